import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppError } from '../../core/app-error.ts'
import type { EngineProcess, EngineReady } from './engine-process.ts'
import { supervise } from './supervise.ts'

const READY: EngineReady = { models: [], device: 'cpu' }
const POLICY = { firstDelayMs: 1, maxDelayMs: 4, maxCrashes: 3, windowMs: 60_000 }

type FakeChild = EngineProcess & { die(how: string): void; killed: boolean }

function fakeChild(ready: Promise<EngineReady> = Promise.resolve(READY)): FakeChild {
  const exit = Promise.withResolvers<string>()
  const child: FakeChild = {
    pid: 1,
    ready,
    exited: exit.promise,
    send: (message) => {
      if (message.type === 'close') exit.resolve('exit code 0')
    },
    kill: () => {
      child.killed = true
      exit.resolve('signal SIGKILL')
    },
    die: exit.resolve,
    killed: false,
  }
  return child
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve))
}

test('a dead child is reported and replaced', async () => {
  const children: FakeChild[] = []
  const down: AppError[] = []
  const spawn = (): FakeChild => {
    const child = fakeChild()
    children.push(child)
    return child
  }
  const states: string[] = []
  const supervisor = await supervise(spawn, POLICY, (error) => {
    down.push(error)
    states.push(supervisor.state())
    assert.throws(() => supervisor.process(), error)
  })
  children[0]?.die('signal SIGABRT: GGML_ASSERT(x) failed')
  await until(() => children.length === 2 && supervisor.state() === 'ready')
  assert.deepEqual(states, ['restarting'])
  assert.match(down[0]?.message ?? '', /SIGABRT: GGML_ASSERT/)
  await supervisor.close()
  assert.equal(supervisor.state(), 'closed')
})

test('gives up after repeated crashes, saying how often and why', async () => {
  const children: FakeChild[] = []
  const spawn = (): FakeChild => {
    const child = fakeChild(
      children.length === 0 ? Promise.resolve(READY) : Promise.reject(new Error('no memory')),
    )
    children.push(child)
    return child
  }
  const supervisor = await supervise(spawn, POLICY, () => {})
  children[0]?.die('exit code 1')
  await until(() => supervisor.state() === 'failed')
  assert.equal(children.length, 4)
  assert.ok(children.slice(1).every(({ killed }) => killed))
  assert.throws(() => supervisor.process(), { code: 'unavailable', message: /given up after 4 crashes/ })
  await supervisor.close()
})

test('a first start that fails is not tried again', async () => {
  const error = new AppError({ code: 'corrupt', message: 'x.gguf is damaged.' })
  const children: FakeChild[] = []
  const spawn = (): FakeChild => {
    const child = fakeChild(Promise.reject(error))
    children.push(child)
    return child
  }
  await assert.rejects(
    supervise(spawn, POLICY, () => {}),
    { code: 'corrupt' },
  )
  assert.equal(children.length, 1)
  assert.equal(children[0]?.killed, true)
})
