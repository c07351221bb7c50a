import { formatDuration } from '../core/format-duration.ts'
import type { Progress } from '../core/progress.ts'

export type ReporterOptions = {
  write: (text: string) => void
  /** A terminal gets one line that is redrawn; anything else gets JSON lines. */
  isTerminal: boolean
  /** Terminal width in characters. */
  columns?: () => number
  /** Milliseconds on any steady clock. */
  now?: () => number
}

export type ProgressReporter = Progress & {
  /** A line for the person watching, kept above the bar. */
  log(line: string): void
}

type Task = {
  label: string
  total?: number
  unit?: string
  started: number
  shown: number
  /** The last step was shown: further updates say nothing new. */
  ended?: boolean
}
type Fields = Record<string, string | number>

const REDRAW_MS = { terminal: 100, lines: 1000 }

/** The one way long work is shown: a bar with rate and time left on a terminal, JSON lines otherwise. */
export function createProgressReporter({
  write,
  isTerminal,
  columns = () => 80,
  now = () => performance.now(),
}: ReporterOptions): ProgressReporter {
  return isTerminal ? barReporter(write, columns, now) : lineReporter(write, now)
}

function barReporter(
  write: (text: string) => void,
  columns: () => number,
  now: () => number,
): ProgressReporter {
  let task: Task | undefined
  let drawn = ''
  const clear = (): void => {
    if (drawn) write('\r\u001b[2K')
    drawn = ''
  }
  const draw = (text: string): void => {
    clear()
    // A line that wraps cannot be redrawn.
    drawn = text.slice(0, Math.max(10, columns() - 1))
    write(drawn)
  }
  return {
    start: (next) => {
      task = { ...next, started: now(), shown: Number.NEGATIVE_INFINITY }
      draw(`${next.label} …`)
    },
    update: (done, fields) => {
      if (!task || now() - task.shown < REDRAW_MS.terminal) return
      task.shown = now()
      draw(barLine(task, done, now(), fields))
    },
    finish: (summary) => {
      clear()
      if (task) write(`${task.label}: ${summary ?? 'done'} (${formatDuration(now() - task.started)})\n`)
      task = undefined
    },
    log: (line) => {
      const bar = drawn
      clear()
      write(`${line}\n`)
      if (bar) draw(bar)
    },
  }
}

const BAR_WIDTH = 24

function barLine(task: Task, done: number, at: number, fields: Fields = {}): string {
  const { total, unit = 'items' } = task
  const { rate, secondsLeft } = pace(task, done, at)
  const parts = [task.label]
  if (total) {
    const share = Math.min(1, done / total)
    const filled = Math.round(share * BAR_WIDTH)
    parts.push(`[${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)}]`, `${Math.floor(share * 100)} %`)
  }
  parts.push(`${done}${total ? `/${total}` : ''} ${unit}`)
  if (rate !== undefined) parts.push(`${formatRate(rate)} ${unit}/s`)
  if (secondsLeft !== undefined) parts.push(`${formatDuration(secondsLeft * 1000)} left`)
  for (const [name, value] of Object.entries(fields)) parts.push(`${name} ${value}`)
  return parts.join('  ')
}

function lineReporter(write: (text: string) => void, now: () => number): ProgressReporter {
  let task: Task | undefined
  const emit = (event: Record<string, unknown>): void => write(`${JSON.stringify(event)}\n`)
  return {
    start: (next) => {
      task = { ...next, started: now(), shown: Number.NEGATIVE_INFINITY }
      emit({ event: 'start', ...next })
    },
    update: (done, fields) => {
      if (!task || task.ended) return
      task.ended = task.total !== undefined && done >= task.total
      if (!task.ended && now() - task.shown < REDRAW_MS.lines) return
      task.shown = now()
      const { rate, secondsLeft } = pace(task, done, now())
      emit({
        event: 'progress',
        label: task.label,
        done,
        total: task.total,
        unit: task.unit,
        rate: rate === undefined ? undefined : Number(rate.toPrecision(3)),
        secondsLeft: secondsLeft === undefined ? undefined : Math.round(secondsLeft),
        ...fields,
      })
    },
    finish: (summary) => {
      if (task)
        emit({ event: 'finish', label: task.label, summary, milliseconds: Math.round(now() - task.started) })
      task = undefined
    },
    log: (line) => emit({ event: 'log', message: line }),
  }
}

function pace(task: Task, done: number, at: number): { rate?: number; secondsLeft?: number } {
  const seconds = (at - task.started) / 1000
  if (done <= 0 || seconds <= 0) return {}
  const rate = done / seconds
  return task.total === undefined ? { rate } : { rate, secondsLeft: Math.max(0, task.total - done) / rate }
}

function formatRate(rate: number): string {
  return rate >= 100 ? String(Math.round(rate)) : rate.toPrecision(2)
}
