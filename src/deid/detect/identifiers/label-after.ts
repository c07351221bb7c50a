import { NEWLINE, PUNCT, WORD } from '../../text/lex.ts'
import type { Scan } from '../scan.ts'
import type { Code } from './code-at.ts'
import type { Found } from './found.ts'
import { type LabelWord, labelAt } from './label-words.ts'

const MOST_TOKENS = 6
const LEAST = 4

/** A number whose label follows it, in brackets or after a dash: "118273 (hospital number)", "K44182 - MRN". */
export function labelAfter(scan: Scan, code: Code): Found | undefined {
  const { text, tokens } = scan
  if (code.digits < LEAST || code.digits + code.letters < 5) return undefined
  const opening = code.last + 1
  if (opening >= tokens.count || tokens.kind[opening] !== PUNCT) return undefined
  const mark = text[tokens.start[opening] as number] as string
  if (!'([-–'.includes(mark) || (tokens.start[opening] as number) > code.end + 1) return undefined
  const label = readLabel(scan, opening + 1, mark === '(' || mark === '[')
  if (!label) return undefined
  return {
    start: code.start,
    end: code.end,
    type: label.says as Found['type'],
    score: 0.9,
    rule: 'label-after',
  }
}

/** The label that is all that stands in the brackets, or on the line. */
function readLabel(scan: Scan, from: number, isBracketed: boolean): LabelWord | undefined {
  const { text, tokens } = scan
  let best: LabelWord | undefined
  let explicit = false
  for (let at = from; at < tokens.count && at - from < MOST_TOKENS; at++) {
    const kind = tokens.kind[at]
    if (kind === NEWLINE) return isBracketed ? undefined : labelOf(best, explicit)
    if (kind === PUNCT) {
      const mark = text[tokens.start[at] as number] as string
      if (')],;'.includes(mark)) return labelOf(best, explicit)
      if (!'.&/#'.includes(mark)) return undefined
      continue
    }
    if (kind !== WORD) return undefined
    const word = labelAt(scan, at)
    if (!word || word.says === 'never' || word.says === 'stop') return undefined
    if (word.says === 'tail' || word.explicit) explicit = true
    if (word.says !== 'tail' && word.weight > (best?.weight ?? 0)) best = word
  }
  return isBracketed ? undefined : labelOf(best, explicit)
}

function labelOf(best: LabelWord | undefined, explicit: boolean): LabelWord | undefined {
  return best && (explicit || best.alone) && best.says !== 'PHONE' ? best : undefined
}
