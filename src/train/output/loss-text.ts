import { type CurvePoint, type LossCurve, niceTicks, thinCurve } from './loss-curve.ts'

export type LossTextOptions = { columns?: number; rows?: number }

const TRAIN = '·'
const VALIDATION = '●'

/** The loss curve as text for a terminal: validation marks over training dots, loss on the left, steps below. */
export function lossText(
  { train, validation }: LossCurve,
  { columns = 60, rows = 10 }: LossTextOptions = {},
): string {
  const all = [...train, ...validation]
  if (all.length === 0) return 'no steps were recorded'
  const ticks = niceTicks(0, Math.max(...all.map(({ loss }) => loss)), 4)
  const top = ticks.at(-1) as number
  const lastStep = Math.max(...all.map(({ step }) => step), 1)
  const grid = Array.from({ length: rows + 1 }, () => Array<string>(columns + 1).fill(' '))
  const draw = (points: readonly CurvePoint[], mark: string): void => {
    for (const { step, loss } of points) {
      const row = grid[rows - Math.round((loss / top) * rows)]
      if (row) row[Math.round((step / lastStep) * columns)] = mark
    }
  }
  draw(thinCurve(train, columns * 2), TRAIN)
  draw(validation, VALIDATION)
  const labels = new Map(ticks.map((tick) => [rows - Math.round((tick / top) * rows), String(tick)]))
  const width = Math.max(...[...labels.values()].map(({ length }) => length))
  const lines = grid.map((cells, row) => {
    const label = labels.get(row)
    return `${(label ?? '').padStart(width)} ${label === undefined ? '│' : '┤'}${cells.join('').trimEnd()}`
  })
  const axis = `${' '.repeat(width)} └${'─'.repeat(columns + 1)}`
  const steps = `${' '.repeat(width + 2)}0${`step ${lastStep}`.padStart(columns)}`
  const legend = `${' '.repeat(width + 2)}loss in nats a token: ${TRAIN} training  ${VALIDATION} validation`
  return [...lines, axis, steps, legend].join('\n')
}
