import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeFileAtomic } from '../../core/atomic-write.ts'
import { sha256 } from '../../core/hash.ts'

/** A stored response. No key or other secret is in it. */
export type CachedResponse = {
  /** As asked for, without the key. */
  url: string
  status: 200 | 404 | 410
  headers: { etag?: string; 'last-modified'?: string; 'content-type'?: string }
  /** When the body was received; ISO. */
  retrieved: string
  /** When the service last said that it has not changed; ISO. */
  checked: string
  body: string
}

/** Finished responses of web services, one file each. */
export type WebCache = {
  /** Undefined for one that is not there, or is damaged. */
  get(name: string): CachedResponse | undefined
  put(name: string, response: CachedResponse): void
  /** SHA-256 over the names and bodies of all that is stored. */
  fingerprint(): string
}

const HEAD_END = '\n'

/** Opens `folder`, making it (0700) on first use. Each file is written whole or not at all, 0600. */
export function openWebCache(folder: string): WebCache {
  const pathOf = (name: string): string => join(folder, sha256(name))
  const read = (path: string): CachedResponse | undefined => {
    const text = readText(path)
    const end = text?.indexOf(HEAD_END) ?? -1
    if (text === undefined || end === -1) return undefined
    const body = text.slice(end + 1)
    const head = parseHead(text.slice(0, end))
    return head && head.sha256 === sha256(body) ? { ...head.response, body } : undefined
  }
  return {
    get: (name) => read(pathOf(name)),
    put: (name, { body, ...response }) => {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      writeFileAtomic(pathOf(name), JSON.stringify({ response, sha256: sha256(body) }) + HEAD_END + body)
    },
    fingerprint: () => {
      const names = fileNames(folder)
      const prints = names.map((name) => [name, sha256(read(join(folder, name))?.body ?? '')])
      return sha256(JSON.stringify(prints))
    },
  }
}

type Head = { response: Omit<CachedResponse, 'body'>; sha256: string }

function parseHead(text: string): Head | undefined {
  try {
    return JSON.parse(text) as Head
  } catch {
    return undefined
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw cause
  }
}

function fileNames(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /^[0-9a-f]{64}$/.test(name))
      .sort()
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw cause
  }
}
