import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach } from 'node:test'
import { AppError } from '../../core/app-error.ts'
import type { Document, SourceItem } from '../document.ts'
import { startRecordedServer } from './recorded-server.fixture.ts'

export const KEY = 'k3y-that-is-secret'
export const env = { CLINLOOP_NHS_API_KEY: KEY, CLINLOOP_NICE_API_KEY: KEY, CLINLOOP_NCBI_API_KEY: KEY }

/** A recorded service and empty projects for the tests of one file; what was asked is forgotten before each test. */
export async function openTestService() {
  const server = await startRecordedServer(() => undefined)
  const folders: string[] = []
  after(async () => {
    await server.close()
    for (const folder of folders) rmSync(folder, { recursive: true })
  })
  beforeEach(() => {
    server.asked.length = 0
  })
  return {
    server,
    project: (): string => {
      const folder = mkdtempSync(join(tmpdir(), 'clinloop-feed-'))
      folders.push(folder)
      return folder
    },
    paths: (): string[] => server.asked.map(({ path }) => path),
  }
}

export const documents = (items: SourceItem[]): Document[] =>
  items.flatMap((item) => ('document' in item ? [item.document] : []))

export const rejects = (items: SourceItem[]) =>
  items.flatMap((item) => ('reject' in item ? [[item.reject.source.url, item.reject.reason]] : []))

/** Checks an AppError's code and words, and that no key is among them. */
export function refusal(code: string, ...patterns: RegExp[]) {
  return (error: unknown): boolean => {
    assert.ok(error instanceof AppError, String(error))
    const told = `${error.message}\n${error.hint}`
    assert.equal(error.code, code, told)
    for (const pattern of patterns) assert.match(told, pattern)
    assert.doesNotMatch(told, new RegExp(KEY))
    return true
  }
}
