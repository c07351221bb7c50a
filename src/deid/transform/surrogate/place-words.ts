/** Kinds of street of made-up addresses. */
export const STREETS: readonly string[] =
  'Street Road Lane Avenue Close Drive Way Gardens Crescent Terrace'.split(' ')

/** Words that made-up places share with real ones, lower case: meeting them again gives nothing away. */
export const GENERIC_PLACE_WORDS: ReadonlySet<string> = new Set([
  ...STREETS.map((street) => street.toLowerCase()),
  ...'general district community memorial specialty speciality multispecialty super children walk nursing care residential medical health primary dental eye day urgent diagnostic insurance assurance secondary high nhs foundation private pvt public hospital hospitals infirmary surgery clinic clinics practice centre center hospice ward unit home lodge house trust school academy college university bank ltd limited plc llp inc company council group industries services laboratory laboratories lab labs pharmacy department the and of'.split(
    ' ',
  ),
])
