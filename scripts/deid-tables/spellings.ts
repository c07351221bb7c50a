/** Other ways to write a name, by family of rules. */
const RULES: Record<string, readonly (readonly [RegExp, string])[]> = {
  indic: [
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
    [/c(?=h)/, 'ch'],
  ],
}

/** Spellings one rule away from `text`, without it. Throws for a family that does not exist. */
export function spellings(text: string, family: string): string[] {
  const rules = RULES[family]
  if (!rules) throw new Error(`no spelling rules named ${family}`)
  const word = text.toLowerCase()
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return []
  const found = new Set(rules.map(([pattern, by]) => word.replace(pattern, by)))
  found.delete(word)
  return [...found].filter((spelling) => spelling.length >= 4)
}
