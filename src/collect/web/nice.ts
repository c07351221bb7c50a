import type { WebSourceOf } from '../../config/web-source.ts'
import { htmlText } from '../formats/html-text.ts'
import { escapeHtml } from './escape-html.ts'
import { isObject, objectsIn, parseObject, textIn } from './parse-json.ts'
import { GONE, NO_TEXT, type WebItem, type WebReader } from './web-page.ts'

export const NICE_BASE = 'https://api.nice.org.uk/services'
const ACCEPT = 'application/vnd.nice.syndication.guidance+json;version=1.0'

/** Chapters that list people, not guidance. */
const ABOUT_PEOPLE = /committee|project-team|panel-members|contributors/i

/**
 * NICE syndication API: the index of current guidance (`IndexItems`), then each piece as a structured document of
 * `Chapters` with `Sections`, whose `Content` is HTML. Recommendations are taken word for word.
 *
 * https://www.nice.org.uk/corporate/ecd10 (user guide), https://www.nice.org.uk/reusing-our-content/nice-syndication-api,
 * https://www.nice.org.uk/reusing-our-content/nice-uk-open-content-licence (which excludes training of models, so a
 * licence that allows it must be named).
 */
export const readNice: WebReader<WebSourceOf<'nice'>> = async function* (source, client) {
  const base = (source.baseUrl ?? NICE_BASE).replace(/\/+$/, '')
  const index = await client.get({
    url: `${base}/guidance/index/current.json`,
    accept: ACCEPT,
    parse: parseObject,
  })
  if ('gone' in index) {
    yield { reject: { url: `${base}/guidance/index/current.json`, reason: GONE } }
    return
  }
  const wanted = new Set(source.guidance.map((number) => number.toUpperCase()))
  const programmes = new Set(source.programmes.map((letters) => letters.toUpperCase()))
  const all = wanted.size === 0 && programmes.size === 0
  for (const item of objectsIn(index.value.IndexItems)) {
    const number = textIn(item.GuidanceNumber).toUpperCase()
    const programme = /^[A-Z]+/.exec(number)?.[0] ?? ''
    if (!/^[A-Z]+\d+$/.test(number)) continue
    if (!all && !wanted.has(number) && !programmes.has(programme)) continue
    const answer = await client.get({
      url: `${base}/guidance/structured-documents/${number}.json`,
      accept: ACCEPT,
      parse: parseObject,
    })
    const url = `https://www.nice.org.uk/guidance/${number.toLowerCase()}`
    yield 'gone' in answer
      ? { reject: { url, reason: GONE } }
      : guidanceItem(answer.value, { number, url, retrieved: answer.retrieved }, source)
  }
}

function guidanceItem(
  guidance: Record<string, unknown>,
  { number, url, retrieved }: { number: string; url: string; retrieved: string },
  source: WebSourceOf<'nice'>,
): WebItem {
  const profile = isObject(guidance.MetadataApplicationProfile) ? guidance.MetadataApplicationProfile : {}
  const title = textIn(profile.Title) || textIn(guidance.Title)
  const chapters = objectsIn(guidance.Chapters)
    .filter(({ ChapterId }) => !ABOUT_PEOPLE.test(textIn(ChapterId)))
    .map(chapterHtml)
    .filter((html) => html !== '')
  if (chapters.length === 0) return { reject: { url, reason: NO_TEXT } }
  const issued = textIn(profile.Issued)
  const modified = textIn(profile.Modified)
  return {
    page: {
      url,
      ...htmlText(`<h1>${escapeHtml(title)}</h1>${chapters.join('')}`),
      kind: source.kind ?? 'guideline',
      licence: `NICE licence: ${source.agreement}`,
      attribution:
        `© NICE ${issued.slice(0, 4)} ${title} (${number}). Available from ${url}. All rights reserved. ` +
        'Subject to Notice of rights. NICE guidance is prepared for the National Health Service in England.',
      retrieved,
      meta: {
        title,
        number,
        ...(issued !== '' && { issued }),
        ...(modified !== '' && { modified }),
      },
    },
  }
}

/** A chapter's content may already hold its sections, which are then not taken again. */
function chapterHtml(chapter: Record<string, unknown>): string {
  const content = textIn(chapter.Content)
  const sections = objectsIn(chapter.Sections)
    .map((section) => ({ title: textIn(section.Title), content: textIn(section.Content) }))
    .filter((section) => section.content !== '' && !content.includes(section.content))
    .map((section) => headed('h3', section.title, section.content))
  const body = content + sections.join('')
  return body === '' ? '' : headed('h2', textIn(chapter.Title), body)
}

/** The title as a heading, unless the content opens with it. */
function headed(tag: 'h2' | 'h3', title: string, content: string): string {
  const opening = htmlText(content.slice(0, 2000)).text.slice(0, title.length)
  return title === '' || opening === title ? content : `<${tag}>${escapeHtml(title)}</${tag}>${content}`
}
