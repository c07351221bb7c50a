/** Some rows of a result, values in the order of its columns: text, numbers, true or false, or null. */
export type SqlRows = { columns: string[]; rows: SqlValue[][] }

export type SqlValue = string | number | boolean | null
