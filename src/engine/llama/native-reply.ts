import type { ErrorCode } from '../../core/app-error.ts'

/** What a native worker sends its parent: any number of progress messages, then one of the others. */
export type NativeReply =
  | { kind: 'progress'; done: number }
  | { kind: 'result'; value: unknown }
  | { kind: 'error'; code: ErrorCode; message: string; hint: string | undefined }
