import assert from 'node:assert/strict'
import { test } from 'node:test'
import { foundPlaces } from '../found-spans.fixture.ts'

test('doors of Indian addresses', () => {
  for (const [text, address] of [
    ['Addr: No:16, EB Colony, 2nd Main Rd, Adyar', 'ADDRESS No:16, EB Colony, 2nd Main Rd'],
    ['SCO 88 (GF), Sector 9-D, Chandigarh', 'ADDRESS SCO 88 (GF), Sector 9-D'],
    ['S.C.O. 14-15, Sector 22-B, Chandigarh 160022', 'ADDRESS S.C.O. 14-15, Sector 22-B'],
    ['Address: Gat No. 71, More Vasti, Shirur', 'ADDRESS Gat No. 71, More Vasti'],
    ['Sy. No. 12/4, Kadugodi, Bengaluru 560067', 'ADDRESS Sy. No. 12/4, Kadugodi'],
    ['3rd Floor, Block C, Info City, Gurugram 122002', 'ADDRESS 3rd Floor, Block C, Info City'],
    [
      'Address as on the card is Lower Arithang, above the PWD godown ok?',
      'ADDRESS Lower Arithang, above the PWD godown',
    ],
  ] as const)
    assert.ok(foundPlaces(text).includes(address), `${text}: ${foundPlaces(text).join(' | ')}`)
})

test('a delivery zone behind its city is the end of a PIN code', () => {
  assert.deepEqual(foundPlaces('Addr: 9, Eldams Road, Chennai-18'), [
    'ADDRESS 9, Eldams Road',
    'LOCATION Chennai',
    'PIN_CODE 18',
  ])
  assert.ok(foundPlaces('res: 4/2 Park Street, Kolkata 16\nPh nil').includes('PIN_CODE 16'))
  assert.ok(
    !foundPlaces('moved from Pune 12 days back, seen in Mumbai 3 times').some((place) =>
      place.startsWith('PIN'),
    ),
  )
})

test('clinical words and labels are no part of an address', () => {
  for (const text of [
    'patient is a k/c/o Type 2 DM x 4 years',
    'Flight BA219 LHR-DEL. Road amb to base',
    'CARE PROGRAMME APPROACH - REVIEW',
    'Area: Community podiatry',
    'Outcome: P2 1hr urgent',
  ])
    assert.deepEqual(foundPlaces(text), [], text)
  assert.deepEqual(foundPlaces('seen at 14 Elm Avenue.\nBarking cough, hoarse'), ['ADDRESS 14 Elm Avenue'])
  assert.deepEqual(foundPlaces('3 Hill Villas, Frome\nWt 6.1 kg'), [
    'ADDRESS 3 Hill Villas',
    'LOCATION Frome',
  ])
  assert.deepEqual(foundPlaces('8 Hill Street, Truro\nNHS found on spine'), [
    'ADDRESS 8 Hill Street',
    'LOCATION Truro',
  ])
})

test('addresses said or dictated', () => {
  assert.deepEqual(foundPlaces('And the postcode? B for Bertie, 3, 9, Yankee Tango. Number 71.'), [
    'POSTCODE B for Bertie, 3, 9, Yankee Tango',
    'ADDRESS 71',
  ])
  assert.ok(
    foundPlaces('lives at plot number eleven anand nagar near tank').includes(
      'ADDRESS plot number eleven anand nagar',
    ),
  )
})

test('a quarter before its town without a comma belongs to the road', () => {
  assert.deepEqual(foundPlaces('Addr: No:16, EB Colony, 2nd Main Rd, Velachery chennai'), [
    'ADDRESS No:16, EB Colony, 2nd Main Rd, Velachery',
    'LOCATION chennai',
  ])
})
