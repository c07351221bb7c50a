import { createRandom } from '../../../src/core/random.ts'
import { claimFormDocument, formCodesDocument } from './claim-form.ts'
import { glossaryDocument, visitNote, vitalsDocument } from './clinical-texts.ts'
import { amountComparison, codeComparison, dateComparison, earlierDate } from './comparisons.ts'
import type { CorpusDocument, DocumentMaker } from './corpus-document.ts'
import { fileNoteDocument, paraphraseDocument } from './file-note.ts'
import { copyDocument, handbookDocument, letterDocument, statusDocument } from './office-texts.ts'

/** How often each kind of document comes, in parts of their sum. */
const KINDS: readonly [DocumentMaker, number][] = [
  [fileNoteDocument, 34],
  [paraphraseDocument, 12],
  [claimFormDocument, 10],
  [formCodesDocument, 4],
  [codeComparison, 6],
  [dateComparison, 5],
  [earlierDate, 2],
  [amountComparison, 5],
  [statusDocument, 4],
  [copyDocument, 4],
  [visitNote, 5],
  [vitalsDocument, 2],
  [glossaryDocument, 2],
  [handbookDocument, 3],
  [letterDocument, 2],
]

/** An endless stream of training texts; the same seed gives the same stream. */
export function* corpusDocuments(seed: number): Generator<CorpusDocument> {
  const random = createRandom(seed, 'corpus')
  const makers = KINDS.flatMap(([make, weight]) => Array.from({ length: weight }, () => make))
  for (;;) yield random.pick(makers)(random)
}
