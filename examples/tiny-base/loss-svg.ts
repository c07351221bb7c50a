import type { StepRecord } from './train-base.ts'

const [WIDTH, HEIGHT, MARGIN] = [720, 360, 48]

/** The training loss (grey, every step) and the held-out loss (blue) over the steps, as a standalone SVG. */
export function lossSvg(records: readonly StepRecord[]): string {
  const last = records.at(-1)?.step ?? 1
  const top = Math.ceil(Math.max(...records.map(({ loss }) => loss)))
  const x = (step: number): string => (MARGIN + (step / last) * (WIDTH - 2 * MARGIN)).toFixed(1)
  const y = (loss: number): string => (HEIGHT - MARGIN - (loss / top) * (HEIGHT - 2 * MARGIN)).toFixed(1)
  const line = (points: readonly (readonly [number, number])[], style: string): string =>
    `<polyline fill="none" ${style} points="${points.map(([step, loss]) => `${x(step)},${y(loss)}`).join(' ')}"/>`
  const measured = records.flatMap(({ step, heldOut }) =>
    heldOut === undefined ? [] : [[step, heldOut.loss] as const],
  )
  const grid = Array.from({ length: top + 1 }, (_, loss) => {
    const label = `<text x="${MARGIN - 8}" y="${y(loss)}" text-anchor="end" dominant-baseline="middle">${loss}</text>`
    return `<line x1="${MARGIN}" x2="${WIDTH - MARGIN}" y1="${y(loss)}" y2="${y(loss)}" stroke="#ddd"/>${label}`
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    '<title>Loss of the tiny base model over its training</title>',
    '<rect width="100%" height="100%" fill="white"/>',
    ...grid,
    line(
      records.map(({ step, loss }) => [step, loss] as const),
      'stroke="#999"',
    ),
    line(measured, 'stroke="#1f6feb" stroke-width="2"'),
    `<text x="${WIDTH / 2}" y="${HEIGHT - 12}" text-anchor="middle">step (of ${last})</text>`,
    `<text x="${MARGIN}" y="24">loss, nats per token: training (grey), held out (blue)</text>`,
    '</svg>',
    '',
  ].join('\n')
}
