/** What a word says of the words beside it. A word may carry several. */
export const CUE = {
  /** Mr, Dr, Smt: what follows is a name whatever it looks like. */
  TITLE: 1 << 0,
  /** Sister, Nurse, Master, FY1: a title where a name follows, else a word. */
  SOFT_TITLE: 1 << 1,
  /** Head of a label: what stands after its colon is a person. */
  LABEL: 1 << 2,
  /** Head of a label that holds other things as often: `To:`, `Contact:`. */
  SOFT_LABEL: 1 << 3,
  /** Needs no colon: Dear Jane, Seen by J Smith. */
  BARE_LABEL: 1 << 4,
  RELATION: 1 << 5,
  /** Verb whose subject is a person: reports, attended. */
  PERSON_VERB: 1 << 6,
  /** Stands before a person's name: with, named, called, met. */
  BEFORE_PERSON: 1 << 7,
  /** Stands before a place: in, at, near, from. */
  BEFORE_PLACE: 1 << 8,
  /** What an eponym stands before: disease, sign, score. */
  EPONYM_HEAD: 1 << 9,
  /** Closes a letter. */
  SIGN_OFF: 1 << 10,
  CREDENTIAL: 1 << 11,
  /** Never part of a name, even behind a label. */
  NEVER: 1 << 12,
  PARTICLE: 1 << 13,
  /** What a person's name makes a place or an organisation of: Ward, Road, Trust. */
  PLACE_HEAD: 1 << 14,
  /** Turns a label about a person into one about something else: Patient ID, GP code. */
  NOT_PERSON: 1 << 15,
  /** Past participle before `by`: seen, signed, dictated. */
  DONE: 1 << 16,
  /** Word after which an eponym's result stands: positive, negative, absent. */
  RESULT: 1 << 17,
  /** An address to an elder after the name: Ramesh bhai, Vaishali Tai. */
  HONORIFIC: 1 << 18,
  /** What a dose is measured in or how often it is taken. */
  DOSE: 1 << 19,
  /** Stands before a medicine: Tab, Inj, taking. */
  BEFORE_DRUG: 1 << 20,
  /** Verb whose object is a person: met, rang, informed. */
  MEETING: 1 << 21,
  /** Stands before a nickname: known as, prefers to be called, aka. */
  NAMING: 1 << 22,
  /** Verb of which only a person is the subject: says, attended, mobilised. */
  HUMAN_VERB: 1 << 23,
  /** SHO, FY1: behind a name. */
  GRADE: 1 << 24,
  /** Bed, bay, chair: with a number before a name, or behind `in`. */
  BED: 1 << 25,
  /** spoke, discussed: before `to` or `with` and a name. */
  TALK: 1 << 26,
  /** handover, call, letter: before `from` and a name. */
  MESSAGE: 1 << 27,
  DETERMINER: 1 << 28,
  /** worried, tearful: behind `is` they speak of a person. */
  FEELING: 1 << 29,
  /** Behind a number: years, m, f. */
  AGE_UNIT: 1 << 30,
  /** is, was, seems. */
  COPULA: 1 << 31,
} as const
