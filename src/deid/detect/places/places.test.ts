import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EntityType } from '../../entity.ts'
import { createDetector } from '../create-detector.ts'

const detector = createDetector()
const PLACES: readonly EntityType[] = [
  'ADDRESS',
  'LOCATION',
  'HOSPITAL',
  'ORGANISATION',
  'POSTCODE',
  'PIN_CODE',
]

function placesOf(text: string, types: readonly EntityType[] = PLACES): string[] {
  return detector
    .detect(text)
    .filter(({ type }) => types.includes(type))
    .map(({ start, end }) => text.slice(start, end))
}

/** Whether each wanted stretch lies within what is found, whole. */
function covers(text: string, wanted: readonly string[]): string[] {
  const entities = detector.detect(text)
  return wanted.filter((part) => {
    const at = text.indexOf(part)
    assert.ok(at >= 0, part)
    return entities.some(({ start, end }) => start <= at && end >= at + part.length)
  })
}

const addresses: [what: string, text: string, address: string[]][] = [
  ['a number and a road', 'Lives at 27 Tanner Lane with her son.', ['27 Tanner Lane']],
  ['a house name', 'Home: Quince Cottage, Mill Road, Ludlow.', ['Quince Cottage, Mill Road']],
  [
    'a flat in a block',
    'Address: Flat 6, Larch House, 40 Dene Street, Leeds',
    ['Flat 6, Larch House, 40 Dene Street'],
  ],
  ['a Scottish tenement', 'Address: 3/2, 118 Maryhill Road, Glasgow G20 7QB', ['3/2, 118 Maryhill Road']],
  ['a Welsh road', 'Address: 9 Heol y Felin, Bala', ['9 Heol y Felin']],
  ['a Welsh road by itself', 'He fell outside Ffordd Gwynedd this morning.', ['Ffordd Gwynedd']],
  ['a number before a name', "it's 8 The Paddocks, Thirsk, YO7 4AA", ['8 The Paddocks']],
  ['a farm up to its postcode', 'Hollin Bank Farm, Dent, LA10 5QL', ['Hollin Bank Farm']],
  ['numbered address lines', 'Address Line 1: 14 Orchard Rise', ['14 Orchard Rise']],
  ['H. No.', 'R/o H.No. 8-2-44/C, Gandhi Nagar, Hyderabad', ['H.No. 8-2-44/C, Gandhi Nagar']],
  [
    'cross and main',
    '#45, 6th Cross, 2nd Main, Jayanagar, Bengaluru',
    ['#45, 6th Cross, 2nd Main, Jayanagar'],
  ],
  [
    'old and new numbers',
    'Old No. 9 New No. 21, Kovil Street, Chennai',
    ['Old No. 9 New No. 21, Kovil Street'],
  ],
  ['a numbered lane', 'Address: Gali No. 7, Shiv Puri, Delhi', ['Gali No. 7, Shiv Puri']],
  ['a landmark', 'Add: Ram Nagar, near Hanuman Mandir, Kota', ['near Hanuman Mandir']],
  ['a landmark in Hindi', 'Address: Gali 4, Noor Colony, masjid ke paas, Bhopal', ['masjid ke paas']],
  ['a door by letter', 'Home - Flat D, 90 Larkfield Road, damp', ['Flat D, 90 Larkfield Road']],
  ['a number in words', 'a letter to Jean at number nine Sorrel Fold in Bolton', ['number nine Sorrel Fold']],
  [
    'a column of a form',
    'Home address   The Stables (rear of 4), Quay Hill    Town',
    ['The Stables (rear of 4), Quay Hill'],
  ],
  ['a parent first', 'Address: S/o Mohan Lal, Mohalla Saray, Chunar', ['Mohalla Saray']],
]

for (const [what, text, address] of addresses) {
  test(`address: ${what}`, () => assert.deepEqual(covers(text, address), address))
}

const codes: [what: string, text: string, codes: string[]][] = [
  ['a postcode behind its county', 'Church End, Haddenham, Bucks HP17 8XX', ['HP17 8XX', 'Bucks']],
  ['an Eircode', 'Friary Street, Kilkenny, R95 X2T4', ['R95 X2T4']],
  ['a PIN code behind a dash', 'Vijayawada - 520 003', ['520 003']],
  ['a PIN code behind an unknown quarter', 'Pallavi Deshmukh, Wathoda, 440034.', ['440034', 'Wathoda']],
  ['a PIN code behind a state', 'Ongole, Prakasam Dist., A.P. 523 002', ['523 002']],
  ['a PIN code behind a state in brackets', 'Colony, Sehore (M.P.) 466001', ['466001']],
  ['a PIN code behind a taluk', 'PALANI TALUK, 624 601', ['624 601']],
]

for (const [what, text, wanted] of codes) {
  test(`code: ${what}`, () => assert.deepEqual(covers(text, wanted), wanted))
}

const towns: [what: string, text: string, towns: string[]][] = [
  ['where someone lives', 'She lives in Otley with her sister.', ['Otley']],
  ['where someone comes from', 'Her father came from Pulpally in 1970.', ['Pulpally']],
  ['a place no list has, near', 'lives on a croft nr Achnasheen.', ['Achnasheen']],
  ['behind a label', 'Vill. Kadiripur, Tal. Warud, Dist. Amravati', ['Kadiripur', 'Warud', 'Amravati']],
  ['behind age and sex', 'JOSE K. V., 66 M, Kodakara\nHernia', ['Kodakara']],
  ['a block before its district', 'Barhat block, Jamui', ['Barhat', 'Jamui']],
  ['a bank branch', 'bank: PNB, Kasna; SB account', ['Kasna']],
  ['a field of JSON', '{"city":"Poole","country":"GB"}', ['Poole']],
  ['behind a trade', 'Ex-miner, Easington.', ['Easington']],
  ['a quarter and its side', 'Kamraj Nagar, Ghatkopar (E), Mumbai', ['Ghatkopar (E)', 'Mumbai']],
  ['a sub-centre', 'Sub centre Gugaldih, ANM present', ['Gugaldih']],
  ['a column of ages and villages', '1  Laxman Shinde 66   Nimgaon   6/18', ['Nimgaon']],
  ['a state behind its district', 'Mousumi, Birbhum, WB\nABHA', ['Birbhum', 'WB']],
  ['beside a stream or a road', 'could not cross the Dongri nala near Panbari bridge', ['Dongri', 'Panbari']],
  ['where a relation lives', 'Sister in Haripad can help.', ['Haripad']],
]

for (const [what, text, wanted] of towns) {
  test(`town: ${what}`, () => assert.deepEqual(covers(text, wanted), wanted))
}

const institutions: [what: string, text: string, names: string[]][] = [
  ['a hospital', 'Admitted to Pinderfields Hospital.', ['Pinderfields Hospital']],
  ['an abbreviation', 'Transferred to KGMU, then RVI.', ['KGMU', 'RVI']],
  ['an abbreviation that means more', 'Seen at CMC casualty.', ['CMC']],
  ["a town's hospital by its short name", "Booked at Liverpool Women's.", ["Liverpool Women's"]],
  ['a chain and its branch', 'Listed at Spire Parkway.', ['Spire Parkway']],
  ['a kind and its place', 'Ref from PHC Keragodu by ASHA', ['PHC Keragodu']],
  ['a Welsh hospital', 'Ysbyty Cwm Rheidol / Discharge', ['Ysbyty Cwm Rheidol']],
  ['a surgery', 'Registered at Ivy Grove Surgery.', ['Ivy Grove Surgery']],
  ['a practice of an everyday word', 'Referred by The Limes Medical Practice.', ['Limes Medical Practice']],
  ['a ward by its name', 'Moved to Ward Heron.', ['Ward Heron']],

  ['a care home', 'Resident of Sycamore Court Nursing Home.', ['Sycamore Court Nursing Home']],
  ['a unit of a treatment', 'Sent to Sneha Apheresis Unit, Nellore', ['Sneha Apheresis Unit']],
  ['a department', 'Attend Riverview Maternity now.', ['Riverview Maternity']],
  [
    'a hospital and an unknown town',
    'Signed, Presbyterian Hospital Durtlang',
    ['Presbyterian Hospital Durtlang'],
  ],
  ['a month that is none', 'Done at Mar Thoma Mission Hospital', ['Mar Thoma Mission Hospital']],
  ['a saint by possession', "Seen at St Luke's Turnchapel.", ["St Luke's Turnchapel"]],
  [
    'a text without capitals',
    'seizure after a fall at granite city hospital. no more fits since.',
    ['granite city hospital'],
  ],
  ['an employer behind a trade', 'He is a driver for Eddie Stobart.', ['Eddie Stobart']],
  ['an employer behind a comma', 'dad (taxi driver, Starline Cars), attends', ['Starline Cars']],
  ['an employer in brackets', 'retired chemist (Brunner Mond); widow', ['Brunner Mond']],
  ['a shop by its one word', 'works part time for Booths in town', ['Booths']],
  ['an employer in capitals', 'Fitter in BHEL for 20 years', ['BHEL']],
  ['a firm of two', 'Previous engineer at Ruston & Poole.', ['Ruston & Poole']],
  ['a supplier', 'Carers from Helping Hands twice daily.', ['Helping Hands']],
  ['a charity attended', 'Attends Combat Stress weekly.', ['Combat Stress']],
  ['a label with its noun', 'Employer Name: Toyota Kirloskar.', ['Toyota Kirloskar']],
  ['an insurer of a nation', 'Policy from Oriental Insurance Co.', ['Oriental Insurance']],
  ['a prison', 'Was in HMP Low Newton until May.', ['HMP Low Newton']],
  ['a school', 'Year 9 at Cardinal Heenan.', ['Cardinal Heenan']],
  ['a firm in brackets', 'messages at the lock café (The Tilted Windlass).', ['The Tilted Windlass']],
  ['a name with its article', 'cleft repair at The Rowallan Clinic was refused', ['The Rowallan Clinic']],
  ['a saint without apostrophe', 'She will go to St Oswalds by Monday.', ['St Oswalds']],
  ['a ward by name, written small', 'sample from ward Blenheim was rejected', ['ward Blenheim']],
  ['a kind written small', 'delivered at Mardaha health centre by the nurse', ['Mardaha health centre']],
  [
    'a run of capitals behind a preposition',
    'mould in bathroom, letter to Lansdown Homes today',
    ['Lansdown Homes'],
  ],
  ['a firm of a country', 'Occupation: Bharat Textiles, machinist', ['Bharat Textiles']],
]

for (const [what, text, names] of institutions) {
  test(`institution: ${what}`, () => assert.deepEqual(covers(text, names), names))
}

const kept: [what: string, text: string][] = [
  [
    'instruments of towns',
    'Leeds criteria met, Bristol stool type 6, Ottawa ankle rules negative, Manchester triage orange',
  ],
  [
    'instruments with words between',
    'San Francisco syncope rule, Salford Lung Study, Sheffield ring fixator, Norfolk & Norwich retractor',
  ],
  ['implants', 'Birmingham hip, Oxford unicompartmental knee, Exeter stem'],
  ['haemoglobins and diseases', 'Hb Punjab, HbD-Punjab, Japanese encephalitis, West Nile virus, Delhi belly'],
  [
    'bodies',
    'Royal College of Surgeons of Edinburgh, Indian Academy of Pediatrics, European Society of Cardiology, Nursing and Midwifery Council',
  ],
  [
    'makers',
    'Medtronic Micra, Torrent Pharmaceuticals, GE Healthcare Optima, Teva UK Ltd, Serum Institute of India',
  ],
  [
    'departments',
    'Refer to fracture clinic, Stroke Unit, Rapid Access Chest Pain Clinic, Early Pregnancy Unit and day surgery unit',
  ],
  [
    'kinds',
    'Discharge to care home; lives in sheltered housing; works in a factory; the local hospital; Town Centre',
  ],
  [
    'measures',
    'Flat 2 cm lesion. House has 12 steps. Box 4 of tabs. Fire door 2 sticks. 30 min walk. 12 French Drain',
  ],
  [
    'wards by number',
    'Now on Ward 7B. CHASED WARD H4. She was on ward 14, then home. PHLEB ROUND SHEET  Ward 5B',
  ],
  ['a clock behind a ward', 'LABOUR WARD 03:20 Induction'],
  [
    'labels without a value',
    'Occupation: Retired Teacher. Location: Left arm. Village: NA. Company: NA. Post Office.',
  ],
  [
    'lists of instruments',
    'Sprotte, Quincke, Huber, Chiba in the same drawer; Bougie: Eschmann, Frova, Aintree.',
  ],
  ['columns of a theatre list', 'Maryam bint Yusuf   #00871-22    Theatre 3   21 Aug'],
  ['postmortem', 'POST-MORTEM REQUISITION'],
  ['six digits', 'Platelets 250000, HbA1c 440010'],
]

for (const [what, text] of kept) {
  test(`kept: ${what}`, () => assert.deepEqual(placesOf(text), []))
}

test('towns, hospitals and addresses carry their own types', () => {
  const text =
    'Lives at 27 Tanner Lane, Otley LS21 3XX. Seen at Pinderfields Hospital. Works at Kettlethorpe High School.'
  assert.deepEqual(placesOf(text, ['ADDRESS']), ['27 Tanner Lane'])
  assert.deepEqual(placesOf(text, ['LOCATION']), ['Otley'])
  assert.deepEqual(placesOf(text, ['POSTCODE']), ['LS21 3XX'])
  assert.deepEqual(placesOf(text, ['HOSPITAL']), ['Pinderfields Hospital'])
  assert.deepEqual(placesOf(text, ['ORGANISATION']), ['Kettlethorpe High School'])
})

test('an institution is found again by its own word', () => {
  const text = 'Lives at Brackenhurst Care Home. Brackenhurst called about a fall.'
  assert.equal(placesOf(text, ['HOSPITAL']).length, 2)
})

test('each line of a postal address is found', () => {
  const text = 'PATIENT ADDRESS:\nTy Newydd\nLon Cefn Du\nCaernarfon\nLL55 3XX\n'
  assert.deepEqual(covers(text, ['Lon Cefn Du', 'Caernarfon', 'LL55 3XX']), [
    'Lon Cefn Du',
    'Caernarfon',
    'LL55 3XX',
  ])
})
