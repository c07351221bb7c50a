import type { MarkedText } from './marked-text.ts'

/**
 * Writes each marked span anew: `rewrite` is given what is marked and returns what stands there instead. What lies between
 * them is given to it as `between`.
 */
export function rewriteMarks(
  { text, gold, keep, neutral }: MarkedText,
  rewrite: (piece: string, kind: string) => string,
): MarkedText {
  const marks = [
    ...gold.map((mark) => ({ mark, from: 'gold' as const, kind: mark.type as string })),
    ...keep.map((mark) => ({ mark, from: 'keep' as const, kind: mark.kind as string })),
    ...neutral.map((mark) => ({ mark, from: 'neutral' as const, kind: '' })),
  ].sort((a, b) => a.mark.start - b.mark.start)
  const rewritten: MarkedText = { text: '', gold: [], keep: [], neutral: [] }
  let end = 0
  for (const { mark, from, kind } of marks) {
    rewritten.text += rewrite(text.slice(end, mark.start), 'between')
    end = mark.end
    const piece = text.slice(mark.start, mark.end)
    const start = rewritten.text.length
    rewritten.text += kind === '' ? piece : rewrite(piece, kind)
    const moved = { ...mark, start, end: rewritten.text.length }
    ;(rewritten[from] as (typeof mark)[]).push(moved)
  }
  rewritten.text += rewrite(text.slice(end), 'between')
  return rewritten
}

/** The text in other letters; all offsets stay. Letters whose other case has another length stay as they are. */
export function recase(marked: MarkedText, change: (character: string) => string): MarkedText {
  const text = marked.text.replace(/\p{L}/gu, (letter) => {
    const changed = change(letter)
    return changed.length === letter.length ? changed : letter
  })
  return { ...marked, text }
}
