import { nameStrength } from '../../tables/word-tables.ts'
import type { Emit } from '../scan.ts'
import type { NameScan } from './name-scan.ts'

const SPELLED = /(?<![A-Za-z-])[A-Z](?:-[A-Z]){3,24}(?![A-Za-z-])/g

const FEWEST_HYPHENS = 3

/** L-A-F-F-E-R-T-Y: a name spelled out, where the word is a name or stands elsewhere in the text. */
export function spelledNames({ text, folded, tables, spots }: NameScan, emit: Emit): void {
  if (spots.hyphens < FEWEST_HYPHENS) return
  for (const { 0: letters, index } of text.matchAll(SPELLED)) {
    const word = letters.replaceAll('-', '').toLowerCase()
    // "A-B-C-D-E" is how the very ill are assessed.
    if ('abcdefgh'.startsWith(word)) continue
    const isName = nameStrength(tables.tagsAt(word, 0, word.length)) >= 2
    if (isName || folded.includes(word)) emit(index, index + letters.length, 'NAME', 0.85, 'spelled-name')
  }
}
