import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createDetector } from '../create-detector.ts'

const detector = createDetector()

/** What is found, as written. */
function found(text: string): string[] {
  return detector.detect(text).map(({ start, end }) => text.slice(start, end))
}

for (const text of [
  'Package: CGHS code 1143, PMJAY code SG039A, HBP code S100094, tariff code 88120.',
  'Procedure code 47562, reason code 22417, HCPCS J1885, DRG 470.',
  'Run on the CS-5100, then the XN-9000; strain NCTC 12900, ATCC 25922.',
  'PMJAY HBP 2.2 S100094, stratification STR0012, implant IMP0007; UIN SHAHLIP22027V032122.',
  'Morphology M8500/3 and 8140/3; ENST00000357654; SOC code 2211; IRAS 245891.',
  'Problem coded Read N12zA, registry area code 150301.',
  'Registered as CTRI/2020/05/025123 and EudraCT 2015-001234-41.',
]) {
  test(`no number of anyone in: ${text}`, () => assert.deepEqual(found(text), []))
}

test('finds numbers under the labels beside them', () => {
  assert.deepEqual(found('CGHS card no. 4471823, employee code 22417.'), ['4471823', '22417'])
})
