import type { WebSource, WebSourceOf } from '../../config/web-source.ts'
import { AppError } from '../../core/app-error.ts'
import { GOVUK_BASE, readGovuk, readMhra } from './govuk.ts'
import { NHS_BASE, readNhsContent } from './nhs-content.ts'
import { NICE_BASE, readNice } from './nice.ts'
import { readPmc } from './pmc.ts'
import { EUTILS_BASE } from './pmc-search.ts'
import type { WebClientOptions } from './web-client.ts'
import type { WebReader } from './web-page.ts'

type Secret = NonNullable<WebClientOptions['secret']>

type WebService<Name extends WebSource['web']> = {
  service: string
  base: string
  read: WebReader<WebSourceOf<Name>>
  /** Asked for by the service, or modest where it asks for nothing. */
  requestsPerSecond(hasKey: boolean): number
  /** Environment variable of the key; none for open services. */
  keyVariable?: string
  /** Where a key is to be had. */
  keyHint?: string
  keyIsOptional?: boolean
  place?(key: string): Omit<Secret, 'origin'>
}

/** Rates: NCBI allows 3 requests per second, 10 with a key (NBK25497); GOV.UK 10 per second. */
export const WEB_SERVICES: { [Name in WebSource['web']]: WebService<Name> } = {
  'nhs-content': {
    service: 'The NHS website content API',
    base: NHS_BASE,
    read: readNhsContent,
    requestsPerSecond: () => 2,
    keyVariable: 'CLINLOOP_NHS_API_KEY',
    keyHint:
      'Get a key at https://digital.nhs.uk/developer/api-catalogue/nhs-website-content/v2 and put it in CLINLOOP_NHS_API_KEY.',
    place: (key) => ({ header: ['apikey', key] }),
  },
  nice: {
    service: 'The NICE syndication API',
    base: NICE_BASE,
    read: readNice,
    requestsPerSecond: () => 1,
    keyVariable: 'CLINLOOP_NICE_API_KEY',
    keyHint:
      'Apply at https://www.nice.org.uk/reusing-our-content/nice-syndication-api and put the key in CLINLOOP_NICE_API_KEY.',
    place: (key) => ({ header: ['API-Key', key] }),
  },
  pmc: {
    service: 'PubMed Central',
    base: EUTILS_BASE,
    read: readPmc,
    requestsPerSecond: (hasKey) => (hasKey ? 10 : 3),
    keyVariable: 'CLINLOOP_NCBI_API_KEY',
    keyHint:
      'Check CLINLOOP_NCBI_API_KEY: keys are made at https://account.ncbi.nlm.nih.gov/settings/; without one fewer requests are allowed.',
    keyIsOptional: true,
    place: (key) => ({ parameter: ['api_key', key] }),
  },
  mhra: {
    service: 'The GOV.UK content API (MHRA)',
    base: GOVUK_BASE,
    read: readMhra,
    requestsPerSecond: () => 5,
  },
  govuk: {
    service: 'The GOV.UK content API',
    base: GOVUK_BASE,
    read: readGovuk,
    requestsPerSecond: () => 5,
  },
}

/**
 * The key of a source from the environment, for its own host only.
 * @throws AppError `unauthorised` naming the variable when a key is needed and there is none.
 */
export function secretOf({ web, baseUrl }: WebSource, env: NodeJS.ProcessEnv): Secret | undefined {
  const { service, base, keyVariable, keyHint, keyIsOptional, place } = WEB_SERVICES[web]
  if (keyVariable === undefined || place === undefined) return undefined
  const key = env[keyVariable]?.trim() ?? ''
  if (key === '' && keyIsOptional) return undefined
  // A key that cannot be a header's value would be quoted by the error that says so.
  if (!/^[\x21-\x7e]+$/.test(key)) {
    throw new AppError({
      code: 'unauthorised',
      message: `${service} needs a key, and ${keyVariable} ${key === '' ? 'is not set' : 'does not hold one'}.`,
      ...(keyHint !== undefined && { hint: keyHint }),
    })
  }
  return { origin: new URL(baseUrl ?? base).origin, ...place(key) }
}
