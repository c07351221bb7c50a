import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createDetector } from '../create-detector.ts'

const detector = createDetector()
const HEAD =
  'Mrs Priyanka Deshmukh, DOB 04/03/1961. Seen by Dr Kwame Boateng with her husband Gareth on 12 May 2025.\n'

/** What is found behind a line that makes the text one about someone, as written. */
function found(line: string): string[] {
  const text = HEAD + line
  return detector
    .detect(text)
    .filter(({ start }) => start >= HEAD.length)
    .map(({ start, end }) => text.slice(start, end))
}

for (const line of [
  'Screen shows anti-Kell and anti-Duffy; Kiel-positive, Coombs-negative.',
  '33 weeks by Dubowitz. Hernia repair by Lichtenstein, ejection fraction by Teichholz 50.',
  'Kt/V 1.3 (Daugirdas), reduction ratio 71 (Lowrie).',
  'Phalen, Tinel and Durkan all positive on the right.',
  'Garden III, Pauwels II, Pipkin II, Winquist IV.',
  'Cause of death Ia pneumonia, Ib stroke, II frailty.',
  'Read Patel R, Kim S, Novak A et al. for the dose.',
  'Reads as Bland and Altman 1986 would have it.',
  'Film: Chediak-Higashi was not seen, Howell-Jolly is easily missed.',
  'ER Quick 8, PR Quick 6. Delay 41 ms. Lown class 3.',
  'Wound: Bates 28; Waterlow 21. Erasmus 4, Ramsay 3.',
  'On the tray: Lempert, Freer, Cottle, Blakesley, Citelli, Hajek, Rosen, Plester.',
  "Checked: Boyle's machine, leak test passed.",
  'NURSES RECORD in two parts. Flap by (Payne-Martin cat 2).',
  'Hb Kansas on the trace, serovar Stanley grown; Seattle model used.',
  "K/c/o Koch's abdomen, k/c/o Graves, f/h/o Huntington, s/o Pott, c/o Raynaud's; r/o Cushing.",
  "He said Blount's not rickets; mat. aunt Edwards'; gran had Graves'.",
  'P/S Sims, curdy. Jaundice to zone 3, as Kramer & Dubowitz.',
  'OT HOME VISIT REPORT',
  "Simon's triangle dissected, nerve at Lorey's triangle.",
  'Ampi 50 mg/kg + Trimova, Garden II and Kennedy III seen.',
]) {
  test(`no name in: ${line}`, () => assert.deepEqual(found(line), []))
}

test('finds people beside the same words', () => {
  assert.deepEqual(found('S/o Devendra Kulkarni, w/o Graves Whitlock'), [
    'Devendra Kulkarni',
    'Graves Whitlock',
  ])
  assert.deepEqual(found('Mistyped on the form by Ros; paid by Satwinder.'), ['Ros', 'Satwinder'])
  assert.deepEqual(found('Seen with Grace and Kirsty, who brought the tablets.'), ['Grace', 'Kirsty'])
  assert.deepEqual(found('Referred by Annelise, reviewed by Kofi.'), ['Annelise', 'Kofi'])
})
