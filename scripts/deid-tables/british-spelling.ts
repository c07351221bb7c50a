const RULES: readonly (readonly [RegExp, string])[] = [
  [/emia/, 'aemia'],
  [/emic$/, 'aemic'],
  [/hemo/, 'haemo'],
  [/hema/, 'haema'],
  [/edema/, 'oedema'],
  [/esoph/, 'oesoph'],
  [/pediatr/, 'paediatr'],
  [/gynec/, 'gynaec'],
  [/orthoped/, 'orthopaed'],
  [/anesth/, 'anaesth'],
  [/diarrhe/, 'diarrhoe'],
  [/rrhea/, 'rrhoea'],
  [/fet(al|us|o)/, 'foet$1'],
  [/estro/, 'oestro'],
  [/tumor/, 'tumour'],
  [/color/, 'colour'],
  [/iz(e|ed|ing|ation|ations)$/, 'is$1'],
  [/fiber/, 'fibre'],
  [/center/, 'centre'],
  [/cecum|cecal/, 'caecal'],
  [/celiac/, 'coeliac'],
  [/leuko/, 'leuco'],
  [/isch?em/, 'ischaem'],
  [/feces/, 'faeces'],
  [/fecal/, 'faecal'],
  [/maneuver/, 'manoeuvre'],
  [/ameb/, 'amoeb'],
  [/sulf/, 'sulph'],
  [/nevus/, 'naevus'],
  [/goiter/, 'goitre'],
  [/caliber/, 'calibre'],
  [/pnea/, 'pnoea'],
  [/etiolog/, 'aetiolog'],
  [/cesar/, 'caesar'],
  [/uremi/, 'uraemi'],
  [/behavior/, 'behaviour'],
]

/** British spellings of an American clinical word; the word itself is not among them. */
export function britishSpellings(word: string): string[] {
  const spelt = RULES.reduce((text, [american, british]) => text.replace(american, british), word)
  const single = RULES.map(([american, british]) => word.replace(american, british))
  return [...new Set([spelt, ...single])].filter((spelling) => spelling !== word && !/aae|ooe/.test(spelling))
}
