/**
 * Log-odds that a word is a person's name, summed for a run of words; 0 is as likely as not. Set by hand from what each sign
 * means and adjusted on the development half of bench/deid/evaluation.
 */
export const WEIGHT = {
  /** Most words of a note are no names. */
  bias: -1.5,
  /** By strength as a name, 0 to 7. */
  name: [-0.9, 0.6, 1.1, 1.6, 2.1, 2.6, 3.0, 3.3],
  /** By strength as an ordinary word, 0 to 7: 7 is among the words of every day. */
  common: [0, -0.5, -1, -1.6, -2.2, -2.7, -3.2, -3.7],
  /** In no dictionary, which holds most words that are no names. */
  unknown: -0.8,
  /** Ends as surnames do and other words do not: -swamy, -escu, -owicz. */
  suffix: 1.4,

  /** Ends as clinical words and medicines do: -itis, -ologist, -statin. */
  clinicalSuffix: -3,

  medical: -1.2,
  drug: -2.5,
  eponym: -3.2,
  /** Town or county; many are surnames. */
  place: -0.6,
  country: -3,
  month: -2.5,
  hospital: -2.5,
  organisation: -2,
  function: -6,
  role: -2.5,
  title: -3,
  relation: -3.5,
  credential: -4,

  /** By LOOK. */
  lower: -5,
  lowerAnyway: -0.4,
  lowerLine: -1.8,
  capital: 1.8,
  opening: 0.3,
  capsLine: 0,
  /** Short ones are abbreviations. */
  capsShort: -2.5,
  capsLong: 0,

  /** A relation before it: his wife Sylvia, daughter Priya. */
  afterRelation: 2.6,
  /** Staff nurse, volunteer, driver. */
  afterRole: 1.8,
  /** my name is, this is, myself. */
  afterIntroduction: 3,
  /** S4, Bed 12: the rows of a ward list. */
  afterSlot: 1.6,
  /** Bed 3: … */
  afterSlotColon: 2.6,
  /** 4. and 14:20, before a known name. */
  afterItem: 1.1,
  /** A longer number: an identifier, as the rows of a list begin with. */
  afterNumber: 0.9,
  /** handover from, message for, seen by warden. */
  afterErrand: 2.4,
  /** met, rang, by. */
  afterMeeting: 1.1,
  /** spoke to, discussed with, d/w, as per. */
  afterTalk: 1.7,
  /** with, for, and. */
  afterBeforePerson: 0.7,
  /** in, at, near, and a place by the dictionary or by nothing. */
  afterBeforePlace: -1.8,
  afterArticle: -1.6,
  /** reports, attended, is. */
  beforeVerb: 1.0,
  /** says, attended: no thing does. */
  beforeHumanVerb: 2.4,
  /** Mary's daughter. */
  beforeOwnedRelation: 2.4,
  beforePossessive: -0.2,
  /** (12), 34 F, 60yo: an age beside the name. */
  besideAge: 1.2,
  /** (ward boy), (niece): who they are. */
  besideRole: 2.4,
  /** A number that may be an age, behind what opens a line. */
  perhapsAge: 1,
  /** , 92, or , F, behind it: so a patient is introduced. */
  beforeAge: 2.2,
  /** Result or number right: an eponym or a test. */
  beforeResult: -1.6,
  beforeNumber: -0.3,
  /** One or two digits: a score, a strength. */
  beforeShortNumber: -3,
  /** II, IVa: a class or a stage. */
  beforeRoman: -4.5,
  beforeDose: -3.5,
  /** Ki-67, Liv.52 */
  inCode: -5,
  afterDrugForm: -4,
  beforeEponymHead: -5,
  beforePlaceHead: -6,
  beforeCredential: 2,
  beforeHonorific: 1.2,
  /** A colon right makes it a heading. */
  heading: -1.5,
  /** S/O, w/o: a parent or husband follows. */
  beforeCareOf: 3,
  /** Word beside it that is a name by itself. */
  besideName: 1.6,
  /** Beside a word that is likely a name only through its own neighbour. */
  besideLikely: 1.2,
  /** In no dictionary, right of a forename: a rare surname. */
  rareSurname: 0.9,
  /** Two capitalised words side by side that no dictionary holds. */
  rarePair: 0.9,
  /** In no dictionary, left of what is a surname and nothing else. */
  rareForename: 0.9,
  /** Begum, Appa, Sheikh: a title or a relation, and part of a name beside another. */
  titleInName: 3.5,
  besideInitial: 1.0,
  /** F. Wadia: an initial with its stop before it. */
  afterDottedInitial: 2,
  /** A forename and a surname, each perhaps also a word. */
  forenameSurname: 2,
  besideHyphen: 3,
  /** Capitalised but an ordinary word, right of a forename that is nothing else. */
  ordinarySurname: 3,
  /** Kayser-Fleischer, Howell-Jolly: two surnames and nothing that speaks of a person are an eponym. */
  hyphenAlone: -3.5,
  eponymAlone: -3,
  /** In a text full of eponyms, where nothing beside the word speaks of a person. */
  amongTerms: -1,
  /** Known as an abbreviation, a heading or a day as well: Genta, Prakriti, Easter. */
  seldomAlone: -4,
  /** In lower case amid Hindi or another language of India. */
  amidIndic: -2.5,
  /** A surname by itself, without title or verb, is more often an eponym, a brand or a firm. */
  loneSurname: -1.8,
  /** A word by itself in a text that nowhere else speaks of someone. */
  withoutPeople: -2.5,
  /** al-Farsi, bin Salman: behind a particle. */
  besideParticle: 3.2,
  /** Megan Griffiths: known from a disease, and a surname beside a forename. */
  eponymSurname: 2.4,
} as const
