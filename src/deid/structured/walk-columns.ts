import type { EntityType } from '../entity.ts'
import { columnNamePart, columnType } from './column-type.ts'
import { redactHl7Date, redactIsoDate } from './redact-date.ts'
import type { NamePart, Redactor } from './redactor.ts'

/** What the user says of a column: its type, `text` for free text, `keep` for what identifies no one, `drop`. */
export type ColumnRule = EntityType | 'text' | 'keep' | 'drop'

/**
 * A row of a table, or an object of a JSON file, with every identifying cell replaced. `rules` go before the guess from the
 * column's name; what neither knows is read as text. Nested objects are walked by the names of their own fields.
 */
export function walkColumns(
  row: Record<string, unknown>,
  redactor: Redactor,
  rules: Readonly<Record<string, ColumnRule>> = {},
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) => {
      // A column may be called "constructor".
      const rule = (Object.hasOwn(rules, name) ? rules[name] : columnType(name)) ?? 'text'
      const cell = { rule, part: rule === 'NAME' ? columnNamePart(name) : undefined, redactor, rules }
      return rule === 'drop' ? [] : [[name, walkCell(value, cell)]]
    }),
  )
}

type Cell = {
  rule: ColumnRule
  part: NamePart | undefined
  redactor: Redactor
  rules: Readonly<Record<string, ColumnRule>>
}

function walkCell(value: unknown, cell: Cell): unknown {
  const { rule, part, redactor, rules } = cell
  if (Array.isArray(value)) return value.map((item) => walkCell(item, cell))
  if (value !== null && typeof value === 'object')
    return walkColumns(value as Record<string, unknown>, redactor, rules)
  if (rule === 'keep' || value === null || typeof value === 'boolean' || value === '') return value
  if (typeof value === 'string' && rule === 'NAME') return redactor.value(rule, value, part)
  if (typeof value === 'string') return walkString(value, rule, redactor)
  return walkNumber(value, rule, redactor)
}

function walkString(value: string, rule: ColumnRule, redactor: Redactor): string {
  if (rule === 'text' || rule === 'keep' || rule === 'drop') return redactor.text(value)
  if (rule === 'AGE_OVER_89') return Number.parseInt(value, 10) >= 90 ? redactor.value(rule, value) : value
  if (rule === 'DATE' || rule === 'DOB') {
    return (
      redactIsoDate(value, redactor, rule) ??
      redactHl7Date(value, redactor, rule) ??
      redactor.value(rule, value)
    )
  }
  return redactor.value(rule, value)
}

/** Numbers are measurements unless the column says otherwise. */
function walkNumber(value: unknown, rule: ColumnRule, redactor: Redactor): unknown {
  if (typeof value !== 'number') return value
  if (rule === 'AGE_OVER_89') return value >= 90 ? redactor.value(rule, String(value)) : value
  if (rule === 'text' || rule === 'keep' || rule === 'drop') return value
  return redactor.value(rule, String(value))
}
