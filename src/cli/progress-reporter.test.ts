import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { createProgressReporter, type ProgressReporter } from './progress-reporter.ts'

let written: string
let clock: number

beforeEach(() => {
  written = ''
  clock = 0
})

function reporter(isTerminal: boolean, columns = 120): ProgressReporter {
  const write = (text: string): void => {
    written += text
  }
  return createProgressReporter({ write, isTerminal, columns: () => columns, now: () => clock })
}

const jsonLines = (): Record<string, unknown>[] =>
  written
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

test('a terminal gets one redrawn line with share, rate, time left and fields', () => {
  const progress = reporter(true)
  progress.start({ label: 'train', total: 200, unit: 'steps' })
  clock = 10_000
  progress.update(50, { loss: 1.25 })
  const last = written.split('\r\u001b[2K').at(-1)
  assert.equal(
    last,
    'train  [██████░░░░░░░░░░░░░░░░░░]  25 %  50/200 steps  5.0 steps/s  30 s left  loss 1.25',
  )
  clock = 40_000
  progress.finish('loss 0.30')
  assert.ok(written.endsWith('\r\u001b[2Ktrain: loss 0.30 (40 s)\n'))
  assert.equal(written.split('\n').length, 2)
})

test('redraws are throttled and never wider than the terminal', () => {
  const progress = reporter(true, 40)
  progress.start({ label: 'a label that is quite long already', total: 10 })
  const before = written.length
  for (let i = 1; i <= 10; i++) {
    clock += 10
    progress.update(i)
  }
  const drawn = written.slice(before).split('\r\u001b[2K').filter(Boolean)
  assert.equal(drawn.length, 1)
  assert.ok(drawn.every((line) => line.length < 40))
})

test('a log line on a terminal stands above the bar', () => {
  const progress = reporter(true)
  progress.start({ label: 'collect' })
  progress.log('note')
  assert.equal(written, 'collect …\r\u001b[2Knote\ncollect …')
})

test('anything else gets JSON lines, at most one a second, and the last one always', () => {
  const progress = reporter(false)
  progress.start({ label: 'train', total: 100, unit: 'steps' })
  for (let i = 1; i <= 100; i++) {
    clock += 50
    progress.update(i, { loss: 2 })
  }
  progress.update(100)
  progress.log('saved')
  progress.finish()
  const lines = jsonLines()
  assert.deepEqual(lines[0], { event: 'start', label: 'train', total: 100, unit: 'steps' })
  const updates = lines.filter(({ event }) => event === 'progress')
  assert.deepEqual(
    updates.map(({ done }) => done),
    [1, 21, 41, 61, 81, 100],
  )
  assert.deepEqual(updates[1], {
    event: 'progress',
    label: 'train',
    done: 21,
    total: 100,
    unit: 'steps',
    rate: 20,
    secondsLeft: 4,
    loss: 2,
  })
  assert.deepEqual(lines.slice(-2), [
    { event: 'log', message: 'saved' },
    { event: 'finish', label: 'train', milliseconds: 5000 },
  ])
})

test('work of unknown length shows count and rate only', () => {
  const progress = reporter(false)
  progress.start({ label: 'read' })
  clock = 2000
  progress.update(500)
  assert.deepEqual(jsonLines()[1], { event: 'progress', label: 'read', done: 500, rate: 250 })
})
