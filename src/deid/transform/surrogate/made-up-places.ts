import { cached } from '../cached.ts'
import type { Draws } from './draws.ts'
import type { MakeSurrogate } from './national-numbers.ts'
import { type PlaceShape, placeShape } from './place-shape.ts'
import { STREETS } from './place-words.ts'

/** Place names are put together from syllables. */
const STARTS: readonly string[] =
  'Alder Barrow Bracken Calder Copper Dunstan Elder Fallow Fern Gorse Harrow Hazel Heron Kestrel Larch Linden Mallow Marlow Otter Pebble Quarry Raven Rowan Saffron Sedge Silver Sorrel Tallow Thistle Umber Wickley Willow Yarrow'.split(
    ' ',
  )
const ENDS: readonly string[] =
  'bourne combe cross den fold garth hollow hythe leigh mere moss ridge shaw stead thorpe wick worth'.split(
    ' ',
  )

const KIND_OF_PLACE =
  /(?:\b(?:general|district|community|memorial|specialty|multispecialty|super|speciality|nursing|care|residential|medical|health|primary|dental|eye|children's|day|urgent|walk-in|diagnostic|insurance|assurance|primary|secondary|high|nhs|foundation|private|pvt\.?|public)\s+)*\b(?:hospitals?|infirmary|surgery|clinics?|practice|centre|center|hospice|ward|unit|home|lodge|house|trust|school|academy|college|university|insurance|assurance|bank|ltd\.?|limited|plc|llp|inc\.?|company|co\.?|council|group|industries|services|laborator(?:y|ies)|labs?|pharmacy|department)\b(?:\s+(?:[A-Z]?\d{1,2}[A-Z]?|trust|ltd\.?|limited))*\s*$/i
/** No kind is longer; a field may be of any length. */
const LONGEST_KIND = 160

/** The end of a name that says what kind of institution it is, if any. */
const kindOf = cached((value) => KIND_OF_PLACE.exec(value.slice(-LONGEST_KIND))?.[0].trim() ?? '')

/** A made-up town. */
export const location: MakeSurrogate = (value, random) => likeCase(madeUpName(random), placeShape(value))

/** The kind of institution stays ("General Hospital", "Insurance Ltd"), its name goes. */
export const institution: MakeSurrogate = (value, random) => {
  const kind = kindOf(value)
  const name = likeCase(madeUpName(random), placeShape(value))
  return kind === '' ? name : `${name} ${kind}`
}

/** A made-up house number, street and kind of street. */
export const address: MakeSurrogate = (value, random) => {
  const street = `${random.integer(180) + 1} ${madeUpName(random)} ${random.pick(STREETS)}`
  return likeCase(street, placeShape(value))
}

function madeUpName(random: Draws): string {
  return `${random.pick(STARTS)}${random.pick(ENDS)}`
}

function likeCase(made: string, { letterCase }: PlaceShape): string {
  if (letterCase === 'mixed') return made
  return letterCase === 'lower' ? made.toLowerCase() : made.toUpperCase()
}
