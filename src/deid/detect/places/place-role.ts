/** What a word can do in an address, a place or the name of an institution. A word may carry several. */
export const PLACE = {
  /** Numbers a door or a plot; a number follows: Flat, Plot, Floor. */
  PREMISE: 1 << 0,
  /** Ends the name of a building or a settlement: Apartments, Niwas, Cottage. */
  BUILDING: 1 << 1,
  /** Opens a part that says what is close by: near, opp, behind. */
  LANDMARK: 1 << 2,
  /** What such a part ends with, in lower case too: temple, bus stand. */
  LANDMARK_NOUN: 1 << 3,
  /** Makes a road of a name by itself: Road, Marg. */
  STREET: 1 << 4,
  /** Tagged as a street type but seldom one. */
  NO_STREET: 1 << 5,
  /** Stands before an address, with a mark or without. */
  ADDRESS_LABEL: 1 << 6,
  /** Stands before an address only with a colon. */
  SOFT_ADDRESS_LABEL: 1 << 7,
  /** Says that someone lives, comes from or goes somewhere. */
  LIVING: 1 << 8,
  /** Preposition before a place. */
  BEFORE: 1 << 9,
  /** Stands before a place with a colon: Town, Location. */
  PLACE_LABEL: 1 << 10,
  /** Stands before or after a place without a mark: village, taluk, district. */
  SETTLEMENT: 1 << 11,
  HOSPITAL: 1 << 12,
  ORGANISATION: 1 << 13,
  /** Says what kind of institution, not which one: general, dental, community. */
  DESCRIPTOR: 1 << 14,
  /** What a place name makes an instrument, scale or disease of: coma, stool, virus. */
  INSTRUMENT: 1 << 15,
  /** Occupation or verb before "at", "for", "with" and an employer. */
  EMPLOYMENT: 1 << 16,
  /** Stands directly before an institution's name: employer, insurer. */
  ORGANISATION_LABEL: 1 << 17,
  /** Stands before an institution's name with a colon. */
  SOFT_ORGANISATION_LABEL: 1 << 18,
  /** Joins the words of a name: of, and. */
  JOINS: 1 << 19,
  /** Kind of institution before its place: PHC Kanke. */
  KIND_FIRST: 1 << 20,
  /** What a number after it is that is no house number: bed, bay, size. */
  NOT_HOUSE: 1 << 21,
  /** Follows an institution's name as its last word: Ltd, Trust. */
  SUFFIX: 1 << 22,
  /** Capitalised verb or noun before a name, not part of it: Attended, Prefers. */
  LEAD: 1 << 23,
  /** Direction or part after a place: East, Cantt. */
  PART_OF: 1 << 24,
  /** Institution's word that also means other things: needs a capital and a name before it. */
  WEAK_NOUN: 1 << 25,
  /** Verb of taking someone to an institution. */
  MOVED: 1 << 26,
  /** A hospital by itself, with a capital or, when it is an abbreviation, in capitals: Ninewells, RVI. */
  NAMED: 1 << 27,
  /** Abbreviation of a hospital that means other things too: CMC. */
  SHORT_NAME: 1 << 28,
  /** Maker of drugs, kit or guidance: it names nobody's employer unless the text says so. */
  MAKER: 1 << 29,
  /** Company or body that people work for, by a word of its own: Tesco, Wipro. */
  EMPLOYER: 1 << 30,
  /** Something that others bring or do; "by", "from", "with" and who does it follow. */
  SUPPLY: 2 ** 31,
} as const
