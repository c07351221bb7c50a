/** A billed service: an invented code in the shape of CPT or HCPCS, and our own plain words. */
export type Service = { code: string; words: string }

/** A condition: a code in the shape of ICD-10-CM, plain words, and what belongs to it. */
export type Condition = { code: string; words: string; signs: readonly string[]; medicines: readonly string[]; services: readonly string[] }

export const CONDITIONS: readonly Condition[] = [
  condition('E11.9', 'type 2 diabetes', 'thirst|tiredness|blurred vision', 'metformin|insulin|gliclazide', 'HbA1c test|test strips|insulin pump'),
  condition('E10.9', 'type 1 diabetes', 'thirst|weight loss', 'insulin', 'insulin pump|HbA1c test'),
  condition('E11.22', 'diabetes with kidney disease', 'swollen ankles|tiredness', 'insulin|ramipril', 'HbA1c test|kidney ultrasound'),
  condition('E11.65', 'diabetes with high blood sugar', 'thirst|dry mouth', 'insulin|metformin', 'HbA1c test|test strips'),
  condition('I10', 'high blood pressure', 'headache|dizziness', 'amlodipine|ramipril|losartan', 'ECG|blood pressure monitor'),
  condition('I25.10', 'coronary heart disease', 'chest pain|breathlessness', 'aspirin|atorvastatin|bisoprolol', 'heart catheter|echocardiogram|ECG'),
  condition('I48.91', 'atrial fibrillation', 'palpitations|dizziness', 'apixaban|bisoprolol|warfarin', 'ECG|echocardiogram'),
  condition('I50.9', 'heart failure', 'breathlessness|swollen ankles', 'furosemide|ramipril|bisoprolol', 'echocardiogram|heart catheter'),
  condition('M17.11', 'arthritis of the right knee', 'knee pain|stiffness', 'paracetamol|naproxen', 'knee replacement|knee MRI|joint injection|knee brace'),
  condition('M25.561', 'pain in the right knee', 'knee pain|swelling', 'ibuprofen|paracetamol', 'knee MRI|physiotherapy|knee brace'),
  condition('S83.241A', 'torn meniscus', 'knee pain|locking of the knee', 'naproxen', 'knee MRI|joint injection'),
  condition('M54.50', 'low back pain', 'back pain|stiffness', 'ibuprofen|naproxen', 'physiotherapy|lumbar MRI|spinal injection'),
  condition('M51.26', 'slipped lumbar disc', 'back pain|pain down the leg', 'naproxen|gabapentin', 'lumbar MRI|spinal injection'),
  condition('M54.16', 'nerve root pain', 'pain down the leg|numbness', 'gabapentin', 'lumbar MRI|physiotherapy'),
  condition('H25.11', 'cataract of the right eye', 'blurred vision|glare', 'eye drops', 'cataract surgery|eye examination'),
  condition('H40.11', 'glaucoma', 'loss of side vision', 'latanoprost drops|timolol drops', 'eye examination'),
  condition('H52.13', 'short sight', 'blurred vision', 'eye drops', 'eye examination|laser eye correction'),
  condition('J45.909', 'asthma', 'wheeze|cough|breathlessness', 'salbutamol|beclometasone', 'spirometry|chest x-ray'),
  condition('J44.1', 'chronic bronchitis with flare-up', 'cough|breathlessness', 'salbutamol|prednisolone', 'spirometry|chest CT'),
  condition('J18.9', 'pneumonia', 'fever|cough', 'amoxicillin|doxycycline', 'chest x-ray|chest CT'),
  condition('G47.33', 'sleep apnoea', 'snoring|daytime sleepiness', 'nasal spray', 'CPAP device|sleep study'),
  condition('K80.20', 'gallstones', 'pain after meals|nausea', 'paracetamol', 'gall bladder surgery|abdominal ultrasound'),
  condition('K21.9', 'acid reflux', 'heartburn|sore throat', 'omeprazole|lansoprazole', 'gastroscopy'),
  condition('K35.80', 'appendicitis', 'abdominal pain|fever|vomiting', 'amoxicillin', 'abdominal CT|abdominal ultrasound'),
  condition('R10.9', 'abdominal pain', 'abdominal pain|nausea', 'paracetamol', 'abdominal ultrasound|abdominal CT'),
  condition('G43.909', 'migraine', 'headache|nausea|glare', 'sumatriptan|propranolol', 'brain MRI|head CT'),
  condition('G40.909', 'epilepsy', 'fits|tiredness', 'levetiracetam|lamotrigine', 'EEG|brain MRI'),
  condition('R51.9', 'headache', 'headache', 'paracetamol', 'head CT'),
  condition('R42', 'dizziness', 'dizziness|nausea', 'betahistine', 'head CT|brain MRI'),
  condition('L70.0', 'acne', 'spots', 'doxycycline|skin cream', 'office visit'),
  condition('L57.0', 'sun-damaged skin', 'rough patches', 'skin cream', 'lesion removal|skin biopsy'),
  condition('D22.5', 'mole on the trunk', 'a changing mole', 'skin cream', 'skin biopsy|lesion removal'),
  condition('L20.9', 'eczema', 'itch|dry skin', 'hydrocortisone cream', 'office visit'),
  condition('O80', 'normal delivery', 'contractions', 'iron tablets', 'maternity care|pregnancy scan'),
  condition('Z34.83', 'normal pregnancy', 'nausea|tiredness', 'folic acid|iron tablets', 'pregnancy scan|maternity care'),
  condition('O24.410', 'diabetes in pregnancy', 'thirst', 'insulin|metformin', 'pregnancy scan|HbA1c test'),
  condition('L64.9', 'hair loss', 'thinning hair', 'minoxidil', 'hair transplant'),
  condition('Z41.1', 'cosmetic surgery', 'no complaint', 'paracetamol', 'liposuction|eyelid lift'),
  condition('N39.0', 'urinary infection', 'fever|burning', 'nitrofurantoin|trimethoprim', 'office visit|urine test'),
  condition('D50.9', 'iron deficiency', 'tiredness|pale skin', 'iron tablets', 'gastroscopy|blood count'),
]

export const SERVICES: readonly Service[] = [
  ['99213', 'office visit'], ['99214', 'long office visit'], ['83036', 'HbA1c test'], ['A4253', 'test strips'],
  ['E0784', 'insulin pump'], ['93000', 'ECG'], ['93306', 'echocardiogram'], ['93458', 'heart catheter'],
  ['20610', 'joint injection'], ['73721', 'knee MRI'], ['27447', 'knee replacement'], ['L1833', 'knee brace'],
  ['97110', 'physiotherapy'], ['72148', 'lumbar MRI'], ['62323', 'spinal injection'], ['92014', 'eye examination'],
  ['66984', 'cataract surgery'], ['94010', 'spirometry'], ['71046', 'chest x-ray'], ['71250', 'chest CT'],
  ['E0601', 'CPAP device'], ['76700', 'abdominal ultrasound'], ['43239', 'gastroscopy'], ['47562', 'gall bladder surgery'],
  ['74177', 'abdominal CT'], ['95819', 'EEG'], ['70553', 'brain MRI'], ['70450', 'head CT'], ['11102', 'skin biopsy'],
  ['17000', 'lesion removal'], ['76805', 'pregnancy scan'], ['59400', 'maternity care'], ['15876', 'liposuction'],
  ['15775', 'hair transplant'], ['15820', 'eyelid lift'], ['S0800', 'laser eye correction'], ['S9451', 'exercise class'],
  ['95810', 'sleep study'], ['76775', 'kidney ultrasound'], ['85025', 'blood count'], ['81001', 'urine test'],
  ['A4670', 'blood pressure monitor'],
].map(([code, words]) => ({ code, words }) as Service)

export const DOCUMENTS = [
  'operative report', 'discharge summary', 'referral letter', 'lab report', 'imaging report', 'itemised bill',
  'treatment plan', 'physician notes', 'consent form', 'prescription', 'pathology report', 'nursing record',
  'receipt', 'accident report', 'proof of payment',
] as const

export const PLACES = ['provider', 'clinic', 'hospital', 'practice', 'laboratory', 'pharmacy'] as const

export const TOWNS = [
  'Ashford', 'Brigham', 'Calder', 'Denholm', 'Easton', 'Fairlie', 'Granton', 'Holmwood', 'Kelby', 'Langford', 'Milton', 'Norbury',
  'Oakley', 'Preston', 'Redhill', 'Seaton', 'Thornby', 'Upton', 'Wexford', 'Yarrow',
] as const

export const SURNAMES = [
  'Adams', 'Baker', 'Chen', 'Das', 'Evans', 'Fischer', 'Gupta', 'Hughes', 'Ibrahim', 'Jones', 'Khan', 'Lopez', 'Mensah', 'Novak',
  'Okafor', 'Patel', 'Quinn', 'Rossi', 'Singh', 'Taylor', 'Umar', 'Varga', 'Walsh', 'Young',
] as const

export const MONTHS = [
  'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December',
] as const

function condition(code: string, words: string, signs: string, medicines: string, services: string): Condition {
  return { code, words, signs: signs.split('|'), medicines: medicines.split('|'), services: services.split('|') }
}
