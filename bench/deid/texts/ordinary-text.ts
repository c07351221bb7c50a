import { createRandom, type Random } from '../../../src/core/random.ts'
import { CLINICAL_SENTENCES } from './clinical-sentences.ts'
import {
  IDENTIFIER_SENTENCES,
  LETTER_ENDINGS,
  LETTER_HEADINGS,
  NOTE_HEADINGS,
} from './identifier-sentences.ts'
import { FORENAMES, HOSPITALS, MONTHS, STREETS, SURNAMES, TOWNS } from './people-and-places.ts'

/** A made-up document, as a line of `clinloop deid` with the number of identifiers that were put in. */
export type OrdinaryDocument = {
  id: string
  patientKey: string
  kind: string
  text: string
  identifiers: number
}

/** Everyday notes hold about one identifier in so many characters; the notes for the evaluation hold four times as many. */
export const CHARACTERS_PER_IDENTIFIER = 150
const LETTERS = 0.15

type Person = { patient: string; surname: string; dob: string }
type Draft = { text: string; identifiers: number }

/**
 * Endless everyday documents, the same for the same seed: four fifths and more progress notes of 300 to 900 characters, the
 * rest letters of 2,000 to 4,000.
 */
export function* ordinaryDocuments(seed: number): Generator<OrdinaryDocument> {
  const random = createRandom(seed, 'ordinary-text')
  for (let i = 0; ; i++) {
    const surname = random.pick(SURNAMES)
    const person = {
      surname,
      patient: `${random.pick(FORENAMES)} ${surname}`,
      dob: date(random, 1930 + random.integer(80)),
    }
    const isLetter = random.next() < LETTERS
    const draft = isLetter ? writeLetter(person, random) : writeNote(person, random)
    yield {
      id: `d${i}`,
      patientKey: `p${random.integer(5000)}`,
      kind: isLetter ? 'letter' : 'progress',
      ...draft,
    }
  }
}

function writeNote(person: Person, random: Random): Draft {
  const draft = { text: '', identifiers: 0 }
  add(draft, random.pick(NOTE_HEADINGS), person, random)
  draft.text += '\n'
  writeBody(draft, 300 + random.integer(600), person, random)
  return draft
}

function writeLetter(person: Person, random: Random): Draft {
  const draft = { text: '', identifiers: 0 }
  add(draft, random.pick(LETTER_HEADINGS), person, random)
  draft.text += '\n'
  writeBody(draft, 2000 + random.integer(2000), person, random)
  add(draft, random.pick(LETTER_ENDINGS), person, random)
  return draft
}

/** Sentences until the text is `length` long; one with identifiers whenever the text so far has fewer than usual. */
function writeBody(draft: Draft, length: number, person: Person, random: Random): void {
  while (draft.text.length < length) {
    const isDue = draft.text.length > draft.identifiers * CHARACTERS_PER_IDENTIFIER
    add(draft, random.pick(isDue ? IDENTIFIER_SENTENCES : CLINICAL_SENTENCES), person, random)
    draft.text += random.next() < 0.2 ? '\n' : ' '
  }
}

const SLOT = /\{([a-z ]+|(\d+)-(\d+)(?:\.(\d))?)\}/g

function add(draft: Draft, template: string, person: Person, random: Random): void {
  draft.text += template.replace(SLOT, (_, slot: string, low?: string, high?: string, decimals?: string) => {
    if (low !== undefined && high !== undefined) {
      const value = Number(low) + random.next() * (Number(high) - Number(low))
      return value.toFixed(Number(decimals ?? 0))
    }
    draft.identifiers++
    return fillSlot(slot, person, random)
  })
}

function fillSlot(slot: string, person: Person, random: Random): string {
  switch (slot) {
    case 'patient':
    case 'surname':
    case 'dob':
      return person[slot]
    case 'other first':
      return random.pick(FORENAMES)
    case 'other surname':
      return random.pick(SURNAMES)
    case 'other name':
      return `${random.pick(FORENAMES)} ${random.pick(SURNAMES)}`
    case 'date':
      return date(random, 2019 + random.integer(7))
    case 'phone':
      return random.next() < 0.5 ? `07700 900${digits(random, 3)}` : `+91 9${digits(random, 9)}`
    case 'email':
      return `${random.pick(FORENAMES).toLowerCase()}.${digits(random, 3)}@example.org`
    case 'nhs':
      return nhsNumber(random)
    case 'mrn':
      return `${random.pick(['RX', 'K', 'UH'])}${digits(random, 7)}`
    case 'town':
      return random.pick(TOWNS)
    case 'hospital':
      return random.pick(HOSPITALS)
    case 'street':
      return `${1 + random.integer(180)} ${random.pick(STREETS)}`
    case 'postcode':
      return `${random.pick(['LS', 'WV', 'TR', 'SA'])}${1 + random.integer(9)} ${random.integer(10)}${random.pick(['AB', 'QD', 'XY'])}`
    default:
      throw new RangeError(`no such slot: ${slot}`)
  }
}

function date(random: Random, year: number): string {
  const day = 1 + random.integer(28)
  const month = random.integer(12)
  const two = (value: number): string => String(value).padStart(2, '0')
  return random.pick([
    `${two(day)}/${two(month + 1)}/${year}`,
    `${day} ${MONTHS[month]} ${year}`,
    `${day}.${month + 1}.${String(year).slice(2)}`,
    `${year}-${two(month + 1)}-${two(day)}`,
  ])
}

function digits(random: Random, count: number): string {
  return Array.from({ length: count }, () => random.integer(10)).join('')
}

/** A number with a right check digit in the range that is never given out (999). */
function nhsNumber(random: Random): string {
  const body = `999${digits(random, 6)}`
  const sum = [...body].reduce((total, digit, i) => total + Number(digit) * (10 - i), 0)
  const check = (11 - (sum % 11)) % 11
  return check === 10 ? nhsNumber(random) : `${body.slice(0, 3)} ${body.slice(3, 6)} ${body.slice(6)}${check}`
}
