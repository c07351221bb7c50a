import type { WebSourceOf } from '../../config/web-source.ts'
import { isObject, objectsIn, parseObject, textIn } from './parse-json.ts'
import type { WebClient } from './web-client.ts'

export const EUTILS_BASE = 'https://eutils.ncbi.nlm.nih.gov'
const PAGE = 200
const TOOL = 'clinloop'

export type PmcSummary = { pmcid: string; title: string; citation: string; date: string }

/**
 * Articles of the open-access subset under one licence, in the order of the search. The search is kept on the history
 * server (`usehistory`), its summaries are fetched page by page from there; when the history has run out, it is searched
 * again.
 */
export async function* searchPmc(
  source: WebSourceOf<'pmc'>,
  licence: string,
  client: WebClient,
): AsyncGenerator<PmcSummary> {
  const found = await search(source, licence, client, false)
  if (!found) return
  let history = found
  for (let start = 0; start < found.count; start += PAGE) {
    let page = await summaries(source, licence, client, history, start)
    if (!page) {
      history = (await search(source, licence, client, true)) ?? history
      page = await summaries(source, licence, client, history, start, true)
    }
    yield* page ?? []
  }
}

type History = { count: number; environment: string; key: string }

function termOf({ query }: WebSourceOf<'pmc'>, licence: string): string {
  return `(${query}) AND "open access"[filter] AND "${licence.toLowerCase()} license"[filter]`
}

function addressOf(source: WebSourceOf<'pmc'>, program: string, parameters: Record<string, string>): string {
  const base = (source.baseUrl ?? EUTILS_BASE).replace(/\/+$/, '')
  const query = new URLSearchParams({
    db: 'pmc',
    retmode: 'json',
    tool: TOOL,
    email: source.email,
    ...parameters,
  })
  return `${base}/entrez/eutils/${program}.fcgi?${query}`
}

async function search(
  source: WebSourceOf<'pmc'>,
  licence: string,
  client: WebClient,
  fresh: boolean,
): Promise<History | undefined> {
  const term = termOf(source, licence)
  const url = addressOf(source, 'esearch', { term, usehistory: 'y', retmax: '0' })
  const answer = await client.get({ url, parse: parseSearch, fresh })
  return 'gone' in answer ? undefined : answer.value
}

function parseSearch(body: string): History {
  const result = parseObject(body).esearchresult
  if (!isObject(result) || !/^\d+$/.test(textIn(result.count))) throw new SyntaxError('no search result')
  return { count: Number(result.count), environment: textIn(result.webenv), key: textIn(result.querykey) }
}

/** Undefined when the history server no longer knows the search. */
async function summaries(
  source: WebSourceOf<'pmc'>,
  licence: string,
  client: WebClient,
  { environment, key }: History,
  start: number,
  fresh = false,
): Promise<PmcSummary[] | undefined> {
  const place = { retstart: `${start}`, retmax: `${PAGE}` }
  const answer = await client.get({
    url: addressOf(source, 'esummary', { WebEnv: environment, query_key: key, ...place }),
    // The history's name changes with each search; what is stored is the page of this search.
    name: addressOf(source, 'esummary', { term: termOf(source, licence), ...place }),
    parse: parseSummaries,
    fresh,
  })
  return 'gone' in answer ? undefined : answer.value
}

function parseSummaries(body: string): PmcSummary[] | undefined {
  const { result } = parseObject(body)
  if (!isObject(result)) return undefined
  const uids = Array.isArray(result.uids) ? result.uids.map(String) : []
  return uids.flatMap((uid) => {
    const record = result[uid]
    return isObject(record) && record.error === undefined ? summaryOf(uid, record) : []
  })
}

function summaryOf(uid: string, record: Record<string, unknown>): PmcSummary {
  const ids = objectsIn(record.articleids)
  const idOf = (type: string): string => textIn(ids.find(({ idtype }) => idtype === type)?.value)
  const pmcid = /^PMC\d+$/.exec(idOf('pmcid'))?.[0] ?? `PMC${uid}`
  const names = objectsIn(record.authors).map(({ name }) => textIn(name))
  const authors = names.length > 6 ? `${names.slice(0, 6).join(', ')} et al` : names.join(', ')
  const title = textIn(record.title)
  const date = textIn(record.pubdate) || textIn(record.epubdate)
  const doi = idOf('doi')
  const parts = [
    authors,
    title,
    textIn(record.fulljournalname) || textIn(record.source),
    date,
    doi && `doi:${doi}`,
  ]
  const citation = parts
    .filter((part) => part !== '')
    .map((part) => part.replace(/[.\s]+$/, ''))
    .join('. ')
  return { pmcid, title, citation: `${citation}.`, date }
}
