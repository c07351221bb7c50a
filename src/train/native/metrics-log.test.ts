import assert from 'node:assert/strict'
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { type MetricsRecord, parseMetrics } from '../output/metrics-record.ts'
import { openMetricsLog } from './metrics-log.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clinloop-metrics-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const now = () => new Date(1_700_000_000_000)
const record = (step: number): MetricsRecord => ({
  kind: 'step',
  time: now().toISOString(),
  step,
  epoch: step / 10,
  loss: 1 / step,
  accuracy: 0.5,
  learningRate: 1e-4,
  gradNorm: 1,
  tokens: step * 100,
  tokensPerSecond: 50,
})
const steps = (): number[] =>
  parseMetrics(readFileSync(join(folder, 'metrics.jsonl'), 'utf8')).map(({ step }) => step)

test('records after the checkpoint are cut off, in both files', () => {
  const first = openMetricsLog(folder, 0, now)
  first.write(record(1))
  first.write(record(2))
  const atTwo = first.bytes()
  first.write(record(3))
  first.close()
  appendFileSync(join(folder, 'metrics.jsonl'), '{"kind":"step","st') // torn by a crash
  const [events] = readdirSync(folder).filter((name) => name.startsWith('events'))
  const second = openMetricsLog(folder, atTwo, now)
  assert.equal(second.bytes(), atTwo)
  second.write(record(4))
  second.close()
  assert.deepEqual(steps(), [1, 2, 4])
  assert.deepEqual(readdirSync(folder).sort(), [events, 'metrics.jsonl'])
  const board = readFileSync(join(folder, events as string))
  assert.equal(board.toString('latin1').split('train/loss').length - 1, 3)
})

test('a fresh run begins with nothing, whatever lies there; a shorter file is not stretched', () => {
  appendFileSync(join(folder, 'metrics.jsonl'), `${JSON.stringify(record(9))}\n`)
  openMetricsLog(folder, 0, now).close()
  assert.deepEqual(steps(), [])
  const log = openMetricsLog(folder, 5000, now)
  log.write(record(1))
  assert.ok(log.bytes() < 5000)
  log.close()
  assert.deepEqual(steps(), [1])
})
