/** Stands among the rows of documents for something that could not be read, so that it is counted and listed with them. */
export type UnreadRow = { unread: string }

export function isUnreadRow(row: unknown): row is UnreadRow {
  return row !== null && typeof row === 'object' && 'unread' in row && typeof row.unread === 'string'
}
