import { compareLogits } from './compare-logits.ts'
import { quantise } from './quantise.ts'
import { scoreSequences } from './score-sequences.ts'

/** What `runNativeTask` can run: each takes one structured-clonable input, and may report how far it is. */
export const nativeTasks = { quantise, scoreSequences, compareLogits }

export type NativeTasks = typeof nativeTasks
