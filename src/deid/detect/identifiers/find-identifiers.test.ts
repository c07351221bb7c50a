import assert from 'node:assert/strict'
import { test } from 'node:test'
import { identifierRules } from './index.ts'
import { found, work } from './run-rules.fixture.ts'

const cases: [type: string, texts: [text: string, ...values: string[]][]][] = [
  [
    'NHS_NUMBER',
    [
      ['NHS No: 943 476 5919', '943 476 5919'],
      ['NHS number 9434765918 (check)', '9434765918'],
      ['N.H.S. No. 943-476-5919', '943-476-5919'],
      ['nhsNumber="9434765919"', '9434765919'],
      ['NHS No\n943 476 5919', '943 476 5919'],
      ['Mr Smith, 943 476 5919, was seen', '943 476 5919'],
      ['NHS no 943 476 591', '943 476 591'],
      ['NHS No: 943 476\n5919', '943 476\n5919'],
      ['NHS: 943-476-\n5919\n12 beds', '943-476-\n5919'],
      ['943 476\n5919', '943 476\n5919'],
      ['H&C no. 320 118 2736', '320 118 2736'],
    ],
  ],
  [
    'CHI_NUMBER',
    [
      ['CHI 0704512270', '0704512270'],
      ['CHI No: 070451 2270', '070451 2270'],
      ['Community Health Index 0704512270', '0704512270'],
    ],
  ],
  [
    'NINO',
    [
      ['NI no. AB 12 34 56 C', 'AB 12 34 56 C'],
      ['National Insurance number: JN 44 18 27 B.', 'JN 44 18 27 B'],
      ['her NINO is ab123456c', 'ab123456c'],
      ['AB123456C', 'AB123456C'],
    ],
  ],
  [
    'AADHAAR',
    [
      ['Aadhaar: XXXX XXXX 4471', 'XXXX XXXX 4471'],
      ['UID 2341 2341 2346', '2341 2341 2346'],
      ['aadhar card no 234123412345', '234123412345'],
      ['Aadhaar 2341 2341\n2346', '2341 2341\n2346'],
    ],
  ],
  [
    'ABHA',
    [
      ['ABHA No: 91-7204-3318-5527', '91-7204-3318-5527'],
      ['login kiran.rao@abdm', 'kiran.rao@abdm'],
    ],
  ],
  [
    'PAN',
    [
      ['PAN: ABCPK1234L', 'ABCPK1234L'],
      ['PAN ABCPK 1234 L', 'ABCPK 1234 L'],
    ],
  ],
  [
    'PASSPORT',
    [
      ['Passport No. P8821904', 'P8821904'],
      ['UK passport 533401372', '533401372'],
      ['Passport number? M 4418273.', 'M 4418273'],
      ['passport is K as in Kochi, 4 4 1 8 2 7 3', 'K as in Kochi, 4 4 1 8 2 7 3'],
      ['PP no. V 4418273', 'V 4418273'],
    ],
  ],
  [
    'PHONE',
    [
      ['Tel 020 7946 0958', '020 7946 0958'],
      ['(0191) 498 0275', '(0191) 498 0275'],
      ['ring +44 (0)7700 900123', '+44 (0)7700 900123'],
      ['07700900123', '07700900123'],
      ['mob 98450 12345', '98450 12345'],
      ['+91-98450-12345', '+91-98450-12345'],
      ['022-2745 9981', '022-2745 9981'],
      ['bleep 4417', '4417'],
      ['call 9 8 4 5 0 1 2 3 4 5', '9 8 4 5 0 1 2 3 4 5'],
      ['+44 7700 900123 / 020 7946 0123', '+44 7700 900123', '020 7946 0123'],
      ['01632 960 099 / 07700 900 077', '01632 960 099', '07700 900 077'],
      ['fax 0113 496\n0418', '0113 496\n0418'],
      ['07700\n900 881', '07700\n900 881'],
      ['Mob 0 98450 12345', '0 98450 12345'],
      ['00 91 98450 12345', '00 91 98450 12345'],
      ['(01) 234 5678', '(01) 234 5678'],
      ['0115 9 249924', '0115 9 249924'],
      ['Ph: 080-23456789/90', '080-23456789/90'],
      ['Tel 020 7946 0958 x4418', '020 7946 0958 x4418'],
      ['020 7946 0958 ext. 441', '020 7946 0958 ext. 441'],
      ['07700900123 (x2 tries)', '07700900123'],
      ['bleep no. 218', '218'],
      ['call x4418', 'x4418'],
      ['Ph (020) 2544 1827 / 2544 1828', '(020) 2544 1827', '2544 1828'],
      ['मोबाइल 9845044182', '9845044182'],
      ['☎ 2441 8827 / 4211 0082', '2441 8827', '4211 0082'],
      ['📞 2441 8827', '2441 8827'],
      ['M 99 2500 7182', '99 2500 7182'],
      ['Ravi 98225 4 4 1 8 2', '98225 4 4 1 8 2'],
      ['0 99 77 44 21 82', '0 99 77 44 21 82'],
      ['ring 900 077 1 482 – 08854 252 182', '900 077 1 482', '08854 252 182'],
      ['ph 080-2839 6614 / 15', '080-2839 6614 / 15'],
      ['9411·773·282', '9411·773·282'],
      ['phone zero seven seven double zero nine zero one', 'zero seven seven double zero nine zero one'],
    ],
  ],
  [
    'EMAIL',
    [
      ['<a.b-c+d@nhs.example.uk>', 'a.b-c+d@nhs.example.uk'],
      ["o'neil@example.org.", "o'neil@example.org"],
      ['jane.doe (at) nhs (dot) net', 'jane.doe (at) nhs (dot) net'],
      ['jane.doe (at) example.org', 'jane.doe (at) example.org'],
      ['j_doe [at] example[dot]org', 'j_doe [at] example[dot]org'],
      ['jane.doe @ example.org', 'jane.doe @ example.org'],
      ['ravi.k@gmail,com', 'ravi.k@gmail,com'],
    ],
  ],
  [
    'URL',
    [
      ['see https://example.org/a?b=1).', 'https://example.org/a?b=1'],
      ['www.example.org/x', 'www.example.org/x'],
      ['see bit.ly/3xYz12', 'bit.ly/3xYz12'],
    ],
  ],
  [
    'IP',
    [
      ['from 198.51.100.23 today', '198.51.100.23'],
      ['2001:db8:44::17', '2001:db8:44::17'],
    ],
  ],
  [
    'POSTCODE',
    [
      ['Leeds LS13 9TF', 'LS13 9TF'],
      ['sw1a 1aa', 'sw1a 1aa'],
      ['EC1A1BB', 'EC1A1BB'],
      ['postcode: SW1A', 'SW1A'],
      ['KY10\n3QE', 'KY10\n3QE'],
    ],
  ],
  [
    'PIN_CODE',
    [
      ['Chennai - 600 008', '600 008'],
      ['Pin code: 577533', '577533'],
      ['Mumbai 400086', '400086'],
      ['Pincode-682016', '682016'],
    ],
  ],
  [
    'MRN',
    [
      ['UHID: SVMH/23/104482', 'SVMH/23/104482'],
      ['Hospital number: RBK 0093317', 'RBK 0093317'],
      ['MRN-220918', '220918'],
      ['Hosp. No. A123456', 'A123456'],
      ['I.P. No: 24/IPD/04417', '24/IPD/04417'],
      ['RiO: 1140287', '1140287'],
      ['OP 24/556617', '24/556617'],
      ['Hosp No: 618820 C\nWard 2', '618820 C'],
      ['MRN K 118 273', 'K 118 273'],
      ['UHID AHB.0000118273', 'AHB.0000118273'],
      ['118273 (hospital number)', '118273'],
      ['118273 - hosp no', '118273'],
      ['patientId=118273', '118273'],
      ['JOSHI R|F|66|0044127|12FEB25', '0044127'],
      ['MRNs 118273, 118274 and 118299', '118273', '118274', '118299'],
      ['number on the wristband reads 118273', '118273'],
      ['Case no. 551', '551'],
      ['UHID (OPD): 118273', '118273'],
      ['hosp no y82 20 91', 'y82 20 91'],
      ['TREGENZA Ida  12/01/51  5530082  T3N1', '5530082'],
      ['Case paper 2211-D', '2211-D'],
      ['MRN {118273}', '118273'],
      ['MRN      Ward\n118273   Elm', '118273'],
      ['Re: Ida Tregenza (1182733)', '1182733'],
      ['पंजीकरण संख्या 118273', '118273'],
      ['OP number three one four slash twenty five', 'three one four slash twenty five'],
    ],
  ],
  [
    'GMC_NUMBER',
    [
      ['Dr Roe (GMC 7912348)', '7912348'],
      ['GMC: 1234567', '1234567'],
    ],
  ],
  [
    'NMC_NUMBER',
    [
      ['NMC PIN 98Y0013E', '98Y0013E'],
      ['RN 12A3456E', '12A3456E'],
    ],
  ],
  [
    'POLICY_NUMBER',
    [
      ['Policy No: P/161130/01/2024/005518', 'P/161130/01/2024/005518'],
      ['policy # AB-99812', 'AB-99812'],
      ['policy number is P for Peter, Q for Queen 118273', 'P for Peter, Q for Queen 118273'],
    ],
  ],
  [
    'CLAIM_NUMBER',
    [
      ['Claim no. CLMI/2024/0019932', 'CLMI/2024/0019932'],
      ['claim nos OW/00912, OW/01441', 'OW/00912', 'OW/01441'],
      ['Cashless request CCN-2024-551027', 'CCN-2024-551027'],
    ],
  ],
  [
    'MEMBER_ID',
    [
      ['Member ID: ZC8841-00219-1', 'ZC8841-00219-1'],
      ['membership no QX 4471 8820', 'QX 4471 8820'],
      ['ECHS card no.: DL2 0000 0441 8821', 'DL2 0000 0441 8821'],
      ['mem 55820193', '55820193'],
    ],
  ],
  [
    'ACCOUNT',
    [
      ['A/C 10774101012983', '10774101012983'],
      ['sort code 11-12-13', '11-12-13'],
      ['account no. 63017745', '63017745'],
      ['pay into 40-62-18 81144282', '40-62-18 81144282'],
      ['Khata 3871 2204 0082 6 Gramin', '3871 2204 0082 6'],
    ],
  ],
  [
    'CARD',
    [
      ['4078 7684 9163 4938', '4078 7684 9163 4938'],
      ['card 4111111111111111', '4111111111111111'],
      ['Card ending 4242', '4242'],
    ],
  ],
  [
    'IBAN',
    [
      ['GB82 WEST 1234 5698 7654 32', 'GB82 WEST 1234 5698 7654 32'],
      ['DE89370400440532013000', 'DE89370400440532013000'],
    ],
  ],
  [
    'VEHICLE',
    [
      ['bike no PB 10 EH 2209', 'PB 10 EH 2209'],
      ['blue Skoda reg VN19 KXE', 'VN19 KXE'],
      ['MH12AB1234', 'MH12AB1234'],
      ['her Morris Minor, PVK 318F, is outside', 'PVK 318F'],
      ['vehicle MZ 02 4471', 'MZ 02 4471'],
      ['DL 3C AB 4418', 'DL 3C AB 4418'],
      ['22 BH 4418 AA', '22 BH 4418 AA'],
    ],
  ],
  [
    'DEVICE_SERIAL',
    [
      ['serial no. PJN604411S', 'PJN604411S'],
      ['S/N: 8800231-BB', '8800231-BB'],
      ['wheelchair, asset WC-PH-019', 'WC-PH-019'],
      ['IOL, sr 21187734.092', '21187734.092'],
      ['UDI (01)00844588003288(17)251231(21)A1', '(01)00844588003288(17)251231(21)A1'],
    ],
  ],
  [
    'OTHER_ID',
    [
      ['GPhC 2087716', '2087716'],
      ['IFSC HDFC0000078', 'HDFC0000078'],
      ['paid from kiran@okaxis', 'kiran@okaxis'],
      ['Donor no. ULH-D-24-3381', 'ULH-D-24-3381'],
      ['MAC 00:1b:44:11:3a:b7', '00:1b:44:11:3a:b7'],
      ['TNMC 100882', '100882'],
      ['MLC no 203', '203'],
      ['CAD 0418', '0418'],
      ['NOMS A4482EV', 'A4482EV'],
      ['Unit G0715 25 118 282 K', 'G0715 25 118 282 K'],
      ['samagra 182 440 982', '182 440 982'],
      ['thread 88204482', '88204482'],
      ['H.R. No: LM 118/20482', 'LM 118/20482'],
      ['web session sess-9f21a7c0', 'sess-9f21a7c0'],
      ['ration card of 14: 118273645', '118273645'],
      ['PC 4418 attended', '4418'],
      ['Sl 44/24', '44/24'],
      ['auth 88-20417', '88-20417'],
      ['Unit G101 624 553 218 X given', 'G101 624 553 218 X'],
      ['Lab no H,24.0118273.K', 'H,24.0118273.K'],
      ['Service no. IC-44182W', 'IC-44182W'],
      ['insta @ravi_k44', '@ravi_k44'],
      ['session 550e8400-e29b-41d4-a716-446655440000', '550e8400-e29b-41d4-a716-446655440000'],
      ['0D3AC1-A81820-04418K', '0D3AC1-A81820-04418K'],
    ],
  ],
]

for (const [type, texts] of cases)
  for (const [text, ...values] of texts)
    test(`${type} in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(
        found(identifierRules, text),
        values.map((value) => `${type} ${value}`),
      )
    })

const kept = [
  'BP 120/80, HR 88, sats 98%, temp 37.4',
  'SNOMED CT 44054006, ICD-10 E11.9, LOINC 2345-7, OPCS K45.3',
  'dm+d 39720311000001101',
  'amoxicillin 500 mg TDS for 5/7, then review 2/52',
  'Na 134, K 4.1, platelets 231 x 10^9/L (150-400)',
  'call NHS 111 or 999',
  'crash bleep 2222',
  'trial NCT01234567, PMID 12345678',
  'insulin 10 units at 22:00, 1-0-1',
  'S1 2nd heart sound, B12 5ug, C5-C6, L4/5',
  'version 14.5.2 of the tool',
  'bed 12, ward 7, room 1204, page 1450',
  'CD34 POS CD20 NEG',
  'Rs 11,500 and £2,300.50',
  'pH 7.35-7.45, pO2 10.6-14.6',
  '{"system":"http://snomed.info/sct","code":"73211009"}',
  'improved.in the morning',
  'vision 6/12, GCS 15/15, pain 8/10',
  'BP by home machine 190/100, SNOMED CT 44054006',
  'alarm codes: E-041 motor, E-118 sensor',
  'IEC 60601-2-24 and HFE C282Y/H63D',
  'M-85003 T-04030',
  'hospital 4000 beds; pump 5000 units; patient 2019',
  'bed no. 12, token 44, visit 3, room no 1204',
  'Read code Ua15B, HIV NR, RBS 98',
  'venturi 24/28/35/40/60, BTS 2023, hosp@home team',
  'linked a/c for pension',
  'ISRCTN44182736 in the trial, CAD 2019, policy 2024, lead 5076-52',
  'seen @ 1430, twice (at home)',
  'ration card of 118: nil',
  'Sodium 128 mmol/L (ref 133-146), ALP 41 (reference 30-130, L)',
]

for (const text of kept)
  test(`nothing in ${JSON.stringify(text)}`, () => assert.deepEqual(found(identifierRules, text), []))

test('a table is read by its header', () => {
  const table =
    'Bed   Name        Hosp No     Plan\n1     Zhang, Q    W09112      home\n2     Young, M    W33110      stay'
  assert.deepEqual(found(identifierRules, table), ['MRN W09112', 'MRN W33110'])
  assert.deepEqual(found(identifierRules, 'name,uhid,hr\nA,AKH8821,88\nB,AKH8822,96'), [
    'MRN AKH8821',
    'MRN AKH8822',
  ])
  assert.deepEqual(found(identifierRules, 'test | result\nTLC | 7400\nHb | 1040'), [])
})

test('an age of ninety and more in a column', () => {
  assert.deepEqual(found(identifierRules, 'hosp no,age,los\nK118273,94,3\nK118299,61,2'), [
    'MRN K118273',
    'AGE_OVER_89 94',
    'MRN K118299',
  ])
})

test('an HL7 segment', () => {
  const message = 'PID|1||RXZ6601482^^^RXZ^MR||ROE^ANN||19950821|F\rPV1|1|I|||||4471029^ROE^CARA'
  const types = found(identifierRules, message)
  assert.ok(types.includes('MRN RXZ6601482') && types.includes('GMC_NUMBER 4471029'), types.join())
})

const hostile = [
  '1',
  '@',
  '.',
  '1.',
  '1 ',
  'a@',
  'A1-',
  'a:',
  ':',
  'no 1234 ',
  'a.com.',
  'xxxx 1234 ',
  'one ',
  'www.',
  '1/2/',
  '-',
  '(',
  'A/',
]

for (const piece of hostile)
  test(`work grows with the length of ${JSON.stringify(piece)} repeated, not faster`, () => {
    const once = work(identifierRules, piece.repeat(1000))
    assert.ok(work(identifierRules, piece.repeat(4000)) <= once * 4.5 + 2000, `${once}`)
  })
