const AFTER =
  /^['’]?s?['’]?[ -]+(?:[a-z]+ )?(?:disease|syndrome|signs?|score|scale|test|palsy|tumou?r|lymphoma|thyroiditis|catheter|ulcers?|fracture|hernia|duct|criteria|classification|procedure|reflex|phenomenon|oedema|edema|chorea|sarcoma|dementia|aphasia|spots|nodes|triad|index|stage|manoeuvre|maneuver|operation|anaemia|contracture|arthropathy|cyst|bodies)\b/i

/** True where what ends at `end` is the name of a disease, sign or score: "Parkinson's disease" may stay. */
export function isEponym(text: string, end: number): boolean {
  return AFTER.test(text.slice(end, end + 60))
}
