/**
 * Endings of surnames that English words do not have: Marathi -kar, Gujarati -wala, Tamil -swamy, Kannada -appa, Telugu
 * -rao, Bengali -opadhyay, Punjabi -inder and -preet, Sinhala -singhe, Malagasy and Yoruba -tunde, -ola, Slavic -ovic,
 * -wicz, -enko, -ova, Romanian -escu, Turkish -oglu, Armenian -yan, Georgian -shvili, Greek -opoulos, Hausa and Arabic -ullah,
 * English -worth, -bottom, -thwaite.
 */
const ENDINGS =
  `wala walla waala kar wadkar swamy swami samy sami appa amma rao reddy nathan rajan kumar kumari anand
  opadhyay padhyay padhyaya acharya charya jee murthy moorthy moorti murti iyer iyengar pillai nair menon gowda gouda
  inder preet deep jit jeet pal singh kaur bhai ben behn lal nath prasad raj rani devi bai das dutta datta deshmukh patil
  wade gaonkar singhe sinha wardena wardene nayake nayaka tilaka ratne sekara sekera lingam palan velan maran arasan
  eswaran esan egan anathan allah ullah uddin ulhaq ovic evic ovich ovsky owski owska ewski ewska icz wicz enko chuk uk
  ova eva ov ev escu eanu oiu oglu shvili adze opoulos akis idis yan ian ssen sson sen tunde wale seun lola funmi ola
  mide kunle dele chukwu nna ngozi eze emeka olu ayo oluwa nkwo mba ngwe kwena worth bottom thwaite shaw wick field ton
  ley ham hurst croft combe wright man well water smith son quist gaard strom berg stein mann bauer meyer hauser
  puii thanga zuala liana mawia chhunga ruata raman murugan samuel puia sanga kima hluna`
    .trim()
    .split(/\s+/)

/** Endings that also close ordinary English words; they say something only of a capitalised word no dictionary holds. */
const ENGLISH = new Set(
  'worth field ton ley ham man well water wright son sen shaw wick uk ian ev ov yan pal raj lal deep eva wade eze ben ayo mba stein mann smith'.split(
    ' ',
  ),
)

const STRONG = byLength(ENDINGS.filter((ending) => !ENGLISH.has(ending)))

function byLength(endings: readonly string[]): ReadonlyMap<number, ReadonlySet<string>> {
  const lengths = new Map<number, Set<string>>()
  for (const ending of endings) {
    if (ending.length < 3) continue
    const group = lengths.get(ending.length) ?? new Set()
    lengths.set(ending.length, group.add(ending))
  }
  return lengths
}

/** O'Hanlon, D'Mello, McAteer, Fitzwygram. */
const PREFIX = /^(?:o'|d'|mc[a-z]|fitz)/

/** Whether a folded word that no dictionary holds ends, or begins, as surnames do. Words under 6 letters are left out. */
export function hasNameSuffix(word: string): boolean {
  if (word.length < 6) return false
  if (PREFIX.test(word)) return true
  for (const [length, endings] of STRONG) {
    if (length <= word.length - 2 && endings.has(word.slice(-length))) return true
  }
  return false
}

const CLINICAL =
  /(?:itis|osis|aemia|emia|uria|ectomy|otomy|ostomy|oscopy|opathy|oplasty|ography|ologist|ologists|ology|iatrist|iatrics|ician|therapist|therapy|grapher|mab|nib|pril|sartan|statin|olol|azole|cillin|mycin|floxacin|cycline|gliptin|gliflozin|triptan|prazole|caine|dipine|xaban|parin|fibrate|setron|profen|oxetine|azepam|barbital)s?$/

/** Whether a folded word that no dictionary holds ends as clinical words, professions and generic medicines do. */
export function hasClinicalSuffix(word: string): boolean {
  return CLINICAL.test(word)
}

const ROMAN = /^[ivx]{1,4}[abc]?$/

/** II, IV, IIb: a stage or a class. */
export function isRoman(word: string): boolean {
  return word.length <= 5 && ROMAN.test(word)
}
