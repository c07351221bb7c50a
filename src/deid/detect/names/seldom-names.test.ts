import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createDetector } from '../create-detector.ts'

const detector = createDetector()
const HEAD =
  'Mrs Farida Oyelaran, DOB 14/02/1958. Seen by Dr Anselm Pires with her son Devesh on 3 May 2025.\n'

/** Names found behind a line that makes the text one about someone, as written. */
function names(line: string): string[] {
  const text = HEAD + line
  return detector
    .detect(text)
    .filter(({ start, type }) => type === 'NAME' && start >= HEAD.length)
    .map(({ start, end }) => text.slice(start, end))
}

for (const line of [
  'Prakriti: Pitta-Kapha. Nadi: Kapha. Agni: vishama. Nidra: alpa.',
  'Started Ampi + Genta. Inj Atropine and PAM given. IFA 100 OD.',
  'E  NG feed 55 ml/h. Fe def anaemia, Li level 0.6.',
  'At post Wadgaon, Tal. Haveli. Away til Monday.',
  'Seen over a Bank Holiday weekend, last dose since Easter.',
  'Photos by Med Illus. Rasna saptaka kashayam..',
  'Screen: anti-K. Duffy null. Phoned to Staff Nurse on duty.',
  'ABHA no 91-4471-2209-8831. Sex: F  Lang: Eng  Ethnicity: White Brit. 0040  Kell pos unit recalled.',
  'Cust rang twice. To be seen by HF nurse. Antibodies anti-Kell, Duffy (a). D/w surg SHO.',
  'Mo: well. Poss. viral. Book in Cym/Eng given.',
]) {
  test(`no name in: ${line}`, () => {
    assert.deepEqual(names(line), [])
  })
}

test('what stands in brackets behind a name may be what its owner is', () => {
  assert.deepEqual(names('Verified: Sunil Bhatkar MSc (Biochem). ANAES DR V GUPTA (SA), Dr Ode (Paeds).'), [
    'Sunil Bhatkar',
    'V GUPTA',
    'Ode',
  ])
  assert.deepEqual(names('Nominee: Chacko Varkey (Kunjachan)'), ['Chacko Varkey', 'Kunjachan'])
})

test('the same words are names where someone is plainly spoken of', () => {
  assert.deepEqual(names('Her daughter Prakriti says she is well. Spoke to Mo.'), ['Prakriti', 'Mo'])
})
