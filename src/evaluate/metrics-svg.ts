import type { Interval } from '../core/wilson-interval.ts'
import { formatPercent } from './format-percent.ts'
import type { Metrics } from './metrics.ts'
import { svgDocument, svgRect, svgText } from './svg.ts'
import type { MajorityBaseline } from './verdict.ts'

const LEFT = 170
const WIDTH = 480
const ROW = 44
const TOP = 46
const COLOURS = { before: '#9aa5b1', after: '#2f855a', majority: '#d69e2e' }

type Bar = Interval & { value: number }

/** Accuracy, macro-F1 and each class's F1 before and after as bars with 95 % intervals, and the majority class beside them. */
export function metricsSvg(before: Metrics, after: Metrics, majority: MajorityBaseline): string {
  const rows: [string, Bar, Bar][] = [
    ['accuracy', before.accuracy, after.accuracy],
    ['macro-F1', before.macroF1, after.macroF1],
    ...after.classes.map((scores, i): [string, Bar, Bar] => [
      `F1 ${scores.label}`,
      before.classes[i]?.f1 ?? scores.f1,
      scores.f1,
    ]),
  ]
  const height = TOP + rows.length * ROW + 30
  const body = [
    ...legend(majority),
    ...rows.flatMap(([name, old, tuned], i) => {
      const y = TOP + i * ROW
      return [
        svgText(LEFT - 10, y + 22, name, { anchor: 'end' }),
        ...bar(y + 4, old, COLOURS.before),
        ...bar(y + 22, tuned, COLOURS.after),
      ]
    }),
    svgRect(LEFT + majority.accuracy.value * WIDTH - 1, TOP, 2, ROW, COLOURS.majority),
    ...[0, 0.25, 0.5, 0.75, 1].map((share) =>
      svgText(LEFT + share * WIDTH, height - 8, formatPercent(share), { anchor: 'middle', fill: '#616e7c' }),
    ),
  ]
  return svgDocument(LEFT + WIDTH + 90, height, 'Scores before and after tuning', body)
}

function legend(majority: MajorityBaseline): string[] {
  const names: [string, string][] = [
    ['before', COLOURS.before],
    ['after', COLOURS.after],
    [`always ${majority.label}`, COLOURS.majority],
  ]
  return names.flatMap(([name, colour], i) => [
    svgRect(LEFT + i * 110, 14, 12, 12, colour),
    svgText(LEFT + 18 + i * 110, 24, name),
  ])
}

function bar(y: number, { value, low, high }: Bar, colour: string): string[] {
  if (Number.isNaN(value)) return [svgText(LEFT + 4, y + 12, 'n/a', { fill: '#616e7c' })]
  const whisker = Number.isNaN(low)
    ? []
    : [svgRect(LEFT + low * WIDTH, y + 7, Math.max(1, (high - low) * WIDTH), 2, '#1f2933')]
  return [
    svgRect(LEFT, y, value * WIDTH, 16, colour),
    ...whisker,
    svgText(LEFT + WIDTH + 8, y + 12, formatPercent(value)),
  ]
}
