import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createDetector } from './create-detector.ts'

const detector = createDetector()

test('spans are in order, apart and not empty, also where a name is nothing but a credential', () => {
  for (const text of [
    'Crew: J Maddocks. Para: Jude Oyelaran / EMT Steph Cannell.',
    'Patient: Tsering Dolma, RC/IC no. IC-0228817, 52 F, seen today',
    'Patient: Dr / Mrs. Consultant: MD, RN / Ada Quashie',
  ]) {
    let at = 0
    for (const { start, end } of detector.detect(text)) {
      assert.ok(start >= at && end > start && end <= text.length, `${start}–${end} after ${at} in ${text}`)
      at = end
    }
  }
})
