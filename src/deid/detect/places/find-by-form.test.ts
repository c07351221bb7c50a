import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EntityType } from '../../entity.ts'
import { createDetector } from '../create-detector.ts'

const detector = createDetector()
const PLACES: ReadonlySet<EntityType> = new Set(['ADDRESS', 'LOCATION', 'HOSPITAL', 'ORGANISATION'])

/** Which of the wanted stretches are found whole. */
function found(text: string, wanted: readonly string[]): string[] {
  const entities = detector.detect(text)
  return wanted.filter((part) => {
    const at = text.indexOf(part)
    assert.ok(at >= 0, part)
    return entities.some(({ start, end }) => start <= at && end >= at + part.length)
  })
}

const names: [what: string, text: string, wanted: string[]][] = [
  [
    'forms in a row',
    'Employer: Dhanlaxmi Steel (India) Pvt. Ltd., Pune',
    ['Dhanlaxmi Steel (India) Pvt. Ltd.'],
  ],
  [
    'an insurer with its stops',
    'Jeevan Raksha Assurance Co. Ltd.\nCLAIM',
    ['Jeevan Raksha Assurance Co. Ltd.'],
  ],
  ['partners', 'Letter of Messrs. Iyer, Raman & Co. received', ['Messrs. Iyer, Raman & Co']],
  ['solicitors', 'POA with Rudd & Farrant, solicitors.', ['Rudd & Farrant, solicitors']],
  ['a co-operative', 'Landlord is Moorside Housing Co-op.', ['Moorside Housing Co-op']],
  ['a court', "Case before Barnsley Magistrates' Court.", ["Barnsley Magistrates' Court"]],
  ['two prisons in one', 'Held at HMP/YOI Thornfield since then', ['HMP/YOI Thornfield']],
  ['a regiment', 'Served in the Coldstream Guards.', ['Coldstream Guards']],
  ['a battalion by number', 'Ex 3 Para, two tours.', ['3 Para']],
  ['a church of Our Lady', 'Mass at Our Lady of the Rosary.', ['Our Lady of the Rosary']],
  ['a holy name', 'Attended Sacred Heart for confirmation', ['Sacred Heart']],
  ['an order', 'Resident of the Sisters of Nazareth home', ['Sisters of Nazareth']],
  ['a kind written small', 'Landlady of the Royal Oak pub.', ['Royal Oak pub']],
  ['a club with its game', 'Attends Ringmer bowls club.', ['Ringmer bowls club']],
  ['a kind in two small words', 'PIP appeal at Wakefield tribunal centre', ['Wakefield tribunal centre']],
  ['a capital inside', 'Locum from MediStaff covering.', ['MediStaff']],
  ['whoever comes from there', 'Met the Bluewing worker Simone today', ['Bluewing']],
  ['an employer written small', 'he is a driver with arriva in town', ['arriva']],
  ['in brackets behind its kind', 'Nursery (Little Explorers) reports an outbreak', ['Little Explorers']],
  ['the number of a branch', 'emp. of Jamuna Textiles, Unit II', ['Jamuna Textiles, Unit II']],
  ['the house of a ward', 'Discharged to Bluebell Ward, Ashworth', ['Bluebell Ward, Ashworth']],
  ['what someone runs', "He ran Bianchi's Ices in Largs", ["Bianchi's Ices"]],
  ['where someone went', 'since she went into Knockbrack in June', ['Knockbrack']],
  ['whose care', 'Mother is under the care of Calderstones.', ['Calderstones']],
  ['a saint written small', "teaches at st winifred's and is worried", ["st winifred's"]],
  ['a saint without apostrophe', 'vicar from st hildas visiting', ['st hildas']],
]

for (const [what, text, wanted] of names) {
  test(`institution by its form: ${what}`, () => assert.deepEqual(found(text, wanted), wanted))
}

const homes: [what: string, text: string, wanted: string[]][] = [
  [
    'a storey',
    'Address: 48 Larkhall Crescent, ground-floor flat, Stockwell',
    ['48 Larkhall Crescent, ground-floor flat'],
  ],
  ['a Scottish farm', 'Mains of Kinnell, by Arbroath DD11 4XX', ['Mains of Kinnell', 'Arbroath']],
  ['a house and its village', 'visit The Old Bakery, Pulham Market for insulin', ['The Old Bakery']],
  ['a house before a road', "is Skipper's Rest, Quay Hill, Fowey now", ["Skipper's Rest, Quay Hill"]],
  [
    'a boat',
    'Address: Narrowboat "Halcyon", Mooring 12, Braunston Marina, Daventry',
    ['Narrowboat "Halcyon"'],
  ],
  ['a residents association', 'House "Sreenilayam", KRA 44, Vazhuthacaud.', ['"Sreenilayam", KRA 44']],
  ["Kerala's house mark", 'House: PUTHEN PURAYIL (H)   Ward: 4', ['PUTHEN PURAYIL (H)']],
  ['a street written St', 'Bloods at the rectory, Church St today', ['Church St']],
  ['a PIN code in JSON', '{"district":"Mysuru","pin":"570004"}', ['570004']],
  ['a state with its stops', 'Distt Hoshangabad (M.P.)\nSeen', ['M.P.']],
  ['a part of a district', 'Village in Paschim Bardhaman, WB\n', ['Paschim Bardhaman', 'WB']],
  ['beside a toll', 'accident near Chandoli naka today', ['Chandoli']],
  ['a letterhead', 'OPD follow-up, Ongole, 4/5/25. Old films seen', ['Ongole']],
  ['a door with its side', 'Address: 7A (upper), Bonnygate, Cupar', ['7A (upper), Bonnygate']],
  ['a town that is an eponym', 'He was investigated in Bradford last year', ['Bradford']],
]

for (const [what, text, wanted] of homes) {
  test(`home: ${what}`, () => assert.deepEqual(found(text, wanted), wanted))
}

const kept: [what: string, text: string][] = [
  ['circuits and bases', 'Mapleson C circuit used. Trapped at the base. A garden table.'],
  ['deliveries', 'G3 Para 2, LSCS twice'],
  ['devices', 'Data via CareLink, closed with AngioSeal.'],
  ['ways in', 'Via Seldinger. By Pfannenstiel. With Bakri balloon.'],
  ['pathways', 'Referred under Two Week Wait. Follow Up In OPD.'],
  ['steps of care', 'Moved to Side Room. Admitted to Bay. Taken to Cath Lab.'],
  ['weekdays', 'Works Mon-Fri, off Sat'],
  ['depots', 'Clopixol depot given; ward 3/4 of the way'],
]

for (const [what, text] of kept) {
  test(`kept by form: ${what}`, () =>
    assert.deepEqual(
      detector.detect(text).filter(({ type }) => PLACES.has(type)),
      [],
    ))
}

test('an institution is found again by any word of its own', () => {
  const text = 'Complaint of Mr K about Wetherden Health.\nMy conclusion: Wetherden should pay.'
  assert.equal(detector.detect(text).filter(({ type }) => type === 'ORGANISATION').length, 2)
})
