import type { MetricsRecord } from './metrics-record.ts'

export type CurvePoint = { step: number; loss: number }

/** Training and validation loss over optimiser steps, ascending. */
export type LossCurve = { train: CurvePoint[]; validation: CurvePoint[] }

export function lossCurve(records: readonly MetricsRecord[]): LossCurve {
  const points = (kind: MetricsRecord['kind']): CurvePoint[] =>
    records.filter((record) => record.kind === kind).map(({ step, loss }) => ({ step, loss }))
  return { train: points('step'), validation: points('eval') }
}

/** At most `most` points, each the mean of its neighbours: enough to draw, small enough to keep with a record. */
export function thinCurve(points: readonly CurvePoint[], most: number): CurvePoint[] {
  if (points.length <= most) return [...points]
  return Array.from({ length: most }, (_, index) => {
    const from = Math.floor((index * points.length) / most)
    const group = points.slice(from, Math.floor(((index + 1) * points.length) / most))
    const last = group.at(-1) as CurvePoint
    return { step: last.step, loss: group.reduce((sum, { loss }) => sum + loss, 0) / group.length }
  })
}

/** Round numbers that cover [low, high] in about `count` equal parts of 1, 2 or 5 times a power of ten. */
export function niceTicks(low: number, high: number, count: number): number[] {
  const span = high - low || Math.abs(high) || 1
  const rough = span / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough * 0.999) ?? 10)
  const first = Math.floor(low / step + 1e-9)
  const last = Math.max(Math.ceil(high / step - 1e-9), first + 1)
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  )
}
