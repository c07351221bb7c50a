import assert from 'node:assert/strict'
import { type ChildProcess, fork } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { openStore } from './open-store.ts'

let projectDir: string
const children: ChildProcess[] = []

beforeEach(() => {
  projectDir = mkdtempSync(join(tmpdir(), 'clinloop-processes-'))
})

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  rmSync(projectDir, { recursive: true, force: true })
})

/** Starts the worker on `task`; its messages are words such as 'filling' or 'done'. */
function start(task: string): ChildProcess {
  const child = fork(new URL('./store-worker.fixture.ts', import.meta.url), [projectDir, task])
  children.push(child)
  return child
}

function message(child: ChildProcess, expected: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.on('message', (word) => word === expected && resolve())
    child.once('exit', (code) => reject(new Error(`worker ended with ${code} before "${expected}"`)))
  })
}

function exit(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', (code) => resolve(code)))
}

const temporary = (): string[] => readdirSync(join(projectDir, '.clinloop', 'tmp'))

test('a process killed while filling leaves no artefact, and its folder is cleaned up', async () => {
  const child = start('fill-forever')
  await message(child, 'filling')
  assert.equal(temporary().length, 1)
  const beside = await openStore(projectDir)
  assert.equal(temporary().length, 1, 'the folder of a living process is left alone')
  await beside.close()
  child.kill('SIGKILL')
  await exit(child)
  const store = await openStore(projectDir)
  assert.deepEqual(temporary(), [])
  assert.deepEqual(await store.artefacts.list(), [])
  await store.close()
})

test('a process killed between the rename and the database entry loses nothing', async () => {
  const child = start('die-before-record')
  await exit(child)
  const store = await openStore(projectDir)
  const [manifest, ...rest] = await store.artefacts.list()
  assert.deepEqual(rest, [])
  assert.ok(manifest && existsSync(store.artefacts.path(manifest.id)))
  assert.deepEqual(await store.artefacts.verify(manifest.id), [])
  await store.close()
})

test('a process killed at a random moment leaves whole artefacts or none', async () => {
  for (const delay of [5, 15, 30, 60]) {
    const child = start('create-many')
    await message(child, 'ready')
    await new Promise((resolve) => setTimeout(resolve, delay))
    child.kill('SIGKILL')
    await exit(child)
    const store = await openStore(projectDir)
    for (const { id } of await store.artefacts.list()) {
      assert.deepEqual(await store.artefacts.verify(id), [])
    }
    assert.equal((await store.audit.verify()).ok, true)
    assert.equal(
      (await store.artefacts.list()).length,
      readdirSync(join(projectDir, '.clinloop', 'artefacts')).length,
    )
    await store.close()
  }
})

test('two processes making the same artefact end with one', async () => {
  const pair = [start('create-same'), start('create-same')]
  assert.deepEqual(await Promise.all(pair.map(exit)), [0, 0])
  const store = await openStore(projectDir)
  assert.equal((await store.artefacts.list()).length, 1)
  assert.deepEqual(temporary(), [])
  await store.close()
})

test('two processes append to one unbroken audit chain', async () => {
  const pair = [start('append'), start('append')]
  assert.deepEqual(await Promise.all(pair.map(exit)), [0, 0])
  const store = await openStore(projectDir)
  const verdict = await store.audit.verify()
  assert.equal(verdict.ok, true)
  assert.equal(verdict.events, 40)
  await store.close()
})

test('a lock keeps others out while its holder lives and passes on when it is killed', async () => {
  const child = start('hold-lock')
  await message(child, 'locked')
  const store = await openStore(projectDir)
  const abort = new AbortController()
  const refused = store.lock('train', {
    signal: abort.signal,
    onWait: (holder) => {
      assert.match(holder, new RegExp(`^process ${child.pid} on `))
      abort.abort()
    },
  })
  await assert.rejects(refused, { code: 'cancelled' })
  child.kill('SIGKILL')
  await exit(child)
  const release = await store.lock('train')
  await release()
  await store.close()
})

test('a lock is exclusive between two stores of one process', async () => {
  const [one, two] = await Promise.all([openStore(projectDir), openStore(projectDir)])
  let inside = 0
  const work = async (store: typeof one): Promise<void> => {
    const release = await store.lock('stage')
    assert.equal(++inside, 1)
    await new Promise((resolve) => setTimeout(resolve, 5))
    inside--
    await release()
  }
  await Promise.all([work(one), work(two), work(one), work(two)])
  await Promise.all([one.close(), two.close()])
})
