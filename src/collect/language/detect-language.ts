import { SCRIPTS, TELLING_LETTERS } from './scripts.ts'
import { STOP_WORDS } from './stop-words.ts'

export type DetectedLanguage = {
  /** ISO 639 code, `hi-Latn` for Hindi or Urdu in Latin letters. */
  language: string
  /** 0 to 1: how far ahead of the next language, and how much there was to go by. */
  confidence: number
}

/** Shorter texts are not judged. */
const LEAST_LETTERS = 40
/** Enough of a long text. */
const MOST_CHARACTERS = 8000
/** A telling letter counts for this much of a word. */
const LETTER_WEIGHT = 0.5

const WORDS = /[\p{L}\p{M}]+(?:['-][\p{L}\p{M}]+)*/gu
const WORD_LANGUAGES = readStopWords()

/**
 * The language a text is mostly written in, by its script, commonest words and telling letters; undefined for fewer than 40
 * letters, or if nothing tells. Languages of a script that are not in the tables are taken for one that is, with low
 * confidence.
 */
export function detectLanguage(text: string): DetectedLanguage | undefined {
  const sample = text.slice(0, MOST_CHARACTERS).normalize('NFC').toLowerCase()
  // Vowel signs are letters to the scripts of India; a Chinese character is worth more than one.
  const letters = sample.match(/[\p{L}\p{M}]/gu)?.length ?? 0
  const ideographs = sample.match(/\p{Script=Han}/gu)?.length ?? 0
  if (letters + ideographs < LEAST_LETTERS) return undefined
  const script = mainScript(sample, letters)
  if (!script) return undefined
  const share = Math.min(1, script.count / letters)
  const [only] = script.languages
  if (only !== undefined && script.languages.length === 1) {
    return { language: variantOf(only, sample), confidence: round(share) }
  }
  return byWords(sample, script.languages, share)
}

function mainScript(
  sample: string,
  letters: number,
): { languages: readonly string[]; count: number } | undefined {
  const counted: { languages: readonly string[]; count: number }[] = []
  for (const script of SCRIPTS) {
    const count = sample.match(script.letters)?.length ?? 0
    counted.push({ languages: script.languages, count })
    // No other script can have more.
    if (count > letters / 2) break
  }
  const best = counted.reduce((a, b) => (b.count > a.count ? b : a))
  // Japanese is written with Chinese characters as well.
  const kana = counted.find(({ languages }) => languages[0] === 'ja')
  if (best.languages[0] === 'zh' && kana && kana.count > best.count / 10) {
    return { languages: kana.languages, count: best.count + kana.count }
  }
  return best.count > 0 ? best : undefined
}

/** Languages that share a script of their own with one other. */
function variantOf(language: string, sample: string): string {
  const has = (code: string): boolean => (sample.match(TELLING_LETTERS[code] as RegExp)?.length ?? 0) > 0
  if (language === 'ru' && has('uk')) return 'uk'
  return language === 'bn' && has('as') ? 'as' : language
}

function byWords(sample: string, languages: readonly string[], share: number): DetectedLanguage | undefined {
  const scores = new Map(languages.map((language) => [language, 0]))
  const add = (language: string, points: number): void => {
    const score = scores.get(language)
    if (score !== undefined) scores.set(language, score + points)
  }
  const words = sample.match(WORDS) ?? []
  // A word that several languages have says less for each.
  for (const word of words) {
    const known = WORD_LANGUAGES.get(word) ?? []
    for (const language of known) add(language, 1 / known.length)
  }
  for (const language of languages) {
    const found = TELLING_LETTERS[language] ? (sample.match(TELLING_LETTERS[language])?.length ?? 0) : 0
    add(language, Math.min(found, words.length) * LETTER_WEIGHT)
  }
  const [first, second] = [...scores].sort(([, a], [, b]) => b - a)
  if (!first || first[1] < 1) return undefined
  const lead = (first[1] - (second?.[1] ?? 0)) / first[1]
  const evidence = first[1] / (first[1] + 2)
  return { language: first[0], confidence: round(share * lead * evidence) }
}

function readStopWords(): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const [language, words] of Object.entries(STOP_WORDS)) {
    for (const word of new Set(words.split(' '))) found.set(word, [...(found.get(word) ?? []), language])
  }
  return found
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
