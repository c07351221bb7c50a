import { z } from 'zod'
import { evaluationRecord, stepRecord } from '../trainer-event.ts'

const time = z.string()

/** One line of metrics.jsonl. */
export const metricsRecord = z.discriminatedUnion('kind', [
  stepRecord.extend({ kind: z.literal('step'), time }),
  evaluationRecord.extend({ kind: z.literal('eval'), time }),
])

export type MetricsRecord = z.output<typeof metricsRecord>

/** The records of a metrics.jsonl text; a line cut off by a crash ends it. */
export function parseMetrics(text: string): MetricsRecord[] {
  const records: MetricsRecord[] = []
  for (const line of text.split('\n')) {
    if (line === '') continue
    const parsed = metricsRecord.safeParse(tryParse(line))
    if (!parsed.success) break
    records.push(parsed.data)
  }
  return records
}

function tryParse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
