import type { Entity } from '../entity.ts'
import { commonStrength, nameStrength, TAG } from '../tables/word-tables.ts'
import { ALL_UPPER, INITIAL_UPPER, NEWLINE, POSSESSIVE, PUNCT, SINGLE, WORD } from '../text/lex.ts'
import { CUE } from './names/cue.ts'
import { cuesAt } from './names/cues-at.ts'
import { seldomNames } from './names/seldom-names.ts'
import { addCode, repeatCodes } from './repeat-codes.ts'
import { type Emit, foldedToken, type Scan } from './scan.ts'

/** Names less sure than this are not looked for again. */
const SURE_NAME = 0.8
const SHORTEST_NAME = 3

/**
 * Looks for every other occurrence of what the rules are sure of: the words of a name, and numbers that a label explained.
 * Only adds candidates. One pass over the tokens and a look-up per word, whatever was found.
 */
export function propagate(scan: Scan, candidates: readonly Entity[], emit: Emit): void {
  const names = new Map<number, number>()
  const codes = new Map<string, Entity>()
  const covered = coverage(scan, candidates)
  for (const entity of candidates) {
    if (entity.type === 'NAME') {
      if (entity.score >= SURE_NAME) addWords(scan, entity, names)
    } else addCode(scan, entity, codes)
  }
  if (names.size > 0) repeatNames(scan, names, covered, emit)
  if (codes.size > 0) repeatCodes(scan, codes, covered, emit)
}

let reused = new Uint8Array(4096)

/** 1 for each token that lies in a candidate; a number found by its look alone may yet be one that a label explains elsewhere. */
function coverage({ tokens }: Scan, candidates: readonly Entity[]): Uint8Array {
  if (reused.length < tokens.count) reused = new Uint8Array(tokens.count * 2)
  const covered = reused.fill(0, 0, tokens.count)
  for (const { start, end, rule } of candidates) {
    if (rule === 'code-like') continue
    for (let at = firstToken(tokens, start); at < tokens.count && (tokens.start[at] as number) < end; at++)
      covered[at] = 1
  }
  return covered
}

/** First token that ends after `offset`. */
function firstToken({ end, count }: Scan['tokens'], offset: number): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if ((end[middle] as number) <= offset) low = middle + 1
    else high = middle
  }
  return low
}

function addWords(scan: Scan, { start, end, score }: Entity, names: Map<number, number>): void {
  const { tokens } = scan
  for (let at = firstToken(tokens, start); at < tokens.count && (tokens.start[at] as number) < end; at++) {
    if (tokens.kind[at] !== WORD || (tokens.shape[at] as number) & SINGLE) continue
    const id = scan.ids[at] as number
    const tags = scan.tags[at] as number
    const length = (tokens.end[at] as number) - (tokens.start[at] as number)
    if (length < SHORTEST_NAME || tags & (TAG.FUNCTION | TAG.TITLE | TAG.PARTICLE | TAG.CREDENTIAL)) continue
    if (cuesAt(scan, at) & (CUE.TITLE | CUE.PARTICLE | CUE.NEVER | CUE.CREDENTIAL)) continue
    if (cuesAt(scan, at) & CUE.HONORIFIC && (tokens.start[at] as number) > start) continue
    names.set(id, Math.max(names.get(id) ?? 0, score))
  }
}

/** Bits of the words looked for, by the number of the word: most words of a text are told apart by these. */
const sieve = new Uint8Array(4096)
const SIEVE = sieve.length - 1

function repeatNames(scan: Scan, names: ReadonlyMap<number, number>, covered: Uint8Array, emit: Emit): void {
  const { ids } = scan
  const { count } = scan.tokens
  for (const id of names.keys()) sieve[id & SIEVE] = 1
  for (let at = 0; at < count; at++) {
    const id = ids[at] as number
    if (sieve[id & SIEVE] === 0 || covered[at] !== 0) continue
    const score = names.get(id)
    if (score === undefined || !isRepeat(scan, at)) continue
    emit(initialsBefore(scan, at), initialsAfter(scan, at), 'NAME', Math.min(score, 0.9), 'name-repeat')
  }
  for (const id of names.keys()) sieve[id & SIEVE] = 0
}

const MOST_INITIALS = 3

/** Start of the initials that stand before the word, or of the word. */
function initialsBefore(scan: Scan, at: number): number {
  const { tokens, text } = scan
  let first = at
  for (let initials = 0; initials < MOST_INITIALS; initials++) {
    const before = first - 1
    if (isInitial(scan, before)) first = before
    else if (isInitial(scan, before - 1) && text[tokens.start[before] as number] === '.') first = before - 1
    else break
  }
  return tokens.start[first] as number
}

/** End of the initials that stand behind the word, or of the word. */
function initialsAfter(scan: Scan, at: number): number {
  const { tokens } = scan
  let last = at
  for (let initials = 0; initials < MOST_INITIALS && isInitial(scan, last + 1); initials++) last++
  return tokens.end[last] as number
}

function isInitial({ tokens }: Scan, at: number): boolean {
  if (at < 0 || at >= tokens.count || tokens.kind[at] !== WORD) return false
  const shape = tokens.shape[at] as number
  return (
    (shape & SINGLE) !== 0 &&
    (shape & INITIAL_UPPER) !== 0 &&
    (tokens.start[at] as number) - (at > 0 ? (tokens.end[at - 1] as number) : 0) <= 1
  )
}

/** Whether a word that is part of a name found elsewhere is a name here too. */
function isRepeat(scan: Scan, at: number): boolean {
  const { tokens } = scan
  const tags = scan.tags[at] as number
  const capital = ((tokens.shape[at] as number) & INITIAL_UPPER) !== 0
  if (headFollows(scan, at) || isTerm(scan, at) || isSeldom(scan, at)) return false
  const ordinary =
    commonStrength(tags) >= 3 ||
    (tags & (TAG.MEDICAL | TAG.DRUG | TAG.MONTH | TAG.EPONYM | TAG.COUNTRY)) !== 0
  if (!ordinary)
    return capital || nameStrength(tags) > 0 || (tokens.end[at] as number) - (tokens.start[at] as number) >= 5
  if (!capital) return false
  return (
    !opensSentence(scan, at) ||
    tokens.kind[at + 1] === POSSESSIVE ||
    nameStrength(tags) > commonStrength(tags) ||
    isSubject(scan, at)
  )
}

/** ABHA beside Mrs Abha Rao, "til" beside Til: an abbreviation where it is written as one. */
function isSeldom({ tokens, ids }: Scan, at: number): boolean {
  const plain = ((tokens.shape[at] as number) & (INITIAL_UPPER | ALL_UPPER)) === INITIAL_UPPER
  return !plain && seldomNames.values[ids[at] as number] !== 0
}

/** Parkinson's disease beside Mr Parkinson: a head noun follows. */
function headFollows(scan: Scan, at: number): boolean {
  const owns = scan.tokens.kind[at + 1] === POSSESSIVE || scan.text[scan.tokens.end[at] as number] === "'"
  const next = owns ? at + 2 : at + 1
  // "He has Parkinson's": the disease, unless someone of theirs follows.
  if (owns && (scan.tags[at] as number) & TAG.EPONYM && !isRelation(scan, next)) return true
  return (cuesAt(scan, next) & (CUE.EPONYM_HEAD | CUE.PLACE_HEAD)) !== 0
}

/** Brown-Séquard beside Mr Brown, and a medicine that a patient's namesake takes. */
function isTerm(scan: Scan, at: number): boolean {
  const tags = scan.tags[at] as number
  if (tags & TAG.PHRASE_START) {
    const phrase = scan.tables.phraseAt(scan.folded, scan.tokens.start[at] as number)
    if (phrase.end > 0 && phrase.tags & TAG.EPONYM) return true
  }
  if (!(tags & TAG.DRUG) || at === 0) return false
  const before = foldedToken(scan, at - 1)
  return before === 'on' || (before === 'for' && at > 1 && foldedToken(scan, at - 2) === 'script')
}

function isRelation(scan: Scan, at: number): boolean {
  return (cuesAt(scan, at) & CUE.RELATION) !== 0
}

/** "Rose came": a verb of persons follows. */
function isSubject(scan: Scan, at: number): boolean {
  return (cuesAt(scan, at + 1) & CUE.PERSON_VERB) !== 0
}

function opensSentence({ text, tokens }: Scan, at: number): boolean {
  if (at === 0 || tokens.kind[at - 1] === NEWLINE) return true
  return tokens.kind[at - 1] === PUNCT && '.!?:•'.includes(text[tokens.start[at - 1] as number] as string)
}
