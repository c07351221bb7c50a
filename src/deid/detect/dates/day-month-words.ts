/** Words that only a date follows, not a number of days or a score. */
export const RIGHT_BEFORE = new Set(
  `on dated date dt dtd until till dob lmp edd wef since admitted adm discharged died born mon tue tues wed weds thu thur thurs
  fri sat sun monday tuesday wednesday thursday friday saturday sunday d/c tci w/c w/e w/b wc doa dod dos today tonight tomorrow yesterday file return returns returned booked rebooked scheduled rescheduled postponed`.split(
    /\s+/,
  ),
)
/** Words before 5/7, 2/52, 3/12: so many days, weeks, months. */
export const LASTING = new Set(
  `for in x over every after last past next within of review rv about than another ago times r/v f/u f/up back`.split(
    /\s+/,
  ),
)
/** Tests and procedures that notes name with their day: "PFT 8/10", "CT head 3/6". */
export const DONE = new Set(
  `pft pfts cxr axr xr xray ct ctpa ctkub mri mrcp uss usg us oct echo ecg eeg emg ncs bloods scan scans ogd colonoscopy
  sigmoidoscopy cystoscopy bronchoscopy endoscopy biopsy dexa bmd angio angiogram pet mammogram tmt holter doppler spirometry
  fbc lfts tfts msu csf swab swabs culture cultures surgery operation lscs elscs emlscs repeat ercp mra mrv hsg dsa cag ptca pci`.split(
    /\s+/,
  ),
)
/** What is counted in parts: scores, grades, drops of vision, sessions. */
export const SCORED = new Set(
  `pain sign signs score scores scored power murmur vision va gcs amt amts mmse moca grade strength mrc nrs vas severity reflexes apgar
  apgars node nodes cores core session sessions dose doses cycle cycles course rate ratio visual acuity aided unaided re le od os
  ou right left r l level stage mood anxiety urge stool bristol press dorsiflexion plantarflexion flexion extension abduction
  tone limb limbs arm arms leg legs grip systolic diastolic esm psm bp niv bipap cpap ipap epap peep pressures settings avaps simv
  iop pupils perl perla perrla bm bms cbg rass must ciwa waterlow mobility insulin basal bolus units balance ratios`.split(
    /\s+/,
  ),
)
export const VENTILATED = new Set(
  'niv bipap cpap ipap epap peep avaps psv pcv simv prvc asb ps vent ventilated apgar apgars'.split(' '),
)

export const ARRANGED = new Set(
  'clinic appointment appt review reviewed r/v f/u rv v u fup followup tci opd seen s/b prev previous since dated'.split(
    ' ',
  ),
)

/** A delivery, an admission: no result stands behind these. */
export const DELIVERED = new Set(
  'ftnd ftnvd nvd svd lscs fttnd adm admitted discharged d/c doa dod'.split(' '),
)
export const BEFORE_DOTTED = new Set(
  'ftnd ftnvd nvd svd lscs adm d/c doa dod done seen taken given admitted discharged since till until reviewed on dated date dt mon tue tues wed weds thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday w/c'.split(
    ' ',
  ),
)
