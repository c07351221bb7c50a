import type { Draws } from './draws.ts'
import type { MakeSurrogate } from './national-numbers.ts'

/** Place names are put together from syllables. */
const STARTS =
  'Alder Barrow Bracken Calder Copper Dunstan Elder Fallow Fern Gorse Harrow Hazel Heron Kestrel Larch Linden Mallow Marlow Otter Pebble Quarry Raven Rowan Saffron Sedge Silver Sorrel Tallow Thistle Umber Wickley Willow Yarrow'
const ENDS =
  'bourne combe cross den fold garth hollow hythe leigh mere moss ridge shaw stead thorpe wick worth'
const STREETS = 'Street Road Lane Avenue Close Drive Way Gardens Crescent Terrace'
const KIND_OF_PLACE =
  /(?:\b(?:general|district|community|memorial|specialty|multispecialty|super|speciality|nursing|care|residential|medical|health|primary|dental|eye|children's|day|urgent|walk-in|diagnostic|insurance|assurance|primary|secondary|high|nhs|foundation|private|pvt\.?|public)\s+)*\b(?:hospitals?|infirmary|surgery|clinics?|practice|centre|center|hospice|ward|unit|home|lodge|house|trust|school|academy|college|university|insurance|assurance|bank|ltd\.?|limited|plc|llp|inc\.?|company|co\.?|council|group|industries|services|laborator(?:y|ies)|labs?|pharmacy|department)\b(?:\s+(?:[A-Z]?\d{1,2}[A-Z]?|trust|ltd\.?|limited))*\s*$/i

/** A made-up town. */
export const location: MakeSurrogate = (value, random) => likeCase(madeUpName(random), value)

/** The kind of institution stays ("General Hospital", "Insurance Ltd"), its name goes. */
export const institution: MakeSurrogate = (value, random) => {
  const kind = KIND_OF_PLACE.exec(value)?.[0].trim()
  const name = likeCase(madeUpName(random), value)
  return kind === undefined || kind === '' ? name : `${name} ${kind}`
}

/** A made-up house number, street and kind of street. */
export const address: MakeSurrogate = (value, random) => {
  const street = `${random.integer(180) + 1} ${madeUpName(random)} ${random.pick(STREETS.split(' '))}`
  return likeCase(street, value)
}

/** Words that made-up places share with real ones, lower case: meeting them again gives nothing away. */
export const GENERIC_PLACE_WORDS: ReadonlySet<string> = new Set(
  `${STREETS} general district community memorial nursing care residential medical health primary dental eye day urgent diagnostic insurance assurance secondary high nhs foundation private pvt public hospital hospitals infirmary surgery clinic clinics practice centre center hospice ward unit home lodge house trust school academy college university bank ltd limited plc company council group services laboratory pharmacy department the and of`
    .toLowerCase()
    .split(' '),
)

function madeUpName(random: Draws): string {
  return `${random.pick(STARTS.split(' '))}${random.pick(ENDS.split(' '))}`
}

function likeCase(made: string, like: string): string {
  if (like === like.toLowerCase()) return made.toLowerCase()
  return like === like.toUpperCase() ? made.toUpperCase() : made
}
