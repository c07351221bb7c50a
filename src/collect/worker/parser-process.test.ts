import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { collectLimits, collectSource } from '../../config/collect-config.ts'
import type { FormatItem, ReadOptions } from '../formats/format-item.ts'
import { Unreadable } from '../formats/unreadable.ts'
import { createParserProcess } from './parser-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'clinloop-parser-'))
const page = join(folder, 'page.html')
writeFileSync(page, '<p>sound</p>')
const parser = createParserProcess()
after(() => {
  parser.close()
  rmSync(folder, { recursive: true })
})

function planted(name: string): string {
  return new URL(`./${name}-reader.fixture.ts`, import.meta.url).href
}

async function read(
  reader: string,
  limits: Record<string, number> = {},
  signal?: AbortSignal,
): Promise<FormatItem[]> {
  const options: ReadOptions = {
    source: collectSource.parse({ path: folder }),
    limits: collectLimits.parse(limits),
    ocr: { language: 'eng', data: '' },
    scratch: folder,
  }
  const items: FormatItem[] = []
  for await (const item of parser.read(reader, { path: page, size: 12 }, options, signal)) items.push(item)
  return items
}

function unreadable(pattern: RegExp) {
  return (error: unknown): boolean => {
    assert.ok(error instanceof Unreadable, String(error))
    assert.match(error.message, pattern)
    return true
  }
}

async function assertServes(): Promise<void> {
  const drafts = (await read('html')).flatMap((item) => ('draft' in item ? item.draft.text : []))
  assert.deepEqual(drafts, ['sound'])
}

test('a parser that hangs is stopped, and the next file is read', async () => {
  await assert.rejects(read(planted('hanging'), { maxSecondsPerFile: 0.5 }), unreadable(/maxSecondsPerFile/))
  await assertServes()
})

test('a parser that crashes costs its file alone', async () => {
  await assert.rejects(read(planted('crashing')), unreadable(/made its parser end/))
  await assertServes()
})

test('a parser that fills memory is stopped', async () => {
  const limits = { maxMemoryBytes: 256 * 2 ** 20, maxSecondsPerFile: 60 }
  await assert.rejects(read(planted('greedy'), limits), unreadable(/maxMemoryBytes/))
  await assertServes()
})

test('what a parser says of the input goes no further', async () => {
  await assert.rejects(read(planted('quoting')), unreadable(/^cannot be parsed: it is damaged or cut off$/))
})

test('the signal stops a parser at once', async () => {
  const controller = new AbortController()
  setTimeout(() => controller.abort(), 300)
  await assert.rejects(read(planted('hanging'), {}, controller.signal), { code: 'cancelled' })
  await assert.rejects(read('html', {}, controller.signal), { code: 'cancelled' })
  await assertServes()
})

test('a hanging parser does not outlive a killed parent', {
  skip: process.platform !== 'linux',
}, async () => {
  const program = fileURLToPath(new URL('./hanging-parent.fixture.ts', import.meta.url))
  const parent = spawn(process.execPath, [program], { stdio: 'ignore' })
  const children = (): string[] =>
    readFileSync(`/proc/${parent.pid}/task/${parent.pid}/children`, 'utf8').trim().split(' ').filter(Boolean)
  for (let i = 0; i < 100 && children().length === 0; i++) await sleep(100)
  // Time to start and to hang; were it not yet hanging, the end of its channel would end it.
  await sleep(1500)
  const [child] = children()
  assert.ok(isRunning(child))
  parent.kill('SIGKILL')
  await once(parent, 'close')
  for (let i = 0; i < 100 && isRunning(child); i++) await sleep(100)
  assert.equal(isRunning(child), false)
})

/** A process that has ended may stay listed as a zombie where nothing collects it. */
function isRunning(pid: string | undefined): boolean {
  if (!existsSync(`/proc/${pid}/stat`)) return false
  return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
}
