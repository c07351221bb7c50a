/** Latin letters that a Cyrillic or Greek one is drawn like (Unicode confusables, the letters that occur in names). */
const LOOKALIKES = pairs(
  'аaеeоoрpсcуyхxіiѕsјjԁdһhԛqԝwѵvӏlАAВBЕEКKМMНHОOРPСCТTУYХXІIЅSЈJԌGԚQԜWҮYοoαaνvρpιiκkτtυuχxΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX',
)

/** First digit of each decimal digit block written in India, Arabic and Persian text. */
const DIGIT_ZEROS = [
  0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0de6,
  0x0f20, 0x1040, 0x1c50, 0xabf0,
]

const CACHE = new Map<number, string>()

/**
 * The plain form of a code point for detection: '' for what is invisible, a space for every kind of space, ASCII for
 * full-width and styled letters, digits of other scripts, typographic quotes and dashes, and for look-alike letters.
 */
export function normaliseCharacter(codePoint: number): string {
  const known = CACHE.get(codePoint)
  if (known !== undefined) return known
  const plain = plainForm(codePoint)
  CACHE.set(codePoint, plain)
  return plain
}

function plainForm(codePoint: number): string {
  const character = String.fromCodePoint(codePoint)
  if (isInvisible(codePoint)) return ''
  if (codePoint === 0x2028 || codePoint === 0x2029 || codePoint === 0x85) return '\n'
  if (/\p{Zs}/u.test(character)) return ' '
  const zero = DIGIT_ZEROS.find((first) => codePoint >= first && codePoint < first + 10)
  if (zero !== undefined) return String(codePoint - zero)
  if (/[\u2018-\u201b\u02bc\u02b9\u2032\uff07\u00b4\u055a]/u.test(character)) return "'"
  if (/[\u201c-\u201f\u2033\u00ab\u00bb]/u.test(character)) return '"'
  if (/[\u2010-\u2015\u2212\ufe58\ufe63\uff0d\u00ad]/u.test(character)) return '-'
  if (/[\u2044\u2215\u29f8]/u.test(character)) return '/'
  const lookalike = LOOKALIKES.get(character)
  if (lookalike) return lookalike
  const compatible = character.normalize('NFKC')
  // Fractions, units and ligatures would change the length of what surrounds them for no gain.
  return compatible.length === 1 ? compatible : character
}

/** Zero-width and direction controls, soft hyphen, variation selectors, tags: nothing a reader sees. */
function isInvisible(code: number): boolean {
  return (
    code === 0xad ||
    code === 0x34f ||
    code === 0x61c ||
    code === 0x180e ||
    code === 0xfeff ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    (code >= 0xe0000 && code <= 0xe01ef)
  )
}

function pairs(text: string): Map<string, string> {
  const letters = [...text]
  return new Map(letters.flatMap((letter, i) => (i % 2 === 0 ? [[letter, letters[i + 1] ?? '']] : [])))
}
