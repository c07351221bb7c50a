import { writeFileSync } from 'node:fs'
import { commonStrength, nameStrength, TAG } from '../../src/deid/tables/word-tables.ts'
import { gatherWords } from './gather-words.ts'
import { packWords } from './pack-words.ts'

// Builds src/deid/tables/words.bin from the lists beside this file and the registry packages of docs/deid-dictionaries.md.
const { words, phrases } = gatherWords()
const packed = packWords(words, phrases)
writeFileSync(new URL('../../src/deid/tables/words.bin', import.meta.url), packed)

console.log(`${words.size} words, ${phrases.size} phrases with their beginnings, ${packed.length} bytes`)
for (const [name, mask] of Object.entries(TAG)) {
  const count = (entries: ReadonlyMap<string, number>): number =>
    [...entries.values()].filter((tags) => tags & mask).length
  console.log(`${name.padEnd(18)} ${String(count(words)).padStart(7)} ${String(count(phrases)).padStart(7)}`)
}
const strong = [...words.values()].filter((tags) => nameStrength(tags) > commonStrength(tags)).length
console.log(`rather a name than a word: ${strong}`)
