import { readdirSync } from 'node:fs'
import { TAG } from '../../src/deid/tables/tag.ts'
import { addEnglishWords, addFakerNames, addTowns } from './add-packages.ts'
import { readList } from './read-list.ts'
import { spellings } from './spellings.ts'
import { createWordCollector } from './word-collector.ts'

const LISTS = new URL('./lists/', import.meta.url)

/** All words and phrases with their tags, from the lists and the registry packages. */
export function gatherWords(): { words: Map<string, number>; phrases: Map<string, number> } {
  const collector = createWordCollector()
  addEnglishWords(collector)
  addFakerNames(collector)
  addTowns(collector)
  const items = readdirSync(LISTS)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .flatMap((name) => readList(new URL(name, LISTS)))
  for (const { text, claim } of items) collector.add(text, claim)
  for (const { text, claim, variants } of items) {
    if (!variants) continue
    const weaker = { ...claim, name: Math.max((claim.name ?? 0) - 1, 1), fixed: false }
    for (const spelling of spellings(text, variants)) {
      const known = collector.get(spelling)
      if (!known || known.common < 3) collector.add(spelling, weaker)
    }
  }
  return collector.finish((_, merged) => {
    if (merged.fixed) {
      // Said by hand.
    } else if (merged.tags & TAG.FUNCTION) merged.name = 0
    else if (merged.common >= 4 && merged.name <= 5)
      merged.name = Math.max(merged.name - merged.common + 1, 0)
    else if (merged.common >= 2 && merged.name >= 6) merged.common--
    if (merged.name === 0) merged.tags &= ~(TAG.FIRST_NAME | TAG.SURNAME)
  })
}
