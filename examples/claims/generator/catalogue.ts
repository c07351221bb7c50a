/** A billed service. `words` is our own plain name for it, used in reviewers' notes. */
export type Procedure = {
  code: string
  words: string
  area: Area
  price: number
  authorisation?: true
  excluded?: true
}

export type Area =
  | 'any'
  | 'diabetes'
  | 'heart'
  | 'knee'
  | 'back'
  | 'eye'
  | 'lung'
  | 'abdomen'
  | 'head'
  | 'skin'
  | 'pregnancy'
  | 'elective'

/** Diagnosis codes in the shape of ICD-10-CM, by the part of medicine they belong to. */
export const DIAGNOSES: Record<Exclude<Area, 'any'>, readonly string[]> = {
  diabetes: ['E11.9', 'E11.65', 'E10.9', 'E11.22'],
  heart: ['I10', 'I25.10', 'I48.91', 'I50.9'],
  knee: ['M17.11', 'M23.91', 'S83.241A', 'M25.561'],
  back: ['M54.50', 'M51.26', 'M54.16'],
  eye: ['H25.11', 'H26.9', 'H40.11'],
  lung: ['J45.909', 'J44.1', 'G47.33', 'J18.9'],
  abdomen: ['K80.20', 'K21.9', 'K35.80', 'R10.9'],
  head: ['G43.909', 'R51.9', 'R42', 'G40.909'],
  skin: ['L70.0', 'L57.0', 'D22.5', 'L20.9'],
  pregnancy: ['O80', 'Z34.83', 'O24.410'],
  elective: ['Z41.1', 'L64.9', 'H52.13', 'Z41.8'],
}

/** Procedure codes in the shape of CPT and HCPCS Level II. Prices are invented. */
export const PROCEDURES: readonly Procedure[] = [
  { code: '99213', words: 'office visit', area: 'any', price: 130 },
  { code: '99214', words: 'long office visit', area: 'any', price: 190 },
  { code: '83036', words: 'HbA1c test', area: 'diabetes', price: 40 },
  { code: 'A4253', words: 'test strips', area: 'diabetes', price: 60 },
  { code: 'E0784', words: 'insulin pump', area: 'diabetes', price: 4200, authorisation: true },
  { code: '93000', words: 'ECG', area: 'heart', price: 70 },
  { code: '93306', words: 'echocardiogram', area: 'heart', price: 640, authorisation: true },
  { code: '93458', words: 'heart catheter', area: 'heart', price: 5200, authorisation: true },
  { code: '20610', words: 'joint injection', area: 'knee', price: 160 },
  { code: '73721', words: 'knee MRI', area: 'knee', price: 780, authorisation: true },
  { code: '27447', words: 'knee replacement', area: 'knee', price: 21500, authorisation: true },
  { code: 'L1833', words: 'knee brace', area: 'knee', price: 520, authorisation: true },
  { code: '97110', words: 'physiotherapy', area: 'back', price: 95 },
  { code: '72148', words: 'lumbar MRI', area: 'back', price: 820, authorisation: true },
  { code: '62323', words: 'spinal injection', area: 'back', price: 1150, authorisation: true },
  { code: '92014', words: 'eye examination', area: 'eye', price: 140 },
  { code: '66984', words: 'cataract surgery', area: 'eye', price: 3600, authorisation: true },
  { code: '94010', words: 'spirometry', area: 'lung', price: 85 },
  { code: '71046', words: 'chest x-ray', area: 'lung', price: 110 },
  { code: '71250', words: 'chest CT', area: 'lung', price: 690, authorisation: true },
  { code: 'E0601', words: 'CPAP device', area: 'lung', price: 980, authorisation: true },
  { code: '76700', words: 'abdominal ultrasound', area: 'abdomen', price: 260 },
  { code: '43239', words: 'gastroscopy', area: 'abdomen', price: 1250 },
  { code: '47562', words: 'gall bladder surgery', area: 'abdomen', price: 8900, authorisation: true },
  { code: '74177', words: 'abdominal CT', area: 'abdomen', price: 940, authorisation: true },
  { code: '95819', words: 'EEG', area: 'head', price: 420 },
  { code: '70553', words: 'brain MRI', area: 'head', price: 1350, authorisation: true },
  { code: '70450', words: 'head CT', area: 'head', price: 610, authorisation: true },
  { code: '11102', words: 'skin biopsy', area: 'skin', price: 180 },
  { code: '17000', words: 'lesion removal', area: 'skin', price: 150 },
  { code: '76805', words: 'pregnancy scan', area: 'pregnancy', price: 280 },
  { code: '59400', words: 'maternity care', area: 'pregnancy', price: 4100 },
  { code: '15876', words: 'liposuction', area: 'elective', price: 5400, excluded: true },
  { code: '15775', words: 'hair transplant', area: 'elective', price: 4800, excluded: true },
  { code: '15820', words: 'eyelid lift', area: 'elective', price: 3300, excluded: true },
  { code: 'S0800', words: 'laser eye correction', area: 'elective', price: 3900, excluded: true },
  { code: 'S9451', words: 'exercise class', area: 'elective', price: 90, excluded: true },
]

const byCode = new Map(PROCEDURES.map((procedure) => [procedure.code, procedure]))
const areaOfDiagnosis = new Map(
  Object.entries(DIAGNOSES).flatMap(([area, codes]) => codes.map((code) => [code, area as Area] as const)),
)

/** The catalogue's entry for a procedure code. Throws on a code that is not in it. */
export function procedureOf(code: string): Procedure {
  const procedure = byCode.get(code)
  if (!procedure) throw new RangeError(`procedure code ${code} is not in the catalogue`)
  return procedure
}

/** Whether a procedure belongs to a diagnosis: an office visit to any, everything else to its own area. */
export function codesAgree(diagnosis: string, procedure: string): boolean {
  const { area } = procedureOf(procedure)
  return area === 'any' || area === areaOfDiagnosis.get(diagnosis)
}
