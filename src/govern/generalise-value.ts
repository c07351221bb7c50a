/** How a column can be made coarser while it still says something. */
export type Generalisation = 'bands of 10' | 'year' | 'postcode area' | 'first character'

type Rule = { name: Generalisation; fits: RegExp; coarser: (value: string) => string }

const RULES: readonly Rule[] = [
  {
    name: 'bands of 10',
    fits: /^-?\d{1,9}(\.\d+)?$/,
    coarser: (value) => String(Math.floor(Number(value) / 10) * 10),
  },
  { name: 'year', fits: /^\d{4}-\d{2}(-\d{2})?$/, coarser: (value) => value.slice(0, 4) },
  // Outward code, with or without the rest: LS1 4AB, LS1 → LS.
  {
    name: 'postcode area',
    fits: /^[a-z]{1,2}\d[a-z\d]?( ?\d[a-z]{2})?$/,
    coarser: (value) => /^[a-z]+/.exec(value)?.[0] ?? value,
  },
]

/** Coarser forms that suit the values of a column, given in lower case; blank values do not count. */
export function generalisationsOf(values: ReadonlySet<string>): Generalisation[] {
  const filled = [...values].filter((value) => value !== '')
  const suiting = RULES.filter(({ fits }) => filled.length > 0 && filled.every((value) => fits.test(value)))
  if (suiting.length > 0) return suiting.map(({ name }) => name)
  return filled.length > 2 && filled.every((value) => value.length > 1) ? ['first character'] : []
}

export function generalise(value: string, generalisation: Generalisation): string {
  if (value === '') return value
  if (generalisation === 'first character') return value.slice(0, 1)
  return RULES.find(({ name }) => name === generalisation)?.coarser(value) ?? value
}
