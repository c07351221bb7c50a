import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { AppError } from '../../core/app-error.ts'
import { processIdentity } from '../../store/process-identity.ts'
import { acquireRunLock } from './run-lock.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clinloop-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('one holder at a time; the next gets it when it is given back', async () => {
  const unlock = await acquireRunLock(folder)
  await assert.rejects(
    acquireRunLock(folder, { waitMs: 0 }),
    (error) =>
      error instanceof AppError && error.code === 'busy' && error.message.includes(`process ${process.pid}`),
  )
  const told: string[] = []
  const next = acquireRunLock(folder, { onWait: (holder) => told.push(holder) })
  setTimeout(unlock, 20)
  ;(await next)()
  assert.equal(told.length, 1)
  assert.deepEqual(readdirSync(folder), [])
})

test("a dead holder's lock is taken over", async () => {
  const { pid } = spawnSync(process.execPath, ['-e', ''])
  writeFileSync(join(folder, 'lock'), processIdentity().replace(`~${process.pid}~`, `~${pid}~`))
  const unlock = await acquireRunLock(folder, { waitMs: 0 })
  assert.ok(existsSync(join(folder, 'lock')))
  unlock()
  assert.deepEqual(readdirSync(folder), [])
})

test('of many at once, one at a time is inside', async () => {
  let inside = 0
  const enter = async (): Promise<void> => {
    const unlock = await acquireRunLock(folder)
    assert.equal(++inside, 1)
    await new Promise((resolve) => setTimeout(resolve, 1))
    inside--
    unlock()
  }
  await Promise.all([enter(), enter(), enter(), enter()])
})
