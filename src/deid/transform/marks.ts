const WORD = 0x811c9dc5 | 0
const FEW = 64

/** Numbers that stand for values and words: what has another mark is another text, what has the same is mostly the same. */
export type Marks = { add(mark: number): void; has(mark: number): boolean }

/** Most documents have so few that looking at each costs less than a set. */
export function createMarks(): Marks {
  const few: number[] = []
  let many: Set<number> | undefined
  return {
    add: (mark) => {
      if (few.length < FEW) few.push(mark)
      else {
        many ??= new Set()
        many.add(mark)
      }
    },
    has: (mark) => {
      for (let i = 0; i < few.length; i++) if (few[i] === mark) return true
      return many?.has(mark) ?? false
    },
  }
}

/** The mark of the letters and digits of a text whatever their case; undefined for text beyond ASCII. */
export function valueMark(text: string): number | undefined {
  let mark = 0
  for (let i = 0; i < text.length; i++) {
    const unit = lowerUnit(text.charCodeAt(i))
    if (unit > 127) return undefined
    if (isLetter(unit) || isDigit(unit)) mark = mix(mark, unit)
  }
  return mark
}

/** The mark of a word in lower case. */
export function wordMark(word: string): number {
  let mark = WORD
  for (let i = 0; i < word.length; i++) mark = mix(mark, word.charCodeAt(i))
  return mark
}

/** Whether the letters and digits of `text`, or a word of three letters or more in it, may be among `marks`. */
export function mayRepeat(text: string, marks: Marks): boolean {
  let whole = 0
  let word = WORD
  let letters = 0
  for (let i = 0; i < text.length; i++) {
    const unit = lowerUnit(text.charCodeAt(i))
    if (unit > 127) return true
    if (isLetter(unit)) {
      whole = mix(whole, unit)
      word = mix(word, unit)
      letters++
      continue
    }
    if (letters > 2 && marks.has(word)) return true
    if (isDigit(unit)) whole = mix(whole, unit)
    word = WORD
    letters = 0
  }
  return marks.has(whole) || (letters > 2 && marks.has(word))
}

/** FNV-1a (Fowler, Noll & Vo). */
function mix(mark: number, unit: number): number {
  return Math.imul(mark ^ unit, 0x01000193)
}

function lowerUnit(unit: number): number {
  return unit >= 65 && unit <= 90 ? unit + 32 : unit
}

function isLetter(unit: number): boolean {
  return unit >= 97 && unit <= 122
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57
}
