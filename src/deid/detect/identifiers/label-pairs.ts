import type { LabelWord } from './label-words.ts'

/** What has codes of its own that are no one's: "procedure code 47562", "CGHS code 1143". */
const CODED = new Set(
  `read procedure package area tariff cghs echs pmjay hbp gipsa diagnosis diagnostic drug medicine icd opcs implant item product tax
  colour color error reason denial remark revenue billing topography morphology site service test treatment speciality specialty
  currency language country dialling category activity tier soc sic tfc hcd scheme pcs pt smr dispensing hrg attribute role practice org`.split(
    /\s+/,
  ),
)
const CALLS: ReadonlySet<string> = new Set(['call', 'calls', 'caller'])
/** Two words that together mean another thing than the second alone. */
export const PAIRS: ReadonlyMap<string, readonly [before: ReadonlySet<string>, word: LabelWord]> = new Map([
  ['note', [new Set(['cover']), { says: 'POLICY_NUMBER', weight: 6, alone: true }]],
  ['safe', [new Set(['key']), { says: 'OTHER_ID', weight: 8, alone: true }]],
  ['insurance', [new Set(['national']), { says: 'NINO', weight: 8, alone: true }]],
  [
    'pass',
    [
      new Set(['bus', 'freedom', 'travel', 'oyster', 'concessionary', 'companion', 'saver']),
      { says: 'OTHER_ID', weight: 8, alone: true },
    ],
  ],
  ['code', [CODED, { says: 'never', weight: 10, alone: true }]],
  ['ref', [CALLS, { says: 'OTHER_ID', weight: 10, alone: true, explicit: true }]],
  ['reference', [CALLS, { says: 'OTHER_ID', weight: 10, alone: true, explicit: true }]],
  [
    'dl',
    [
      new Set(['mg', 'g', 'gm', 'mcg', 'ug', 'ng', 'mmol', 'units']),
      { says: 'stop', weight: 0, alone: false },
    ],
  ],
  ['called', [new Set(['so']), { says: 'tail', weight: 0, alone: false }]],
  ['band', [new Set(['id', 'name', 'hospital']), { says: 'MRN', weight: 4, alone: true }]],
  ['log', [new Set(['call', 'phone', 'telephone']), { says: 'OTHER_ID', weight: 10, alone: true }]],
  ['index', [new Set(['health']), { says: 'CHI_NUMBER', weight: 8, alone: true }]],
])
