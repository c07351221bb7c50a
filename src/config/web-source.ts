import { z } from 'zod'

const kind = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._/-]{0,63}$/i, 'must be letters, digits, dots, dashes or slashes (at most 64)')

const common = {
  kind: kind.optional().describe('What its documents are; guideline, article or alert by default.'),
  baseUrl: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Another address of the same API: a mirror, a sandbox, a test server.'),
  offline: z
    .boolean()
    .default(false)
    .describe(
      'Whether only responses already in .clinloop/web-cache are used; CLINLOOP_OFFLINE=1 does the same.',
    ),
  maxAgeHours: z
    .number()
    .min(0)
    .max(8760)
    .default(24)
    .describe(
      'How old a stored response may be before the service is asked whether it has changed, in hours.',
    ),
  maxDocuments: z.int().min(1).max(1_000_000).default(10_000).describe('Most documents to take.'),
  requestsPerSecond: z
    .number()
    .min(0.01)
    .max(20)
    .optional()
    .describe('Requests to a host per second; what the service asks for by default.'),
}

const path = z.string().regex(/^[A-Za-z0-9._~/-]+$/, 'must be the path of a page, without query')
const word = z.string().regex(/^[A-Za-z0-9._-]+$/, 'must be letters, digits, dots, dashes or underscores')

const nhs = z.strictObject({
  web: z.literal('nhs-content').describe('NHS website content API; key in CLINLOOP_NHS_API_KEY.'),
  ...common,
  sections: z
    .array(path)
    .default([])
    .describe('A to Z lists to read with every page in them: conditions, medicines, symptoms.'),
  pages: z.array(path).default([]).describe('Single pages: conditions/asthma.'),
})

const nice = z.strictObject({
  web: z.literal('nice').describe('NICE syndication API; key in CLINLOOP_NICE_API_KEY.'),
  ...common,
  agreement: z
    .string()
    .min(1)
    .max(200)
    .describe(
      'Reference of your licence with NICE. The open content licence excludes training of models, so there must be one.',
    ),
  programmes: z
    .array(word)
    .default([])
    .describe('Programmes by the letters of their numbers: NG, CG, TA; all when empty.'),
  guidance: z.array(word).default([]).describe('Single pieces of guidance by number: NG136; all when empty.'),
})

export const PMC_LICENCES = [
  'CC0',
  'CC BY',
  'CC BY-SA',
  'CC BY-ND',
  'CC BY-NC',
  'CC BY-NC-SA',
  'CC BY-NC-ND',
] as const

const pmc = z.strictObject({
  web: z
    .literal('pmc')
    .describe('Open-access subset of PubMed Central; a key in CLINLOOP_NCBI_API_KEY allows more requests.'),
  ...common,
  query: z
    .string()
    .min(1)
    .max(2000)
    .describe('Search as in PubMed Central: "sepsis[title] AND 2020:2024[pdat]".'),
  email: z.email().describe('Address at which NCBI can reach whoever runs this; sent with each request.'),
  licences: z
    .array(z.enum(PMC_LICENCES))
    .min(1)
    .default(['CC0', 'CC BY'])
    .describe('Licences of the articles to take.'),
})

const mhra = z.strictObject({
  web: z.literal('mhra').describe('MHRA safety alerts through the GOV.UK content API; no key.'),
  ...common,
  formats: z
    .array(z.enum(['medical_safety_alert', 'drug_safety_update']))
    .min(1)
    .default(['medical_safety_alert', 'drug_safety_update'])
    .describe('What to take.'),
  since: z.iso.date().optional().describe('First day of publication, YYYY-MM-DD.'),
})

const govuk = z.strictObject({
  web: z.literal('govuk').describe('GOV.UK content API; no key.'),
  ...common,
  paths: z.array(path).default([]).describe('Single pages: government/publications/….'),
  query: z.string().min(1).max(500).optional().describe('Words to search for.'),
  formats: z.array(word).default([]).describe('Formats to search for: guidance, detailed_guide.'),
  organisations: z.array(word).default([]).describe('Organisations to search in, as in their addresses.'),
  since: z.iso.date().optional().describe('First day of publication, YYYY-MM-DD.'),
})

/** A web service of collect.sources. Nothing is asked of a service that is not configured. */
export const webSource = z.discriminatedUnion('web', [nhs, nice, pmc, mhra, govuk])

export type WebSource = z.output<typeof webSource>
export type WebSourceOf<Name extends WebSource['web']> = Extract<WebSource, { web: Name }>
