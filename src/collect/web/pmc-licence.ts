const KINDS: [pattern: RegExp, licence: string][] = [
  [/\bcc[ -]?0\b|publicdomain\/zero|public domain dedication/i, 'CC0'],
  [/\bby[ -]nc[ -]nd\b|noncommercial[- ]noderiv/i, 'CC BY-NC-ND'],
  [/\bby[ -]nc[ -]sa\b|noncommercial[- ]sharealike/i, 'CC BY-NC-SA'],
  [/\bby[ -]nc\b|non-?commercial/i, 'CC BY-NC'],
  [/\bby[ -]nd\b|no-?deriv/i, 'CC BY-ND'],
  [/\bby[ -]sa\b|share-?alike/i, 'CC BY-SA'],
  [/\bcc[ -]by\b|licenses\/by\/|creative commons attribution/i, 'CC BY'],
]

/** The Creative Commons licence that a licence statement names, as PubMed Central writes it; undefined if it names none. */
export function readLicence(statement: string): string | undefined {
  return KINDS.find(([pattern]) => pattern.test(statement))?.[1]
}
