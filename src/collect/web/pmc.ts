import type { WebSourceOf } from '../../config/web-source.ts'
import { biocText } from './bioc-text.ts'
import { isObject, objectsIn, parseObject, textIn } from './parse-json.ts'
import { readLicence } from './pmc-licence.ts'
import { type PmcSummary, searchPmc } from './pmc-search.ts'
import type { WebClient } from './web-client.ts'
import { NO_TEXT, type WebItem, type WebReader } from './web-page.ts'

export const BIOC_BASE = 'https://www.ncbi.nlm.nih.gov'

/**
 * Articles of the open-access subset of PubMed Central that carry one of the wanted licences: found with E-utilities, full
 * text as BioC JSON. An article's licence is the one it was found under; where its own text names another one, it is
 * rejected.
 *
 * https://www.ncbi.nlm.nih.gov/books/NBK25497/ (E-utilities), https://www.ncbi.nlm.nih.gov/research/bionlp/APIs/BioC-PMC/,
 * https://pmc.ncbi.nlm.nih.gov/tools/openftlist/ (open-access subset and its licences).
 */
export const readPmc: WebReader<WebSourceOf<'pmc'>> = async function* (source, client) {
  const seen = new Set<string>()
  for (const licence of source.licences) {
    for await (const summary of searchPmc(source, licence, client)) {
      if (seen.has(summary.pmcid)) continue
      seen.add(summary.pmcid)
      yield await readArticle(source, summary, licence, client)
    }
  }
}

async function readArticle(
  source: WebSourceOf<'pmc'>,
  { pmcid, title, citation, date }: PmcSummary,
  licence: string,
  client: WebClient,
): Promise<WebItem> {
  const base = (source.baseUrl ?? BIOC_BASE).replace(/\/+$/, '')
  const url = `https://pmc.ncbi.nlm.nih.gov/articles/${pmcid}/`
  const answer = await client.get({
    url: `${base}/research/bionlp/RESTful/pmcoa.cgi/BioC_json/${pmcid}/unicode`,
    parse: parseBioc,
  })
  const document = 'gone' in answer ? undefined : answer.value
  if ('gone' in answer || document === undefined) {
    return { reject: { url, reason: 'is not in the open-access subset' } }
  }
  const stated = readLicence(textIn(isObject(document.infons) ? document.infons.license : undefined))
  if (stated !== undefined && stated !== licence) {
    return { reject: { url, reason: 'states another licence than it is listed under' } }
  }
  const text = biocText(objectsIn(document.passages))
  if (text.text === '') return { reject: { url, reason: NO_TEXT } }
  return {
    page: {
      url,
      ...text,
      kind: source.kind ?? 'article',
      licence,
      attribution: `${citation} ${url}`,
      retrieved: answer.retrieved,
      meta: { title, pmcid, ...(date !== '' && { published: date }) },
    },
  }
}

/** The first document of a BioC collection; undefined for an article that the service does not have ("[Error] : …"). */
function parseBioc(body: string): Record<string, unknown> | undefined {
  if (body.trimStart().startsWith('[Error]')) return undefined
  const value: unknown = JSON.parse(body)
  const collection = Array.isArray(value) ? value[0] : parseObject(body)
  if (!isObject(collection)) return undefined
  return objectsIn(collection.documents)[0]
}
