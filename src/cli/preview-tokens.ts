import type { Example } from '../dataset/index.ts'
import { openRowEncoder, prepareRow, previewRows } from '../train/index.ts'

/** One example as the model sees it: token texts, and which of them it learns. */
export type TokenPreview = { id: string; tokens: { text: string; learned: boolean }[] }

export type TokenPreviewOptions = {
  /** GGUF file whose chat template and vocabulary are used. */
  model: string
  /** Where the examples come from, for errors. */
  file: string
  color: boolean
}

/**
 * Examples as training renders, cuts and masks them.
 *
 * @throws AppError `bad-input` naming the example that could not be trained on.
 */
export function previewTokens(
  examples: readonly Example[],
  { model, file, color }: TokenPreviewOptions,
): { text: string; rows: TokenPreview[] } {
  using encoder = openRowEncoder(model)
  const { vocabulary } = encoder
  const rows = examples.map((example, index) =>
    prepareRow(example, encoder, { file: `${file}, sample`, line: index + 1 }),
  )
  return {
    text: previewRows(rows, { vocabulary, color }),
    rows: rows.map(({ id, tokens, targets }) => ({
      id,
      tokens: [...tokens].map((token, index) => ({
        text: vocabulary.decode(Int32Array.of(token)),
        learned: index > 0 && targets[index - 1] !== -1,
      })),
    })),
  }
}
