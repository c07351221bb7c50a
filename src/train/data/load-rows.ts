import { AppError } from '../../core/app-error.ts'
import { readJsonl } from '../../core/jsonl.ts'
import { prepareRow, type RowEncoder } from './prepare-row.ts'
import { rowRefusal } from './row-refusal.ts'
import { countTrained, type TrainingRow } from './training-row.ts'

export type OverLength = 'drop' | 'truncate' | 'error'

export type RowCounts = {
  rows: number
  used: number
  /** Over-long rows left out. */
  dropped: number
  /** Over-long rows cut at the end and still used. */
  truncated: number
  /** Over-long rows left out because the cut took the whole answer. */
  emptied: number
  /** Tokens and learned positions of the used rows. */
  tokens: number
  trained: number
  longest: number
}

export type LoadRowsOptions = {
  encoder: RowEncoder
  /** Longest row in tokens. */
  maxLength: number
  overLength: OverLength
  signal?: AbortSignal
}

/**
 * Reads a dataset file (JSON Lines of examples) into rows ready for packing. Every row ends in one of the counts.
 *
 * @throws AppError `bad-input` naming file and row for a row that cannot be trained on, or when none is left.
 */
export async function loadRows(
  file: string,
  { encoder, maxLength, overLength, signal }: LoadRowsOptions,
): Promise<{ rows: TrainingRow[]; counts: RowCounts }> {
  const rows: TrainingRow[] = []
  const counts: RowCounts = {
    rows: 0,
    used: 0,
    dropped: 0,
    truncated: 0,
    emptied: 0,
    tokens: 0,
    trained: 0,
    longest: 0,
  }
  for await (const { line, value } of readJsonl(file, signal ? { signal } : {})) {
    const row = prepareRow(value, encoder, { file, line })
    counts.rows++
    counts.longest = Math.max(counts.longest, row.tokens.length)
    const kept = row.tokens.length <= maxLength ? row : fitRow(row, maxLength, overLength, counts)
    if (!kept) continue
    rows.push(kept)
    counts.used++
    counts.tokens += kept.tokens.length
    counts.trained += kept.trained
  }
  if (rows.length > 0 || counts.rows === 0) return { rows, counts }
  throw new AppError({
    code: 'bad-input',
    message: `${file}: none of its ${counts.rows} rows fits in ${maxLength} tokens; the longest has ${counts.longest}.`,
    hint: 'Raise train.maxLength and train.tokensPerBatch, or shorten the prompts.',
  })
}

/** Applies the over-length policy to a row that is too long; undefined when it is left out. */
function fitRow(
  row: TrainingRow,
  maxLength: number,
  policy: OverLength,
  counts: RowCounts,
): TrainingRow | undefined {
  if (policy === 'error')
    throw rowRefusal(
      row,
      `it has ${row.tokens.length} tokens and train.maxLength is ${maxLength}.`,
      'Raise train.maxLength and train.tokensPerBatch, shorten the row, or set train.overLength to drop or truncate.',
    )
  if (policy === 'drop') {
    counts.dropped++
    return undefined
  }
  // The last position would predict a token that was cut; it is cut with it.
  const targets = row.targets.slice(0, maxLength)
  targets[maxLength - 1] = -1
  const trained = countTrained(targets)
  if (trained === 0) {
    counts.emptied++
    return undefined
  }
  counts.truncated++
  return { ...row, tokens: row.tokens.slice(0, maxLength), targets, trained }
}
