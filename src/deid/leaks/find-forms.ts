import type { ValueForm } from './value-forms.ts'
import { STEMS, stemOf, type Words } from './words.ts'

/** Where a form stands in a text. */
export type Found<Form extends ValueForm> = { form: Form; start: number; end: number }

/** The forms of one document, ready to be looked up; valid until those of the next are made ready. */
export type FormIndex<Form extends ValueForm> = {
  forms: readonly Form[]
  /** Compact keys that are long numbers, and how long these are. */
  numbers: ReadonlyMap<string, Form>
  numberLengths: ReadonlySet<number>
}

const LONGEST_SPAN = 16
/** Digits of a value within a longer run of digits count from this length on. */
const LONG_NUMBER = 9
const SPACE = 32

/** First link of the forms whose first word may have that stem, or 0. */
const heads = new Int32Array(STEMS)
const marked: number[] = []
/** For each link its form, and the next link of the same stem. */
const linkedForms: number[] = [-1]
const nextLinks: number[] = [0]

/** Makes the forms ready, no two of which have the same key. */
export function indexForms<Form extends ValueForm>(forms: readonly Form[]): FormIndex<Form> {
  for (const stem of marked) heads[stem] = 0
  marked.length = 0
  linkedForms.length = 1
  nextLinks.length = 1
  const numbers = new Map<string, Form>()
  const numberLengths = new Set<number>()
  for (const [i, form] of forms.entries()) {
    const { key, compact } = form
    // A compact form may begin with a word of one or two units.
    if (compact) for (let size = Math.min(3, key.length); size > 0; size--) link(stemOf(key, 0, size), i)
    else link(stemOf(key.split(' ', 1)[0] ?? ''), i)
    if (compact && key.length >= LONG_NUMBER && /^\d+$/.test(key)) {
      numbers.set(key, form)
      numberLengths.add(key.length)
    }
  }
  return { forms, numbers, numberLengths }
}

function link(stem: number, form: number): void {
  const made = linkedForms.push(form) - 1
  nextLinks.push(heads[stem] as number)
  heads[stem] = made
  marked.push(stem)
}

/** Where any of the forms stands in the words of a text: word boundaries on both sides, any separators between. */
export function findForms<Form extends ValueForm>(words: Words, index: FormIndex<Form>): Found<Form>[] {
  const found: Found<Form>[] = []
  if (index.forms.length === 0) return found
  const { count, stems, starts, ends } = words
  const hasNumbers = index.numberLengths.size > 0
  for (let i = 0; i < count; i++) {
    const first = heads[stems[i] as number] as number
    if (first !== 0) findFrom(words, i, first, index, found)
    if (hasNumbers && (ends[i] as number) - (starts[i] as number) > LONG_NUMBER)
      findWithin(words, i, index, found)
  }
  return found
}

function findFrom<Form extends ValueForm>(
  words: Words,
  from: number,
  first: number,
  { forms }: FormIndex<Form>,
  found: Found<Form>[],
): void {
  const start = words.starts[from] as number
  const here: Found<Form>[] = []
  for (let at = first; at !== 0; at = nextLinks[at] as number) {
    const form = forms[linkedForms[at] as number] as Form
    const last = lastWordOf(form, words, from)
    if (last < 0 || here.some((other) => other.form === form)) continue
    here.push({ form, start, end: words.ends[last] as number })
  }
  if (here.length === 0) return
  here.sort((a, b) => a.end - b.end || Number(b.form.compact) - Number(a.form.compact))
  // A date in its pieces and a number of the same digits are one find.
  for (const [i, each] of here.entries()) if (here[i - 1]?.end !== each.end) found.push(each)
}

/** The word that the form ends with when it begins with word `from`, or -1. */
function lastWordOf({ key, compact }: ValueForm, words: Words, from: number): number {
  let at = 0
  const most = Math.min(words.count, from + LONGEST_SPAN)
  for (let i = from; i < most; i++) {
    if (!compact && i > from && key.charCodeAt(at++) !== SPACE) return -1
    at = words.follow(i, key, at)
    if (at < 0) return -1
    if (at === key.length) return i
  }
  return -1
}

function findWithin<Form extends ValueForm>(
  words: Words,
  i: number,
  { numbers, numberLengths }: FormIndex<Form>,
  found: Found<Form>[],
): void {
  const [start = 0, end = 0] = [words.starts[i], words.ends[i]]
  const first = words.units[start] as number
  if (first < 48 || (first > 57 && first < 128)) return
  const text = words.text(i)
  if (!/^\d/.test(text)) return
  for (const length of numberLengths) {
    for (let at = 0; at + length <= text.length; at++) {
      const form = length < text.length ? numbers.get(text.slice(at, at + length)) : undefined
      if (form) found.push({ form, start, end })
    }
  }
}
