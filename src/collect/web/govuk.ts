import type { WebSourceOf } from '../../config/web-source.ts'
import { htmlText } from '../formats/html-text.ts'
import { escapeHtml } from './escape-html.ts'
import { isObject, objectsIn, parseObject, textIn } from './parse-json.ts'
import type { WebClient } from './web-client.ts'
import { GONE, NO_TEXT, type WebItem, type WebReader } from './web-page.ts'

export const GOVUK_BASE = 'https://www.gov.uk'
const LICENCE = 'OGL-UK-3.0'
const ATTRIBUTION =
  'Contains public sector information licensed under the Open Government Licence v3.0 ' +
  '(https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/).'
const PAGE = 100

/**
 * GOV.UK content API (`/api/content/<path>`) and search API (`/api/search.json`), no key.
 *
 * https://content-api.publishing.service.gov.uk/ and
 * https://docs.publishing.service.gov.uk/repos/search-api/using-the-search-api.html; content is under the Open Government
 * Licence v3.0 unless it says otherwise.
 */
export const readGovuk: WebReader<WebSourceOf<'govuk'>> = async function* (source, client) {
  const base = (source.baseUrl ?? GOVUK_BASE).replace(/\/+$/, '')
  const kind = source.kind ?? 'guidance'
  const searched = source.query !== undefined || source.formats.length + source.organisations.length > 0
  const seen = new Set<string>()
  for await (const path of allPaths(source.paths, searched ? search(client, base, source) : [])) {
    if (seen.has(path)) continue
    seen.add(path)
    yield await readContent(client, base, path, kind)
  }
}

/** MHRA alerts and Drug Safety Update: GOV.UK content of the MHRA in these formats. */
export const readMhra: WebReader<WebSourceOf<'mhra'>> = async function* (source, client) {
  const base = (source.baseUrl ?? GOVUK_BASE).replace(/\/+$/, '')
  const organisations = ['medicines-and-healthcare-products-regulatory-agency']
  const { formats, since } = source
  for await (const path of search(client, base, {
    formats,
    organisations,
    ...(since !== undefined && { since }),
  })) {
    yield await readContent(client, base, path, source.kind ?? 'alert')
  }
}

async function* allPaths(
  given: readonly string[],
  found: AsyncIterable<string> | string[],
): AsyncGenerator<string> {
  for (const path of given) yield path.replace(/^\/*/, '/')
  yield* found
}

type Search = {
  query?: string | undefined
  formats: string[]
  organisations: string[]
  since?: string | undefined
}

/** Paths of what matches, oldest first: what is published meanwhile comes at the end and moves nothing. */
async function* search(client: WebClient, base: string, wanted: Search): AsyncGenerator<string> {
  const seen = new Set<string>()
  for (let start = 0; ; start += PAGE) {
    const parameters = new URLSearchParams({
      count: `${PAGE}`,
      start: `${start}`,
      order: 'public_timestamp',
      fields: 'link',
    })
    if (wanted.query !== undefined) parameters.set('q', wanted.query)
    for (const format of wanted.formats) parameters.append('filter_format', format)
    for (const organisation of wanted.organisations) parameters.append('filter_organisations', organisation)
    if (wanted.since !== undefined) parameters.set('filter_public_timestamp', `from:${wanted.since}`)
    const answer = await client.get({ url: `${base}/api/search.json?${parameters}`, parse: parseObject })
    if ('gone' in answer) return
    const results = objectsIn(answer.value.results)
    for (const { link } of results) {
      const path = textIn(link)
      if (!/^\/[A-Za-z0-9._~/-]+$/.test(path) || path.includes('..') || seen.has(path)) continue
      seen.add(path)
      yield path
    }
    const { total } = answer.value
    if (results.length === 0 || (typeof total === 'number' && start + PAGE >= total)) return
  }
}

async function readContent(client: WebClient, base: string, path: string, kind: string): Promise<WebItem> {
  const url = `${GOVUK_BASE}${path}`
  const answer = await client.get({ url: `${base}/api/content${path}`, parse: parseObject })
  if ('gone' in answer) return { reject: { url, reason: GONE } }
  const content = answer.value
  if (/^(redirect|gone|vanish)$/.test(textIn(content.document_type))) return { reject: { url, reason: GONE } }
  if (isObject(content.withdrawn_notice) && Object.keys(content.withdrawn_notice).length > 0) {
    return { reject: { url, reason: 'has been withdrawn' } }
  }
  const details = isObject(content.details) ? content.details : {}
  const body = bodyHtml(details)
  if (body === '') return { reject: { url, reason: NO_TEXT } }
  const title = textIn(content.title)
  const metadata = isObject(details.metadata) ? details.metadata : {}
  const opening = `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(textIn(content.description))}</p>`
  return {
    page: {
      url,
      ...htmlText(opening + body),
      kind,
      licence: LICENCE,
      attribution: ATTRIBUTION,
      retrieved: answer.retrieved,
      meta: {
        title,
        documentType: textIn(content.document_type),
        ...(textIn(content.public_updated_at) !== '' && { modified: content.public_updated_at }),
        ...(textIn(metadata.issued_date) !== '' && { date: metadata.issued_date }),
        ...(textIn(metadata.alert_type) !== '' && { alertType: metadata.alert_type }),
      },
    },
  }
}

/** `body` is HTML or a list of renderings of which one is; guides have `parts` with a body each. */
function bodyHtml(details: Record<string, unknown>): string {
  const parts = objectsIn(details.parts).map(
    (part) => `<h2>${escapeHtml(textIn(part.title))}</h2>${rendering(part.body)}`,
  )
  return rendering(details.body) + parts.join('')
}

function rendering(body: unknown): string {
  if (typeof body === 'string') return body
  return textIn(objectsIn(body).find(({ content_type }) => content_type === 'text/html')?.content)
}
