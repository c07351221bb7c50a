import { createRandom } from '../../../src/core/random.ts'
import { claimFormDocument, formCodesDocument } from './claim-form.ts'
import { glossaryDocument, visitNote, vitalsDocument } from './clinical-texts.ts'
import { amountComparison, codeComparison, dateComparison, earlierDate } from './comparisons.ts'
import type { CorpusDocument, DocumentMaker } from './corpus-document.ts'
import { fileNoteDocument, paraphraseDocument } from './file-note.ts'
import { copyDocument, handbookDocument, letterDocument, statusDocument } from './office-texts.ts'

/** How often each kind of document comes, in parts of their sum. */
const KINDS: readonly [DocumentMaker, number][] = [
  [fileNoteDocument, 62],
  [paraphraseDocument, 14],
  [claimFormDocument, 3],
  [formCodesDocument, 1],
  [codeComparison, 3],
  [dateComparison, 3],
  [earlierDate, 1],
  [amountComparison, 3],
  [statusDocument, 3],
  [copyDocument, 2],
  [visitNote, 1],
  [vitalsDocument, 1],
  [glossaryDocument, 1],
  [handbookDocument, 1],
  [letterDocument, 1],
]

/** An endless stream of training texts; the same seed gives the same stream. */
export function* corpusDocuments(seed: number): Generator<CorpusDocument> {
  const random = createRandom(seed, 'corpus')
  const makers = KINDS.flatMap(([make, weight]) => Array.from({ length: weight }, () => make))
  for (;;) yield random.pick(makers)(random)
}
