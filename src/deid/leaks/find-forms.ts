import type { EntityType } from '../entity.ts'
import { createKeyOpenings, OPENING, openingUnit } from './key-openings.ts'
import type { ValueForm } from './value-forms.ts'
import { STEMS, stemOf, type WordText } from './words.ts'

/** A form to be searched for, and which value it is a form of. */
export type Target = { form: ValueForm; type: EntityType; value: string }

/** Where a form stands in a text. */
export type Found = { target: Target; start: number; end: number }

/** The forms of one document's values, ready to be looked up; valid until those of the next are begun. */
export type FormIndex = {
  /** Takes in a form; of two with the same key the first one counts. */
  add(target: Target): void
  /** Where any of the forms stands in the words of a text: word boundaries on both sides, any separators between. */
  find(words: WordText): Found[]
}

const LONGEST_SPAN = 16
/** Digits of a value within a longer run of digits count from this length on. */
const LONG_NUMBER = 9
const SPACE = 32

/** Of more forms than these, as lists of patients have, each is looked up by its whole key, not by comparing one by one. */
const MOST_LINKED = 256

let targets: Target[] = []
/** By key, once there are many. */
const byKey = new Map<string, Target>()
/** The beginnings of these: most words begin none, which is known before a string is made of them. */
const openings = createKeyOpenings()
/** First link of the forms whose first word may have that stem, or 0; a form may be linked from three. */
const heads = new Int32Array(STEMS)
let links = 1
/** Each link's form, the next link of the same stem, and the stem. */
let linkTargets = new Int32Array(256)
let nextLinks = new Int32Array(256)
let linkStems = new Int32Array(256)
/** Compact keys that are long numbers, by their length. */
const numbers = new Map<number, Map<string, Target>>()

/** Begins the forms of a document; those of the one before are forgotten. */
export function beginForms(): FormIndex {
  for (let i = 1; i < links; i++) heads[linkStems[i] as number] = 0
  links = 1
  targets = []
  if (byKey.size > 0) {
    byKey.clear()
    openings.clear()
  }
  if (numbers.size > 0) numbers.clear()
  return { add, find }
}

function add(target: Target): void {
  const { key, compact } = target.form
  const size = compact ? key.length : key.indexOf(' ')
  const stem = stemOf(key, 0, size)
  if (isKnown(key, stem)) return
  const index = targets.push(target) - 1
  if (index === MOST_LINKED) for (const each of targets) addByKey(each)
  else if (index > MOST_LINKED) addByKey(target)
  link(stem, index)
  if (!compact) return
  // A compact form may begin with a word of one or two units.
  if (size > 1) link(stemOf(key, 0, 1), index)
  if (size > 2) link(stemOf(key, 0, 2), index)
  if (size >= LONG_NUMBER && /^\d+$/.test(key)) addNumber(key, target)
}

function addByKey(target: Target): void {
  byKey.set(target.form.key, target)
  openings.add(target.form.key)
}

function isKnown(key: string, stem: number): boolean {
  if (byKey.size > 0) return byKey.has(key)
  for (let at = heads[stem] as number; at !== 0; at = nextLinks[at] as number)
    if (targets[linkTargets[at] as number]?.form.key === key) return true
  return false
}

function link(stem: number, target: number): void {
  if (links === linkStems.length) {
    const bigger = (from: Int32Array): Int32Array<ArrayBuffer> => {
      const to = new Int32Array(links * 2)
      to.set(from)
      return to
    }
    linkTargets = bigger(linkTargets)
    nextLinks = bigger(nextLinks)
    linkStems = bigger(linkStems)
  }
  linkTargets[links] = target
  linkStems[links] = stem
  nextLinks[links] = heads[stem] as number
  heads[stem] = links++
}

function addNumber(key: string, target: Target): void {
  const same = numbers.get(key.length) ?? new Map<string, Target>()
  numbers.set(key.length, same.set(key, target))
}

function find(words: WordText): Found[] {
  const found: Found[] = []
  if (targets.length === 0) return found
  words.seek(heads, numbers.size > 0 ? LONG_NUMBER : Number.POSITIVE_INFINITY, (start, end, stem) => {
    const first = heads[stem] as number
    if (first !== 0 && byKey.size > 0) findAmongMany(words, start, end, found)
    else if (first !== 0) findFrom(words, start, end, first, found)
    if (numbers.size > 0 && end - start > LONG_NUMBER) findWithin(words, start, end, found)
  })
  return found
}

function findFrom(words: WordText, start: number, firstEnd: number, first: number, found: Found[]): void {
  let here: Found[] | undefined
  for (let at = first; at !== 0; at = nextLinks[at] as number) {
    const target = targets[linkTargets[at] as number] as Target
    const end = endOfForm(target.form, words, start, firstEnd)
    // By chance two of its three stems may be one.
    if (end < 0 || here?.some((other) => other.target === target)) continue
    here ??= []
    here.push({ target, start, end })
  }
  if (!here) return
  here.sort((a, b) => a.end - b.end || Number(b.target.form.compact) - Number(a.target.form.compact))
  // A date in its pieces and a number of the same digits are one find.
  for (const [i, each] of here.entries()) if (here[i - 1]?.end !== each.end) found.push(each)
}

/** Where the form ends that begins with the word at start…firstEnd, or -1. */
function endOfForm({ key, compact }: ValueForm, words: WordText, first: number, firstEnd: number): number {
  let start = first
  let end = firstEnd
  let at = 0
  for (let count = 0; count < LONGEST_SPAN; ) {
    const from = count === 0 || compact ? at : at + 1
    if (from > at && key.charCodeAt(at) !== SPACE) return -1
    const next = words.follow(start, end, key, from)
    if (next < 0) return -1
    // Zero-width characters between digits are a word of nothing.
    if (next > from) {
      at = next
      count++
    } else if (count === 0) return -1
    if (at === key.length) return end
    start = words.next(end)
    if (start < 0) return -1
    end = words.endOf(start)
  }
  return -1
}

function findAmongMany(words: WordText, from: number, firstEnd: number, found: Found[]): void {
  let start = from
  let end = firstEnd
  let joined = OPENING
  let apart = OPENING
  for (let count = 0; count < LONGEST_SPAN && start >= 0; ) {
    const longer = words.hash(start, end, joined)
    // Zero-width characters between digits are a word of nothing.
    if (longer !== joined) {
      joined = longer
      apart = words.hash(start, end, count > 0 ? openingUnit(apart, SPACE) : apart)
      const isJoined = openings.mayOpen(joined)
      const isApart = openings.mayOpen(apart)
      if (!isJoined && !isApart) return
      const target =
        (isJoined && byKey.get(textBetween(words, from, end, ''))) ||
        (isApart && byKey.get(textBetween(words, from, end, ' ')))
      if (target) found.push({ target, start: from, end })
      count++
    } else if (count === 0) return
    start = words.next(end)
    if (start >= 0) end = words.endOf(start)
  }
}

function textBetween(words: WordText, from: number, end: number, separator: string): string {
  const texts: string[] = []
  for (let start = from; start >= 0 && start < end; ) {
    const stop = words.endOf(start)
    const text = words.word(start, stop)
    if (text !== '') texts.push(text)
    start = words.next(stop)
  }
  return texts.join(separator)
}

function findWithin(words: WordText, start: number, end: number, found: Found[]): void {
  const text = words.word(start, end)
  if (!/^\d/.test(text)) return
  for (const [length, keys] of numbers) {
    for (let at = 0; at + length <= text.length && length < text.length; at++) {
      const target = keys.get(text.slice(at, at + length))
      if (target) found.push({ target, start, end })
    }
  }
}
