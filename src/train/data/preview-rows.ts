import type { RowVocabulary } from './mask-conversation.ts'
import { type TrainingRow, UNTRAINED } from './training-row.ts'

export type PreviewOptions = {
  vocabulary: Pick<RowVocabulary, 'decode'>
  /** ANSI colours; without them learned tokens stand in ⟦ ⟧. */
  color: boolean
}

const LEARNED = ['\u001b[30;42m', '\u001b[30;102m'] as const
const CONTEXT = ['\u001b[2m', '\u001b[2;4m'] as const
const RESET = '\u001b[0m'

/**
 * Rows as the model will see them, for a terminal: every token drawn apart, the learned ones coloured. The text is the
 * user's data: print it for the person who asked, never log it.
 */
export function previewRows(rows: readonly TrainingRow[], options: PreviewOptions): string {
  const legend = options.color
    ? `${LEARNED[0]}learned${RESET} ${CONTEXT[0]}context${RESET}`
    : '⟦learned⟧ context'
  return [legend, ...rows.map((row) => previewRow(row, options))].join('\n\n')
}

function previewRow(row: TrainingRow, { vocabulary, color }: PreviewOptions): string {
  const heading = `row ${row.line} (${row.id}): ${row.tokens.length} tokens, ${row.trained} learned`
  const pieces = [...row.tokens].map((id, index) => ({
    text: visible(vocabulary.decode(Int32Array.of(id))),
    // Drawn on the token that is predicted, one after the position that predicts it.
    learned: index > 0 && row.targets[index - 1] !== UNTRAINED,
  }))
  const body = color
    ? pieces.map(({ text, learned }, index) =>
        paint(text, (learned ? LEARNED : CONTEXT)[index % 2] as string),
      )
    : pieces.map(({ text, learned }, index) => {
        const opens = learned && !pieces[index - 1]?.learned
        const closes = learned && !pieces[index + 1]?.learned
        return `${opens ? '⟦' : ''}${text}${closes ? '⟧' : ''}`
      })
  return `${heading}\n${body.join('')}`
}

/** Line breaks stay breaks but are shown; escape codes in the data must not reach the terminal. */
function visible(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, '·').replace(/\n/g, '↵\n')
}

function paint(text: string, code: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : `${code}${line}${RESET}`))
    .join('\n')
}
