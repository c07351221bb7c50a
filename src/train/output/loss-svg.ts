import { type CurvePoint, type LossCurve, niceTicks, thinCurve } from './loss-curve.ts'

export type LossSvgOptions = { title: string /** Step whose weights were kept. */; keptStep?: number }

const SIZE = { width: 800, height: 440 }
const PLOT = { left: 64, right: 776, top: 56, bottom: 380 }
const COLOURS = {
  train: '#2f6fb3',
  validation: '#d1602b',
  text: '#2b2f36',
  faint: '#6b7280',
  grid: '#e5e7eb',
}
const MOST_POINTS = 1200
/** The drawn average looks back over about this share of the run. */
const WINDOW_SHARE = 1 / 30

type Scale = (point: CurvePoint) => { x: number; y: number }

/** The loss curve as a stand-alone SVG: raw and smoothed training loss, validation loss, axes with round ticks. */
export function lossSvg({ train, validation }: LossCurve, { title, keptStep }: LossSvgOptions): string {
  const all = [...train, ...validation]
  const yTicks = niceTicks(0, Math.max(...all.map(({ loss }) => loss), 0.1), 5)
  const lastStep = Math.max(...all.map(({ step }) => step), 1)
  const xTicks = niceTicks(0, lastStep, 8).filter((tick) => tick <= lastStep && Number.isInteger(tick))
  const top = yTicks.at(-1) as number
  const scale: Scale = ({ step, loss }) => ({
    x: PLOT.left + (step / lastStep) * (PLOT.right - PLOT.left),
    y: PLOT.bottom - (loss / top) * (PLOT.bottom - PLOT.top),
  })
  const raw = thinCurve(train, MOST_POINTS)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE.width} ${SIZE.height}" role="img"`,
    ` aria-label="${quote(title)}: loss over steps" font-family="system-ui, sans-serif" font-size="12">`,
    `<rect width="${SIZE.width}" height="${SIZE.height}" fill="#ffffff"/>`,
    `<text x="${PLOT.left}" y="28" font-size="16" font-weight="600" fill="${COLOURS.text}">${quote(title)}</text>`,
    ...yTicks.map((tick) => horizontalTick(tick, scale)),
    ...xTicks.map((tick) => verticalTick(tick, scale)),
    axisLabels(),
    path(raw, scale, `stroke="${COLOURS.train}" stroke-width="1" stroke-opacity="0.3"`),
    path(smooth(raw), scale, `stroke="${COLOURS.train}" stroke-width="2"`),
    path(validation, scale, `stroke="${COLOURS.validation}" stroke-width="2"`),
    ...validation.map((point) => dot(point, scale, 3)),
    keptMark(validation, keptStep, scale),
    legend(validation.length > 0),
    '</svg>',
    '',
  ].join('\n')
}

function horizontalTick(tick: number, scale: Scale): string {
  const { y } = scale({ step: 0, loss: tick })
  const colour = tick === 0 ? COLOURS.faint : COLOURS.grid
  return (
    `<line x1="${PLOT.left}" y1="${fixed(y)}" x2="${PLOT.right}" y2="${fixed(y)}" stroke="${colour}"/>` +
    `<text x="${PLOT.left - 8}" y="${fixed(y + 4)}" text-anchor="end" fill="${COLOURS.faint}">${tick}</text>`
  )
}

function verticalTick(tick: number, scale: Scale): string {
  const { x } = scale({ step: tick, loss: 0 })
  return (
    `<line x1="${fixed(x)}" y1="${PLOT.bottom}" x2="${fixed(x)}" y2="${PLOT.bottom + 5}" stroke="${COLOURS.faint}"/>` +
    `<text x="${fixed(x)}" y="${PLOT.bottom + 20}" text-anchor="middle" fill="${COLOURS.faint}">${tick}</text>`
  )
}

function axisLabels(): string {
  const middle = (PLOT.top + PLOT.bottom) / 2
  return (
    `<text x="${(PLOT.left + PLOT.right) / 2}" y="${PLOT.bottom + 44}" text-anchor="middle" fill="${COLOURS.text}">optimiser step</text>` +
    `<text transform="translate(18 ${middle}) rotate(-90)" text-anchor="middle" fill="${COLOURS.text}">loss (nats per learned token)</text>`
  )
}

function path(points: readonly CurvePoint[], scale: Scale, style: string): string {
  if (points.length < 2) return ''
  const line = points.map(scale).map(({ x, y }) => `${fixed(x)} ${fixed(y)}`)
  return `<path d="M${line.join('L')}" fill="none" stroke-linejoin="round" ${style}/>`
}

function dot(point: CurvePoint, scale: Scale, radius: number): string {
  const { x, y } = scale(point)
  return `<circle cx="${fixed(x)}" cy="${fixed(y)}" r="${radius}" fill="${COLOURS.validation}"/>`
}

/** A ring and a word at the evaluation whose weights were kept. */
function keptMark(validation: readonly CurvePoint[], keptStep: number | undefined, scale: Scale): string {
  const kept = validation.find(({ step }) => step === keptStep)
  if (!kept) return ''
  const { x, y } = scale(kept)
  const late = x > (PLOT.left + PLOT.right) / 2
  return (
    `<circle cx="${fixed(x)}" cy="${fixed(y)}" r="7" fill="none" stroke="${COLOURS.validation}" stroke-width="1.5"/>` +
    `<text x="${fixed(x + (late ? 4 : -4))}" y="${fixed(y - 14)}" text-anchor="${late ? 'end' : 'start'}" ` +
    `fill="${COLOURS.text}" stroke="#ffffff" stroke-width="4" paint-order="stroke">kept: ${kept.loss.toFixed(3)} at step ${kept.step}</text>`
  )
}

function legend(hasValidation: boolean): string {
  const entry = (x: number, colour: string, name: string): string =>
    `<line x1="${x}" y1="24" x2="${x + 22}" y2="24" stroke="${colour}" stroke-width="2"/>` +
    `<text x="${x + 28}" y="28" fill="${COLOURS.text}">${name}</text>`
  const training = entry(PLOT.right - 190, COLOURS.train, 'training')
  return hasValidation ? training + entry(PLOT.right - 90, COLOURS.validation, 'validation') : training
}

/** Exponential average, corrected for its start. */
function smooth(points: readonly CurvePoint[]): CurvePoint[] {
  const past = 1 - 1 / Math.max(points.length * WINDOW_SHARE, 1.25)
  let average = 0
  let weight = 0
  return points.map(({ step, loss }) => {
    average = past * average + (1 - past) * loss
    weight = past * weight + (1 - past)
    return { step, loss: average / weight }
  })
}

function fixed(value: number): string {
  return value.toFixed(1)
}

function quote(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')
}
