import type { WebSourceOf } from '../../config/web-source.ts'
import { htmlText } from '../formats/html-text.ts'
import { escapeHtml } from './escape-html.ts'
import { isObject, objectsIn, parseObject, textIn } from './parse-json.ts'
import type { WebClient } from './web-client.ts'
import { GONE, type WebItem, type WebPage, type WebReader } from './web-page.ts'

export const NHS_BASE = 'https://api.service.nhs.uk/nhs-website-content'
const SITE = 'https://www.nhs.uk'

/**
 * NHS website content API v2: JSON-LD pages. Lists (`conditions/`, `medicines/`) name their pages in `significantLink` and
 * the next page of the list in `relatedLink`; a page has its text as HTML in `mainEntityOfPage` or `hasPart`, and names the
 * other pages of its topic in `relatedLink`.
 *
 * https://digital.nhs.uk/developer/api-catalogue/nhs-website-content/v2 (its examples: github.com/NHSDigital/nhs-website-content-api).
 */
export const readNhsContent: WebReader<WebSourceOf<'nhs-content'>> = async function* (source, client) {
  const base = (source.baseUrl ?? NHS_BASE).replace(/\/+$/, '')
  const kind = source.kind ?? 'guideline'
  const seen = new Set<string>()
  const waiting = source.pages.map(trimSlashes)
  const lists = source.sections.map((section) => pagesOfList(client, base, trimSlashes(section)))
  for (;;) {
    const path = waiting.shift() ?? (await nextOf(lists))
    if (path === undefined) return
    if (seen.has(path)) continue
    seen.add(path)
    const answer = await client.get({ url: `${base}/${path}/`, parse: parseObject })
    if ('gone' in answer) {
      yield { reject: { url: `${SITE}/${path}/`, reason: GONE } }
      continue
    }
    yield pageItem(answer.value, path, kind, answer.retrieved)
    waiting.push(...pagesOfTopic(answer.value, path).filter((other) => !seen.has(other)))
  }
}

async function nextOf(lists: AsyncGenerator<string>[]): Promise<string | undefined> {
  for (let list = lists[0]; list; list = lists[0]) {
    const { value, done } = await list.next()
    if (!done) return value
    lists.shift()
  }
  return undefined
}

async function* pagesOfList(client: WebClient, base: string, section: string): AsyncGenerator<string> {
  for (let page = 1; ; page++) {
    const answer = await client.get({ url: `${base}/${section}/?page=${page}`, parse: parseObject })
    if ('gone' in answer) return
    for (const link of objectsIn(answer.value.significantLink)) {
      const path = pathOf(textIn(link.url))
      if (path !== undefined) yield path
    }
    const next = objectsIn(answer.value.relatedLink).find(({ name }) => name === 'Next Page')
    if (!textIn(next?.url).endsWith(`page=${page + 1}`)) return
  }
}

/** Pages below `path` that belong to the same topic. */
function pagesOfTopic(page: Record<string, unknown>, path: string): string[] {
  return objectsIn(page.relatedLink)
    .filter(({ linkRelationship }) => linkRelationship === 'Navigation')
    .flatMap(({ url }) => pathOf(textIn(url)) ?? [])
    .filter((other) => other.startsWith(`${path}/`))
}

/** The path of a page on the NHS website, from its address there or in the API. */
function pathOf(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined
  const path = trimSlashes(new URL(url).pathname.replace(/^\/nhs-website-content\//, '/'))
  return /^[A-Za-z0-9._~/-]+$/.test(path) && !path.includes('..') ? path : undefined
}

function trimSlashes(path: string): string {
  return path.replace(/^\/+|\/+$/g, '')
}

function pageItem(page: Record<string, unknown>, path: string, kind: string, retrieved: string): WebItem {
  const title = textIn(page.name)
  const url = `${SITE}/${path}/`
  const parts = bodyParts(page)
  if (parts.length === 0) return { reject: { url, reason: 'is a list of pages without text of its own' } }
  const html = [`<h1>${escapeHtml(title)}</h1>`, `<p>${escapeHtml(textIn(page.description))}</p>`, ...parts]
  const reviewed = Array.isArray(page.lastReviewed) ? textIn(page.lastReviewed[0]) : textIn(page.lastReviewed)
  const found: WebPage = {
    url,
    ...htmlText(html.join('')),
    kind,
    // The API's licence field is an address of its terms, which put content under the Open Government Licence.
    licence: textIn(page.license) || 'https://developer.api.nhs.uk/terms',
    attribution: `Information from the NHS website, ${url}`,
    retrieved,
    meta: {
      title,
      ...(textIn(page.dateModified) !== '' && { modified: page.dateModified }),
      ...(reviewed !== '' && { reviewed }),
    },
  }
  return { page: found }
}

/** HTML of the page's elements in their order, each once: the API gives the same elements under two names. */
function bodyParts(page: Record<string, unknown>): string[] {
  const parts: string[] = []
  const add = (element: Record<string, unknown>): void => {
    const headline = textIn(element.headline)
    const text = textIn(element.text)
    const part = (headline === '' ? '' : `<h2>${escapeHtml(headline)}</h2>`) + text
    if (part !== '' && !parts.includes(part)) parts.push(part)
    for (const inner of elementsOf(element)) add(inner)
  }
  for (const element of elementsOf(page)) add(element)
  return parts
}

function elementsOf(parent: Record<string, unknown>): Record<string, unknown>[] {
  const main = objectsIn(parent.mainEntityOfPage)
  const elements = main.length > 0 ? main : objectsIn(parent.hasPart)
  return elements.filter((element) => isObject(element) && element['@type'] !== 'ImageObject')
}
