import { createRandom, type Random } from '../../src/core/random.ts'
import { commonStrength, TAG } from '../../src/deid/tables/word-tables.ts'
import type { MarkedText } from './marked-text.ts'
import { recase, rewriteMarks } from './rewrite-marks.ts'
import type { WordSource } from './word-source.ts'

export type Augmentation = { variants: number; seed: number; source: WordSource }

const LOWER_SHARE = 0.12
const CAPS_SHARE = 0.06
/** Share of the variants whose names and places no dictionary holds. */
const MADE_UP_SHARE = 0.25

/** The texts, and of each some variants with other people, places and medicines, some in lower case or in capitals. */
export function augment(
  texts: readonly MarkedText[],
  { variants, seed, source }: Augmentation,
): MarkedText[] {
  const random = createRandom(seed, 'deid-model-variants')
  return texts.flatMap((text) => [
    text,
    ...Array.from({ length: variants }, () => variantOf(text, source, random)),
  ])
}

function variantOf(text: MarkedText, source: WordSource, random: Random): MarkedText {
  const rewritten = rewriteMarks(text, createRewriter(source, random))
  const chance = random.next()
  if (chance < LOWER_SHARE) return recase(rewritten, (letter) => letter.toLowerCase())
  if (chance < LOWER_SHARE + CAPS_SHARE) return recase(rewritten, (letter) => letter.toUpperCase())
  return rewritten
}

/** Words of names and institutions that stay: they say what it is. */
const TELLING =
  TAG.HOSPITAL_WORD |
  TAG.ORGANISATION_WORD |
  TAG.STREET_TYPE |
  TAG.FUNCTION |
  TAG.TITLE |
  TAG.RELATION |
  TAG.ROLE |
  TAG.MEDICAL |
  TAG.COUNTRY |
  TAG.PARTICLE |
  TAG.NUMBER_WORD
const ORDINARY = 3
const KEPT_TERMS = 0.5
const MADE_UP_TERMS = 0.4
/** Share of the clinical words between the marks that become ones no dictionary holds. */
const NEW_TERMS = 0.04
/** Share of the words of a house or street that become any word at all: Orchard, Tithe. */
const WORD_NAMES = 0.3

type Rewrite = (piece: string, kind: string) => string

/** The same word is rewritten alike all over a text. */
function createRewriter(source: WordSource, random: Random): Rewrite {
  const isMadeUp = random.next() < MADE_UP_SHARE
  const rewritten = new Map<string, string>()
  const other = (word: string, kind: 'first' | 'surname' | 'town'): string => {
    const key = word.toLowerCase()
    const known = rewritten.get(key)
    if (known) return known
    const fresh = isMadeUp ? source.madeUp(kind, random) : source.known(kind, random)
    rewritten.set(key, fresh)
    return fresh
  }
  const swap = (piece: string, pick: (word: string, isLast: boolean) => string | undefined): string =>
    piece.replace(/[\p{L}'’]+/gu, (word: string, at: number) => {
      if (word.length < 3) return word
      const fresh = pick(word, at + word.length === piece.length)
      return fresh === undefined ? word : likeCase(fresh, word)
    })
  const nameOf = (word: string, isLast: boolean): string | undefined => {
    const isParticle = source.tags(word.toLowerCase()) & (TAG.PARTICLE | TAG.FUNCTION)
    return isParticle ? undefined : other(word, isLast ? 'surname' : 'first')
  }
  const placeOf = (word: string): string | undefined =>
    isTelling(source.tags(word.toLowerCase())) ? undefined : other(word, 'town')
  const ownerOf = (word: string): string | undefined =>
    isTelling(source.tags(word.toLowerCase())) || word === word.toUpperCase()
      ? undefined
      : other(word, random.next() < 0.5 ? 'town' : 'surname')
  const houseOf = (word: string): string | undefined => {
    if (isTelling(source.tags(word.toLowerCase()))) return undefined
    return random.next() < WORD_NAMES ? source.known('word', random) : ownerOf(word)
  }
  return (piece, kind) => {
    if (kind === 'NAME') return swap(piece, nameOf)
    if (kind === 'LOCATION') return swap(piece, placeOf)
    if (kind === 'HOSPITAL' || kind === 'ORGANISATION') return swap(piece, ownerOf)
    if (kind === 'ADDRESS') return swap(piece, houseOf).replace(/[1-9]/g, () => String(1 + random.integer(9)))
    if (kind === 'between') return rewriteClinical(piece, source, random)
    if (kind === 'drug' || kind === 'eponym') return rewriteTerm(piece, kind, source, random)
    return piece
  }
}

function isTelling(tags: number): boolean {
  return (tags & TELLING) !== 0 || ((tags & TAG.TOWN) === 0 && commonStrength(tags) >= ORDINARY)
}

function rewriteTerm(piece: string, kind: 'drug' | 'eponym', source: WordSource, random: Random): string {
  if (random.next() < KEPT_TERMS) return piece
  const mask = kind === 'drug' ? TAG.DRUG : TAG.EPONYM
  const isMadeUp = kind === 'drug' && random.next() < MADE_UP_TERMS
  return piece.replace(/\p{L}{3,}/gu, (word) => {
    if ((source.tags(word.toLowerCase()) & mask) === 0) return word
    return likeCase(isMadeUp ? source.madeUp('drug', random) : source.known(kind, random), word)
  })
}

/** What no dictionary holds is not always a name. */
function rewriteClinical(piece: string, source: WordSource, random: Random): string {
  return piece.replace(/\p{L}{6,}/gu, (word) =>
    source.tags(word.toLowerCase()) & TAG.MEDICAL && random.next() < NEW_TERMS
      ? likeCase(source.madeUp('medical', random), word)
      : word,
  )
}

function likeCase(word: string, pattern: string): string {
  if (pattern === pattern.toUpperCase()) return word.toUpperCase()
  if (pattern === pattern.toLowerCase()) return word
  return word.charAt(0).toUpperCase() + word.slice(1)
}
