/** Bit masks of what a word can be. A word may carry several: "May" is a month, a first name and a common word. */
export const TAG = {
  FIRST_NAME: 1 << 0,
  SURNAME: 1 << 1,
  /** Everyday English word. */
  COMMON: 1 << 2,
  /** Clinical vocabulary: anatomy, signs, procedures, tests, abbreviations. */
  MEDICAL: 1 << 3,
  /** Generic or brand. */
  DRUG: 1 << 4,
  /** A person's name that stands for a sign, test, disease or device. */
  EPONYM: 1 << 5,
  /** Town, village or city district. */
  TOWN: 1 << 6,
  /** County, state or district. */
  REGION: 1 << 7,
  /** Country, nationality, language, ethnicity or religion: never an identifier. */
  COUNTRY: 1 << 8,
  STREET_TYPE: 1 << 9,
  TITLE: 1 << 10,
  RELATION: 1 << 11,
  MONTH: 1 << 12,
  WEEKDAY: 1 << 13,
  /** Hospital, surgery, ward; on a phrase: the name of a hospital. */
  HOSPITAL_WORD: 1 << 14,
  /** van, de, bin, al: part of a surname but none by itself. */
  PARTICLE: 1 << 15,
  CREDENTIAL: 1 << 16,
  ORGANISATION_WORD: 1 << 17,
  FUNCTION: 1 << 18,
  ROLE: 1 << 19,
  /** A phrase of the tables starts with this word. */
  PHRASE_START: 1 << 20,
  NUMBER_WORD: 1 << 21,
} as const
