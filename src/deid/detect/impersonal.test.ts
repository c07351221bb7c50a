import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createDetector } from './create-detector.ts'

const detector = createDetector()

/** What is found in a text, as written. */
function found(text: string): string[] {
  return detector.detect(text).map(({ start, end }) => text.slice(start, end))
}

const METHOD = `Identification of oxidase-negative rods
Set up the short row first: Rustigian urea, Wadleigh broth, Kirkpatrick sugars and Hollingsworth decarboxylase. Read at 18 h and
again at 42 h. A late citrate points to Morganella; a brown halo on Thistlewood agar is typical. Strains such as S. Bournemouth,
S. Kottayam and S. Leominster are sent on. Panels from Delft, Uppsala and Gothenburg agree within one well. Discs of Rosco and Mast are interchangeable. Store the Wadleigh broth at 4 °C and discard after 10 days.`

test('leaves what only looks like a name or a place in a text about no one', () => {
  assert.deepEqual(found(METHOD), [])
})

test('finds the same words in a text about someone', () => {
  const note = `Pt seen with wife at 14:10. He lives in Uppsala, she works in Delft. Rang Thistlewood, who says he is no better.
  His daughter Kirsty came; his son asked for Kottayam to be told. Mr Hollingsworth will see him on 4 March 2025.`
  for (const name of ['Uppsala', 'Thistlewood', 'Kirsty', 'Hollingsworth'])
    assert.ok(found(note).includes(name), name)
})

test('keeps a name with a verb beside it in a text about no one', () => {
  const names = found(`${METHOD}\nAbimbola says the fridge alarm is fixed.`)
  assert.deepEqual(names, ['Abimbola'])
})

test('judges no text that belongs to a patient', () => {
  assert.ok(detector.detect(METHOD, { patientKey: 'p1' }).length > 0)
  assert.ok(detector.detect(METHOD, { known: [{ type: 'NAME', value: 'Jane Okafor' }] }).length > 0)
})

test('keeps a list of forenames and surnames', () => {
  const rota = `Rota for the unit, weeks 31 to 34, long days first, then twilight, then nights; swaps go through the office by noon.
Week 31: Priyanka Deshmukh, Kwame Boateng, Siobhan Gallagher, Mateusz Kowalczyk
Week 32: Fatima Hussain, Gareth Llewellyn, Oluwaseun Adeyemi, Niamh Brennan
Week 33: Kwame Boateng, Siobhan Gallagher, Priyanka Deshmukh, Fatima Hussain`
  for (const name of ['Priyanka Deshmukh', 'Kwame Boateng', 'Siobhan Gallagher', 'Gareth Llewellyn'])
    assert.ok(found(rota).includes(name), name)
})

test('judges no text of a few words', () => {
  assert.ok(
    found('Rosalind Featherstone, Arisaig, for bloods on the way home').includes('Rosalind Featherstone'),
  )
})

test('keeps a list of surnames with a few terms', () => {
  const board = `Bay 1: Thistlewood, home today; Okonkwo, drain out; Ravensworth, feed; Chaudhary, leak; Pemberton, Hartmann done.
Bay 2: Adeleke, line; Abernathy, stairs; Mukherjee, echo; Llewellyn, bloods; Marchetti, physio; Subramaniam, scan; Pettigrew, Waterlow 12.
Bay 3: Okeke, swallow; Pickering, catheter out; Nwosu, stent; Halloran, diet; Vasquez, stoma; Thackeray, clips; Ingleby, fluids.`
  for (const name of ['Okonkwo', 'Chaudhary', 'Subramaniam', 'Halloran'])
    assert.ok(found(board).includes(name), name)
})

test('finds a name in a short note full of terms', () => {
  const note = `0225 Syntocinon up, Bishop 5. 0330 epidural, Tuohy 16. 0418 Kielland declined, Kiwi twice. 0431 girl, Apgar 7 and 9,
Moro present. 0440 Bakri, Carboprost. Skin to skin with Tobias.`
  assert.deepEqual(found(note), ['Tobias'])
})
