import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatBytes } from './format-bytes.ts'
import { formatDuration } from './format-duration.ts'

test('durations', () => {
  const cases: [number, string][] = [
    [0, '0.0 s'],
    [420, '0.4 s'],
    [9_949, '9.9 s'],
    [9_960, '10 s'],
    [59_600, '1 min 00 s'],
    [185_000, '3 min 05 s'],
    [3_599_700, '1 h 00 min'],
    [7_620_000, '2 h 07 min'],
  ]
  for (const [milliseconds, text] of cases) assert.equal(formatDuration(milliseconds), text)
})

test('bytes', () => {
  const cases: [number, string][] = [
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1 kB'],
    [7_412_345, '7.41 MB'],
    [999_600, '1 MB'],
    [1_250_000_000, '1.25 GB'],
    [5e15, '5000 TB'],
  ]
  for (const [bytes, text] of cases) assert.equal(formatBytes(bytes), text)
})
