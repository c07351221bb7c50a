/** A billed service: a code in the shape of CPT or HCPCS, and our own plain words. */
export type Service = { code: string; words: string }

const TABLE = `
99213 office visit
99214 long office visit
83036 HbA1c test
A4253 test strips
E0784 insulin pump
93000 ECG
93306 echocardiogram
93458 heart catheter
20610 joint injection
73721 knee MRI
27447 knee replacement
L1833 knee brace
97110 physiotherapy
72148 lumbar MRI
62323 spinal injection
92014 eye examination
66984 cataract surgery
94010 spirometry
71046 chest x-ray
71250 chest CT
E0601 CPAP device
76700 abdominal ultrasound
43239 gastroscopy
47562 gall bladder surgery
74177 abdominal CT
95819 EEG
70553 brain MRI
70450 head CT
11102 skin biopsy
17000 lesion removal
76805 pregnancy scan
59400 maternity care
15876 liposuction
15775 hair transplant
15820 eyelid lift
S0800 laser eye correction
S9451 exercise class
95810 sleep study
76775 kidney ultrasound
85025 blood count
81001 urine test
A4670 blood pressure monitor
`

export const SERVICES: readonly Service[] = TABLE.trim()
  .split('\n')
  .map((line) => ({ code: line.slice(0, line.indexOf(' ')), words: line.slice(line.indexOf(' ') + 1) }))
