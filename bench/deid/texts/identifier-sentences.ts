/**
 * Sentences of everyday notes and letters that say who someone is. Each slot becomes one identifier; `{patient}`, `{surname}`
 * and `{dob}` are those of the person the document is about, all others are drawn anew.
 */
export const IDENTIFIER_SENTENCES: readonly string[] = [
  'Seen on the round with Dr {other surname}.',
  'Reviewed by {other name}, physiotherapist.',
  'Mr {surname} understands and agrees.',
  'Mrs {surname} is keen to go home.',
  'Daughter {other first} visited and was updated by phone on {phone}.',
  'Wife ({other first}) will collect after lunch.',
  'Discussed with the on-call registrar, Dr {other surname}.',
  'Next clinic on {date}.',
  'Admitted on {date} through the emergency department.',
  'Last seen {date} with the same complaint.',
  'Bloods of {date} noted.',
  'Telephone call to {other name}, next of kin, {phone}.',
  'Transferred from {hospital} this morning.',
  'To be followed up at {hospital}.',
  'Social worker {other name} to assess on {date}.',
  'Lives in {town} with a son.',
  'District nurse {other first} rang from {town}.',
  'Signed: {other name}, staff nurse.',
  'Referred to Miss {other surname} at {hospital}.',
  '{patient} was seen at home at the request of a carer.',
  'Report sent to {email}.',
]

/** How a progress note begins. */
export const NOTE_HEADINGS: readonly string[] = [
  '{date} ward round.',
  '{date} {surname}, bed {1-30}.',
  'Progress note {date}. Patient: {patient}.',
  'Nursing entry.',
  'GP consultation, {date}.',
  'OPD follow-up, {town}, {date}.',
  'Telephone review.',
]

/** How a letter begins. */
export const LETTER_HEADINGS: readonly string[] = [
  `{hospital}
Department of General Medicine, direct line {phone}
Date typed: {date}

Dear Dr {other surname},

Re: {patient}, DOB {dob}, NHS number {nhs}
{street}, {town}, {postcode}
`,
  `DISCHARGE SUMMARY
{hospital}, {town}
Name: {patient}
Date of birth: {dob}
Hospital number: {mrn}
Date of admission: {date}    Date of discharge: {date}
Consultant: Dr {other name}
`,
  `OUTPATIENT CLINIC LETTER
Patient: {patient} ({dob})    UHID: {mrn}
Address: {street}, {town}
Mobile: {phone}    Referred by: Dr {other surname}
`,
]

/** How a letter ends. */
export const LETTER_ENDINGS: readonly string[] = [
  `
Yours sincerely,

Dr {other name}
Consultant Physician, {hospital}
cc {patient}
`,
  `
With kind regards,
{other name}, specialist nurse, {phone}
`,
  `
Prepared by Dr {other surname} on {date}
`,
]
