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

/** A made-up town. */
export const location: MakeSurrogate = (value, random) => likeCase(madeUpName(random), placeShape(value))

/** The kind of institution stays ("General Hospital", "Insurance Ltd"), its name goes. */
export const institution: MakeSurrogate = (value, random) => {
  const shape = placeShape(value)
  const name = likeCase(madeUpName(random), shape)
  return shape.kind === '' ? name : `${name} ${shape.kind}`
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
