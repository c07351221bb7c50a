import assert from 'node:assert/strict'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { AppError } from '../../core/app-error.ts'
import type { StateKind } from '../../engine/training/training-session.ts'
import { freshState } from './checkpoint-state.ts'
import { pruneCheckpoints, removeUnfinished } from './prune-checkpoints.ts'
import { latestCheckpoint, loadTensors, readCheckpoint } from './read-checkpoint.ts'
import { writeCheckpoint } from './write-checkpoint.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clinloop-checkpoint-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Two small tensors whose values depend on kind and name. */
const createTensors = (fill: number) => {
  const parameters = [
    { name: 'blk.0.attn_q.weight.lora_a', shape: [3, 2] },
    { name: 'blk.0.attn_q.weight.lora_b', shape: [2, 4] },
  ]
  const tensors = new Map<string, Float32Array>()
  for (const [index, { name, shape }] of parameters.entries())
    for (const [k, kind] of (['parameter', 'm', 'v'] as const).entries())
      tensors.set(
        `${kind}/${name}`,
        new Float32Array((shape[0] as number) * (shape[1] as number)).fill(fill + index + k / 8),
      )
  return {
    parameters,
    tensors,
    read: (kind: StateKind, name: string) => tensors.get(`${kind}/${name}`) as Float32Array,
    write: (kind: StateKind, name: string, data: Float32Array) => void tensors.set(`${kind}/${name}`, data),
  }
}

const write = (step: number, best?: number): string =>
  writeCheckpoint(folder, {
    session: createTensors(step),
    header: {
      planHash: 'a'.repeat(64),
      plan: { learningRate: 0.1 },
      state: { ...freshState, step, ...(best === undefined ? {} : { best: { step: best, loss: 1 } }) },
      random: { seed: 1, epoch: 0, batch: step },
      metricsBytes: 10,
    },
  })

test('what is written is read back bit for bit', async () => {
  const name = write(12)
  assert.equal(name, 'step-000012')
  const checkpoint = await readCheckpoint(join(folder, name))
  assert.equal(checkpoint.header.state.step, 12)
  const session = createTensors(0)
  loadTensors(checkpoint, session)
  assert.deepEqual(session.tensors, createTensors(12).tensors)
  loadTensors(await readCheckpoint(join(folder, write(99))), session, ['parameter'])
  assert.equal(session.read('parameter', 'blk.0.attn_q.weight.lora_a')[0], 99)
  assert.equal(session.read('m', 'blk.0.attn_q.weight.lora_a')[0], 12.125)
})

test('files are private', () => {
  const path = join(folder, write(1))
  assert.equal(statSync(path).mode & 0o777, 0o700)
  for (const file of readdirSync(path)) assert.equal(statSync(join(path, file)).mode & 0o777, 0o600)
  assert.deepEqual(readdirSync(path).sort(), ['COMPLETE', 'state.json', 'tensors.safetensors'])
})

test('a torn checkpoint is refused by name and the one before it is used', async () => {
  write(1)
  const damages: [string, (path: string) => void, RegExp][] = [
    ['truncated tensors', (path) => truncateSync(join(path, 'tensors.safetensors'), 100), /has 100 bytes of/],
    ['a flipped bit', (path) => flipBit(join(path, 'tensors.safetensors')), /does not match its hash/],
    ['no marker', (path) => rmSync(join(path, 'COMPLETE')), /COMPLETE is missing/],
    ['no tensors', (path) => rmSync(join(path, 'tensors.safetensors')), /tensors.safetensors is missing/],
    ['changed state', (path) => flipBit(join(path, 'state.json')), /does not match the hash in COMPLETE/],
    ['empty state', (path) => truncateSync(join(path, 'state.json')), /does not match the hash in COMPLETE/],
  ]
  for (const [what, damage, reason] of damages) {
    const path = join(folder, write(2))
    damage(path)
    const { checkpoint, refused } = await latestCheckpoint(folder)
    assert.equal(checkpoint?.name, 'step-000001', what)
    assert.equal(refused.length, 1, what)
    assert.match(refused[0]?.message ?? '', /Checkpoint step-000002 is torn/, what)
    assert.match(refused[0]?.message ?? '', reason, what)
    assert.equal(refused[0]?.code, 'corrupt')
    rmSync(path, { recursive: true })
  }
})

test('every cut of a checkpoint being written leaves it unseen or refused', async () => {
  const whole = join(folder, write(3))
  const torn = join(folder, 'torn')
  const files = ['tensors.safetensors', 'state.json', 'COMPLETE']
  for (const [index, file] of files.entries())
    for (const share of [0, 0.5, 0.99]) {
      rmSync(torn, { recursive: true, force: true })
      cpSync(whole, torn, { recursive: true })
      truncateSync(join(torn, file), Math.floor(readFileSync(join(whole, file)).length * share))
      for (const later of files.slice(index + 1)) rmSync(join(torn, later))
      await assert.rejects(
        readCheckpoint(torn),
        (error) => error instanceof AppError && error.code === 'corrupt',
      )
    }
})

test('a folder without checkpoints has none, and unfinished ones do not count', async () => {
  assert.deepEqual(await latestCheckpoint(join(folder, 'absent')), { refused: [] })
  mkdirSync(join(folder, '.tmp-step-000004-1'))
  writeFileSync(join(folder, '.tmp-step-000004-1', 'state.json'), '{}')
  assert.deepEqual(await latestCheckpoint(folder), { refused: [] })
  removeUnfinished(folder)
  assert.deepEqual(readdirSync(folder), [])
})

test('a second checkpoint of a step leaves the first valid and comes before it', async () => {
  write(5)
  assert.equal(write(5), 'step-000005-2')
  assert.equal((await latestCheckpoint(folder)).checkpoint?.name, 'step-000005-2')
  assert.deepEqual(pruneCheckpoints(folder, 3), ['step-000005'])
})

test('pruning keeps the newest and the best of every kept one', () => {
  for (const step of [1, 2, 3, 4, 5]) write(step, step >= 4 ? 2 : 1)
  assert.deepEqual(pruneCheckpoints(folder, 2), ['step-000003', 'step-000001'])
  assert.deepEqual(readdirSync(folder).sort(), ['step-000002', 'step-000004', 'step-000005'])
})

function flipBit(path: string): void {
  const bytes = readFileSync(path)
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1
  writeFileSync(path, bytes)
}
