import { normalise } from '../../text/normalise.ts'
import { cached } from '../cached.ts'
import { type GuardedWords, guardedWords } from '../guarded-words.ts'

/** What a place or institution is, whoever it is written of. */
export type PlaceShape = {
  guarded: GuardedWords
  /** Its words in one form for all ways to write them. */
  canonical: string
  letterCase: 'upper' | 'lower' | 'mixed'
  /** The end of its name that says what kind of institution it is, if any. */
  kind: string
}

const KIND_OF_PLACE =
  /(?:\b(?:general|district|community|memorial|specialty|multispecialty|super|speciality|nursing|care|residential|medical|health|primary|dental|eye|children's|day|urgent|walk-in|diagnostic|insurance|assurance|primary|secondary|high|nhs|foundation|private|pvt\.?|public)\s+)*\b(?:hospitals?|infirmary|surgery|clinics?|practice|centre|center|hospice|ward|unit|home|lodge|house|trust|school|academy|college|university|insurance|assurance|bank|ltd\.?|limited|plc|llp|inc\.?|company|co\.?|council|group|industries|services|laborator(?:y|ies)|labs?|pharmacy|department)\b(?:\s+(?:[A-Z]?\d{1,2}[A-Z]?|trust|ltd\.?|limited))*\s*$/i

export const placeShape: (value: string) => PlaceShape = cached((value) => {
  const { folded } = normalise(value)
  const isLower = value === value.toLowerCase()
  return {
    guarded: guardedWords(folded),
    canonical: (folded.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(' '),
    letterCase: isLower ? 'lower' : value === value.toUpperCase() ? 'upper' : 'mixed',
    kind: KIND_OF_PLACE.exec(value)?.[0].trim() ?? '',
  }
})
