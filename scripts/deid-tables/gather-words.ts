import { readdirSync } from 'node:fs'
import { TAG } from '../../src/deid/tables/tag.ts'
import { addEnglishWords, addFakerNames, addTowns } from './add-packages.ts'
import { britishSpellings } from './british-spelling.ts'
import { eponymOwner, expandEponym } from './expand-eponym.ts'
import { indicSpellings } from './indic-spelling.ts'
import { type ListItem, readList } from './read-list.ts'
import { createWordCollector, type WordCollector } from './word-collector.ts'

const LISTS = new URL('./lists/', import.meta.url)
/** Above this a word is too usual for a spelling rule to make a name of it. */
const ORDINARY = 3
/** A name from here on is a usual one. */
const USUAL_NAME = 6
/** Below this a name is rare. */
const RARE_NAME = 4
/** Words of a phrase that begins with no name: foramen of monro, hand foot and mouth disease. */
const OF_PHRASE = new Set(['of', 'in', 'and', 'the', 'a', 'to', 'hour', 'foot'])

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
  for (const item of items) addItem(collector, item)
  for (const item of items) if (item.variants === 'indic') addIndicSpellings(collector, item)
  for (const item of items) if (item.variants === 'owner') addUnmarkedPossessive(collector, item)
  return collector.finish((_, merged) => {
    if (!merged.fixed) Object.assign(merged, settle(merged.tags, merged.name, merged.common))
    if (merged.name === 0) merged.tags &= ~(TAG.FIRST_NAME | TAG.SURNAME)
  })
}

function addItem(collector: WordCollector, { text, claim, variants }: ListItem): void {
  if (variants === 'eponym' || variants === 'term') {
    for (const phrase of expandEponym(text)) collector.add(phrase, claim)
    if (variants === 'eponym') addOwner(collector, eponymOwner(text))
    return
  }
  collector.add(text, claim)
  if (variants === 'british') for (const spelling of britishSpellings(text)) collector.add(spelling, claim)
  if (variants === 'saint') for (const name of saintSpellings(text)) collector.add(name, claim)
}

/**
 * The name alone may still be the patient's: it keeps its strength as a name and is no ordinary word. Of two names, as in
 * churg strauss, only both together are the eponym, unless they are as usual a pair as robert jones.
 */
function addOwner(collector: WordCollector, owner: string): void {
  const parts = owner.split(' ')
  if (parts.some((part) => OF_PHRASE.has(part))) return
  const usual = parts.every((part) => (collector.get(part)?.name ?? 0) >= USUAL_NAME)
  if (parts.length === 1 || !usual) collector.add(owner, { tags: TAG.EPONYM, common: 1 })
}

/** "Brugadas" is how Brugada's is often written; not where that is a usual name or a word: Sander, Sanders. */
function addUnmarkedPossessive(collector: WordCollector, { text, claim }: ListItem): void {
  if (text.endsWith('s')) return
  const known = text.includes(' ') ? undefined : collector.get(`${text}s`)
  if (!known || (known.name < RARE_NAME && known.common < ORDINARY)) collector.add(`${text}s`, claim)
}

/** "st mary's" is as often written "saint mary's" and "st marys". */
function saintSpellings(text: string): string[] {
  const plain = text.replaceAll("'", '')
  return [plain, text, plain].map((name, i) => (i === 0 ? name : name.replace(/\bst /, 'saint ')))
}

function addIndicSpellings(collector: WordCollector, { text, claim }: ListItem): void {
  const weaker = { ...claim, name: Math.max((claim.name ?? 0) - 2, 1), fixed: false }
  for (const spelling of indicSpellings(text)) {
    const known = collector.get(spelling)
    if (!known || known.common < ORDINARY) collector.add(spelling, weaker)
  }
}

/**
 * Strengths as the sources give them count every use alike. An everyday word that is a rare name is hardly ever one; a
 * usual name that is also some word is rather the name.
 */
function settle(tags: number, name: number, common: number): { name: number; common: number } {
  if (tags & TAG.FUNCTION) return { name: 0, common }
  if (common >= 4 && name <= 5) return { name: Math.max(name - common + 1, 0), common }
  if (common >= 2 && name >= 6) return { name, common: common - 1 }
  return { name, common }
}
