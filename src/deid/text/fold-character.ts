const CACHE = new Map<string, string>()

// Letters that decomposition leaves alone but a typist without the key writes plainly.
const PLAIN: Record<string, string> = { ł: 'l', ø: 'o', đ: 'd', ð: 'd', ħ: 'h', ı: 'i', ŋ: 'n' }

/** Lower case without diacritics, always exactly as many UTF-16 units as `character` (which is one unit). */
export function foldCharacter(character: string): string {
  const known = CACHE.get(character)
  if (known !== undefined) return known
  const lower = character.toLowerCase().normalize('NFD').charAt(0)
  const folded = PLAIN[lower] ?? (lower || character)
  CACHE.set(character, folded)
  return folded
}
