import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { CollectConfig } from '../../config/collect-config.ts'
import type { WebSource } from '../../config/web-source.ts'
import { AppError } from '../../core/app-error.ts'
import { canonicalJson, sha256 } from '../../core/hash.ts'
import { TOOL_VERSION } from '../../core/tool-version.ts'
import type { SourceItem } from '../document.ts'
import type { DocumentFeed, FeedHooks } from '../document-feed.ts'
import { createFinisher } from '../finish-document.ts'
import type { Clock } from './rate-limit.ts'
import { openWebCache } from './web-cache.ts'
import { createWebClient, type WebClient, type WebClientOptions } from './web-client.ts'
import type { WebItem, WebPage } from './web-page.ts'
import { secretOf, WEB_SERVICES } from './web-services.ts'

export type WebSurroundings = { env: NodeJS.ProcessEnv; clock: Clock; random: () => number }

export const realSurroundings: WebSurroundings = {
  env: process.env,
  clock: {
    now: () => Date.now(),
    sleep: async (milliseconds, signal) => {
      // An abort ends the wait; whoever waits looks at the signal next.
      await sleep(milliseconds, undefined, signal ? { signal } : {}).catch(() => {})
    },
  },
  random: Math.random,
}

/**
 * Pages of a web service. Responses are kept in `.clinloop/web-cache`: an interrupted run continues from them, and with
 * `offline` (or CLINLOOP_OFFLINE=1) nothing else is used.
 *
 * @throws AppError `unauthorised` naming the environment variable that lacks, `unavailable`, `not-found` (offline).
 */
export function webFeed(
  projectDir: string,
  source: WebSource,
  config: CollectConfig,
  surroundings: WebSurroundings = realSurroundings,
): DocumentFeed {
  const { env, clock } = surroundings
  const cache = openWebCache(join(projectDir, '.clinloop', 'web-cache'))
  const offline = source.offline || isOn(env.CLINLOOP_OFFLINE)
  const maxAgeMs = source.maxAgeHours * 3_600_000
  return {
    label: WEB_SERVICES[source.web].service,
    // What the service has now cannot be known without asking it. A corpus serves for as long as responses count as young.
    fingerprint: async () =>
      sha256(
        canonicalJson([
          source,
          offline ? cache.fingerprint() : maxAgeMs === 0 ? clock.now() : Math.floor(clock.now() / maxAgeMs),
        ]),
      ),
    read: (hooks) => {
      const client = createWebClient({
        ...clientOptions(source, surroundings, offline),
        cache,
        maxAgeMs,
        offline,
        signal: hooks.signal,
      })
      return readPages(source, client, config, hooks)
    },
  }
}

function isOn(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0' && value !== 'false'
}

function clientOptions(
  source: WebSource,
  { env, clock, random }: WebSurroundings,
  offline: boolean,
): Omit<WebClientOptions, 'cache' | 'maxAgeMs' | 'offline'> {
  const { service, requestsPerSecond, keyHint } = WEB_SERVICES[source.web]
  const secret = offline ? undefined : secretOf(source, env)
  return {
    service,
    clock,
    random,
    userAgent: `clinloop/${TOOL_VERSION}`,
    requestsPerSecond: source.requestsPerSecond ?? requestsPerSecond(secret !== undefined),
    ...(secret && { secret }),
    ...(keyHint !== undefined && { keyHint }),
  }
}

async function* readPages(
  source: WebSource,
  client: WebClient,
  config: CollectConfig,
  hooks: FeedHooks,
): AsyncGenerator<SourceItem> {
  hooks.onListed({ files: 1, excluded: 0 })
  hooks.onFormat(`web/${source.web}`)
  let taken = 0
  for await (const item of readerItems(source, client)) {
    if (hooks.signal.aborted)
      throw new AppError({ code: 'cancelled', message: 'Stopped while reading from the web.' })
    const finished = finishItem(item, source, config, hooks)
    yield finished
    if ('document' in finished && ++taken >= source.maxDocuments) return
    hooks.onBytes(0)
  }
}

/** Each service has its own reader for its own kind of source. */
function readerItems(source: WebSource, client: WebClient): AsyncIterable<WebItem> {
  const read = WEB_SERVICES[source.web].read as (
    source: WebSource,
    client: WebClient,
  ) => AsyncIterable<WebItem>
  return read(source, client)
}

function finishItem(
  item: WebItem,
  source: WebSource,
  { limits }: CollectConfig,
  { makeId }: FeedHooks,
): SourceItem {
  if ('reject' in item) {
    const { url, reason } = item.reject
    return { reject: { source: { file: fileOf(url), url }, reason } }
  }
  const { page } = item
  const finish = createFinisher(
    { source: { file: fileOf(page.url) }, format: `web/${source.web}` },
    limits,
    makeId,
  )
  return finish(draftOf(page))
}

function draftOf({ text, headings, kind, url, licence, attribution, retrieved, meta }: WebPage) {
  return {
    text,
    headings,
    kind,
    place: { url, licence, attribution },
    meta: { ...meta, retrieved, sensitivity: 'public' },
  }
}

function fileOf(url: string): string {
  const { host, pathname } = new URL(url)
  return `${host}${pathname.replace(/\/$/, '')}`
}
