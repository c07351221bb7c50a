const RULES: readonly (readonly [RegExp, string])[] = [
  [/sh/, 's'],
  [/s(?!h)/, 'sh'],
  [/ee/, 'i'],
  [/i(?=[^aeiou]*$)/, 'ee'],
  [/oo/, 'u'],
  [/u/, 'oo'],
  [/v/, 'w'],
  [/w/, 'v'],
  [/th/, 't'],
  [/t(?!h)/, 'th'],
  [/dh/, 'd'],
  [/d(?!h)/, 'dh'],
  [/bh/, 'b'],
  [/gh/, 'g'],
  [/kh/, 'k'],
  [/aa/, 'a'],
  [/ph/, 'f'],
  [/f/, 'ph'],
  [/z/, 'j'],
  [/ksh/, 'x'],
  [/y$/, 'i'],
  [/i$/, 'y'],
  [/an$/, 'am'],
  [/am$/, 'an'],
  [/([aeiou])h$/, '$1'],
  [/([^aeiouy])\1/, '$1'],
  [/ch(?!h)/, 'chh'],
]

/** Other ways to write a South Asian name in Latin letters, one rule away from `name`, without it. */
export function indicSpellings(name: string): string[] {
  const word = name.toLowerCase()
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return []
  const spellings = new Set(RULES.map(([pattern, by]) => word.replace(pattern, by)))
  spellings.delete(word)
  return [...spellings].filter((spelling) => spelling.length >= 4)
}
