import type { Metrics } from './metrics.ts'
import { svgDocument, svgRect, svgText } from './svg.ts'

const CELL = { width: 92, height: 36 }
const LEFT = 110
const TOP = 64
const GAP = 40

/** Both confusion matrices side by side; a cell is the darker the larger its share of its row (true class). */
export function confusionSvg(before: Metrics, after: Metrics): string {
  const { rows, columns } = after.confusion
  const panel = LEFT + columns.length * CELL.width
  const height = TOP + rows.length * CELL.height + 16
  const body = [...matrix('before', before.confusion, 0), ...matrix('after', after.confusion, panel + GAP)]
  return svgDocument(panel * 2 + GAP + 16, height, 'Confusion matrices before and after tuning', body)
}

function matrix(title: string, { rows, columns, counts }: Metrics['confusion'], x: number): string[] {
  const heads = columns.map((name, j) =>
    svgText(x + LEFT + (j + 0.5) * CELL.width, TOP - 10, name, { anchor: 'middle' }),
  )
  const cells = rows.flatMap((label, i) => {
    const row = counts[i] ?? []
    const total = row.reduce((sum, count) => sum + count, 0)
    const y = TOP + i * CELL.height
    return [
      svgText(x + LEFT - 8, y + CELL.height / 2 + 4, label, { anchor: 'end' }),
      ...row.flatMap((count, j) => cell(x + LEFT + j * CELL.width, y, count, total, columns[j] === label)),
    ]
  })
  return [
    svgText(x + LEFT, 20, `${title} (rows: true, columns: answered)`, { bold: true }),
    ...heads,
    ...cells,
  ]
}

const WHITE: Colour = [246, 247, 249]
const RIGHT: Colour = [39, 126, 84]
const WRONG: Colour = [192, 73, 43]

type Colour = readonly [red: number, green: number, blue: number]

function cell(x: number, y: number, count: number, total: number, right: boolean): string[] {
  const share = total === 0 ? 0 : count / total
  return [
    svgRect(x + 1, y + 1, CELL.width - 2, CELL.height - 2, blend(WHITE, right ? RIGHT : WRONG, share)),
    svgText(x + CELL.width / 2, y + CELL.height / 2 + 4, String(count), {
      anchor: 'middle',
      fill: share > 0.5 ? '#ffffff' : '#1f2933',
    }),
  ]
}

function blend(from: Colour, to: Colour, share: number): string {
  const [red, green, blue] = from.map((start, i) => Math.round(start + ((to[i] ?? start) - start) * share))
  return `rgb(${red},${green},${blue})`
}
