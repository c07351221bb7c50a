/** A condition: a code in the shape of ICD-10-CM, our own plain words, and what goes with it. */
export type Condition = {
  code: string
  words: string
  signs: readonly string[]
  medicines: readonly string[]
  /** Plain words of the services usual for it, as in services.ts. */
  services: readonly string[]
}

/** Code; words; signs; medicines; services. */
const TABLE = `
E11.9; type 2 diabetes; thirst|tiredness|blurred vision; metformin|insulin|gliclazide; HbA1c test|test strips|insulin pump
E10.9; type 1 diabetes; thirst|weight loss; insulin; insulin pump|HbA1c test
E11.22; diabetes with kidney disease; swollen ankles|tiredness; insulin|ramipril; HbA1c test|kidney ultrasound
E11.65; diabetes with high blood sugar; thirst|dry mouth; insulin|metformin; HbA1c test|test strips
I10; high blood pressure; headache|dizziness; amlodipine|ramipril|losartan; ECG|blood pressure monitor
I25.10; coronary heart disease; chest pain|breathlessness; aspirin|atorvastatin|bisoprolol; heart catheter|echocardiogram|ECG
I48.91; atrial fibrillation; palpitations|dizziness; apixaban|bisoprolol|warfarin; ECG|echocardiogram
I50.9; heart failure; breathlessness|swollen ankles; furosemide|ramipril|bisoprolol; echocardiogram|heart catheter
M17.11; arthritis of the right knee; knee pain|stiffness; paracetamol|naproxen; knee replacement|knee MRI|joint injection|knee brace
M25.561; pain in the right knee; knee pain|swelling; ibuprofen|paracetamol; knee MRI|physiotherapy|knee brace
S83.241A; torn meniscus; knee pain|locking of the knee; naproxen; knee MRI|joint injection
M54.50; low back pain; back pain|stiffness; ibuprofen|naproxen; physiotherapy|lumbar MRI|spinal injection
M51.26; slipped lumbar disc; back pain|pain down the leg; naproxen|gabapentin; lumbar MRI|spinal injection
M54.16; nerve root pain; pain down the leg|numbness; gabapentin; lumbar MRI|physiotherapy
H25.11; cataract of the right eye; blurred vision|glare; eye drops; cataract surgery|eye examination
H40.11; glaucoma; loss of side vision; latanoprost drops|timolol drops; eye examination
H52.13; short sight; blurred vision; eye drops; eye examination|laser eye correction
J45.909; asthma; wheeze|cough|breathlessness; salbutamol|beclometasone; spirometry|chest x-ray
J44.1; chronic bronchitis with flare-up; cough|breathlessness; salbutamol|prednisolone; spirometry|chest CT
J18.9; pneumonia; fever|cough; amoxicillin|doxycycline; chest x-ray|chest CT
G47.33; sleep apnoea; snoring|daytime sleepiness; nasal spray; CPAP device|sleep study
K80.20; gallstones; pain after meals|nausea; paracetamol; gall bladder surgery|abdominal ultrasound
K21.9; acid reflux; heartburn|sore throat; omeprazole|lansoprazole; gastroscopy
K35.80; appendicitis; abdominal pain|fever|vomiting; amoxicillin; abdominal CT|abdominal ultrasound
R10.9; abdominal pain; abdominal pain|nausea; paracetamol; abdominal ultrasound|abdominal CT
G43.909; migraine; headache|nausea|glare; sumatriptan|propranolol; brain MRI|head CT
G40.909; epilepsy; fits|tiredness; levetiracetam|lamotrigine; EEG|brain MRI
R51.9; headache; headache; paracetamol; head CT
R42; dizziness; dizziness|nausea; betahistine; head CT|brain MRI
L70.0; acne; spots; doxycycline|skin cream; office visit
L57.0; sun-damaged skin; rough patches; skin cream; lesion removal|skin biopsy
D22.5; mole on the trunk; a changing mole; skin cream; skin biopsy|lesion removal
L20.9; eczema; itch|dry skin; hydrocortisone cream; office visit
O80; normal delivery; contractions; iron tablets; maternity care|pregnancy scan
Z34.83; normal pregnancy; nausea|tiredness; folic acid|iron tablets; pregnancy scan|maternity care
O24.410; diabetes in pregnancy; thirst; insulin|metformin; pregnancy scan|HbA1c test
L64.9; hair loss; thinning hair; minoxidil; hair transplant
Z41.1; cosmetic surgery; no complaint; paracetamol; liposuction|eyelid lift
N39.0; urinary infection; fever|burning; nitrofurantoin|trimethoprim; office visit|urine test
D50.9; iron deficiency; tiredness|pale skin; iron tablets; gastroscopy|blood count
`

export const CONDITIONS: readonly Condition[] = TABLE.trim().split('\n').map(readCondition)

function readCondition(line: string): Condition {
  const [code, words, signs, medicines, services] = line.split('; ') as [
    string,
    string,
    string,
    string,
    string,
  ]
  return {
    code,
    words,
    signs: signs.split('|'),
    medicines: medicines.split('|'),
    services: services.split('|'),
  }
}
