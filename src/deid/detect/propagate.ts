import type { Entity, EntityType } from '../entity.ts'
import { commonStrength, nameStrength, TAG } from '../tables/word-tables.ts'
import { ALNUM, INITIAL_UPPER, NEWLINE, NUMBER, POSSESSIVE, PUNCT, SINGLE, WORD } from '../text/lex.ts'
import { CUE } from './names/cue.ts'
import { cuesAt } from './names/cues-at.ts'
import { type Emit, foldedToken, type Scan } from './scan.ts'

/** Names less sure than this are not looked for again. */
const SURE_NAME = 0.8
const SURE_CODE = 0.7
const SHORTEST_NAME = 3
const SHORTEST_CODE = 5

/** Numbers that are one person's or one case's; a date or an age found once says nothing of its repeats. */
const CODES: ReadonlySet<EntityType> = new Set<EntityType>([
  'NHS_NUMBER',
  'CHI_NUMBER',
  'MRN',
  'NINO',
  'AADHAAR',
  'ABHA',
  'PAN',
  'PASSPORT',
  'PHONE',
  'GMC_NUMBER',
  'NMC_NUMBER',
  'POLICY_NUMBER',
  'CLAIM_NUMBER',
  'MEMBER_ID',
  'ACCOUNT',
  'CARD',
  'IBAN',
  'VEHICLE',
  'DEVICE_SERIAL',
  'OTHER_ID',
])

/**
 * Looks for every other occurrence of what the rules are sure of: the words of a name, and numbers that a label explained.
 * Only adds candidates. One pass over the tokens and a look-up per word, whatever was found.
 */
export function propagate(scan: Scan, candidates: readonly Entity[], emit: Emit): void {
  const names = new Map<string, number>()
  const codes = new Map<string, Entity>()
  const covered = coverage(scan, candidates)
  for (const entity of candidates) {
    if (entity.type === 'NAME' && entity.score >= SURE_NAME) addWords(scan, entity, names)
    else if (CODES.has(entity.type) && entity.score >= SURE_CODE) addCode(scan, entity, codes)
  }
  if (names.size > 0) repeatNames(scan, names, covered, emit)
  if (codes.size > 0) repeatCodes(scan, codes, covered, emit)
}

/** 1 for each token that lies in a candidate. */
function coverage({ tokens }: Scan, candidates: readonly Entity[]): Uint8Array {
  const covered = new Uint8Array(tokens.count)
  for (const { start, end } of candidates) {
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

function addWords(scan: Scan, { start, end, score }: Entity, names: Map<string, number>): void {
  const { tokens } = scan
  for (let at = firstToken(tokens, start); at < tokens.count && (tokens.start[at] as number) < end; at++) {
    if (tokens.kind[at] !== WORD || (tokens.shape[at] as number) & SINGLE) continue
    const word = foldedToken(scan, at)
    const tags = scan.tags[at] as number
    if (word.length < SHORTEST_NAME || tags & (TAG.FUNCTION | TAG.TITLE | TAG.PARTICLE | TAG.CREDENTIAL))
      continue
    if (cuesAt(scan, at) & (CUE.TITLE | CUE.PARTICLE | CUE.NEVER | CUE.CREDENTIAL)) continue
    names.set(word, Math.max(names.get(word) ?? 0, score))
  }
}

function repeatNames(scan: Scan, names: ReadonlyMap<string, number>, covered: Uint8Array, emit: Emit): void {
  const { tokens } = scan
  for (let at = 0; at < tokens.count; at++) {
    if (covered[at] || tokens.kind[at] !== WORD) continue
    const length = (tokens.end[at] as number) - (tokens.start[at] as number)
    if (length < SHORTEST_NAME) continue
    const score = names.get(foldedToken(scan, at))
    if (score === undefined || !isRepeat(scan, at)) continue
    emit(initialsBefore(scan, at), initialsAfter(scan, at), 'NAME', Math.min(score, 0.9), 'name-repeat')
  }
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
  if (headFollows(scan, at) || isTerm(scan, at)) return false
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

function addCode(scan: Scan, entity: Entity, codes: Map<string, Entity>): void {
  const code = plain(scan.folded.slice(entity.start, entity.end))
  if (code.length >= SHORTEST_CODE && /\d{3}/.test(code)) codes.set(code, entity)
}

function plain(value: string): string {
  return value.replace(/[^\p{L}\p{N}]/gu, '')
}

const MOST_PARTS = 9

/** Runs of numbers that, their spaces and marks left out, are a code found before. */
function repeatCodes(scan: Scan, codes: ReadonlyMap<string, Entity>, covered: Uint8Array, emit: Emit): void {
  const { tokens, folded } = scan
  const longest = Math.max(...[...codes.keys()].map((code) => code.length))
  const heads = new Set([...codes.keys()].map((code) => code.slice(0, 2)))
  for (let first = 0; first < tokens.count; first++) {
    const kind = tokens.kind[first]
    if (covered[first] || (kind !== NUMBER && kind !== ALNUM && kind !== WORD)) continue
    const begin = tokens.start[first] as number
    if ((tokens.end[first] as number) - begin >= 2 && !heads.has(folded.slice(begin, begin + 2))) continue
    let code = ''
    for (let at = first, parts = 0; at < tokens.count && parts < MOST_PARTS && code.length < longest; at++) {
      const start = tokens.start[at] as number
      if (at > first && start - (tokens.end[at - 1] as number) > 1) break
      if (tokens.kind[at] === NEWLINE) break
      if (tokens.kind[at] === PUNCT) {
        if (!'-/.'.includes(folded[start] as string)) break
        continue
      }
      code += folded.slice(start, tokens.end[at])
      parts++
      const found = codes.get(code)
      if (found && !isInsideNumber(scan, at))
        emit(begin, tokens.end[at] as number, found.type, Math.min(found.score, 0.85), 'number-repeat')
    }
  }
}

/** Whether digits go on after the token, as in 12345.67. */
function isInsideNumber({ tokens, text }: Scan, at: number): boolean {
  const end = tokens.end[at] as number
  return text[end] === '.' && /\d/.test(text[end + 1] ?? '')
}
