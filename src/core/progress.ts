/** Long work reports through this; the CLI renders it as a bar on a terminal and as JSON lines otherwise. */
export type Progress = {
  /** Begins a labelled piece of work; `total` is unknown when omitted. */
  start(task: { label: string; total?: number; unit?: string }): void
  /** `done` is absolute; `fields` are short facts worth seeing live (loss, tokens per second). */
  update(done: number, fields?: Record<string, string | number>): void
  finish(summary?: string): void
}

export const silentProgress: Progress = { start: () => {}, update: () => {}, finish: () => {} }
