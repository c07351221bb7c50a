/** Something `dataset check` has to say about a dataset. Holds no text of the examples. */
export type Finding = {
  severity: 'error' | 'warning' | 'info'
  /** In a word a program can act on, such as `unknown-role` or `group-in-two-splits`. */
  code: string
  /** File name; absent if the finding is about the dataset as a whole. */
  file?: string
  /** 1-based line. */
  row?: number
  message: string
}
