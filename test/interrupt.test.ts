import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

let project: string
let running: ChildProcess | undefined

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'clinloop-interrupt-'))
  const rows = readFileSync(join(root, 'examples/claims/data/historical_claims.csv'), 'utf8').split('\n')
  writeFileSync(join(project, 'claims.csv'), rows.slice(0, 91).join('\n'))
  const base = join(root, 'examples/tiny-base/tiny-base.gguf')
  // Far more training than the test waits for.
  const train = '{ epochs: 1000, tokensPerBatch: 256, evalEvery: 100000, lora: { rank: 4 } }'
  writeFileSync(
    join(project, 'clinloop.yaml'),
    `name: small\nbase: ${base}\ncollect: { claims: claims.csv, sensitivity: synthetic }\ntrain: ${train}\n`,
  )
})

afterEach(() => {
  running?.kill('SIGKILL')
  rmSync(project, { recursive: true, force: true })
})

type Started = {
  child: ChildProcess
  ended: Promise<{ code: number | null; stdout: string; stderr: string }>
}

function clinloop(...args: string[]): Started {
  const all = [join(root, 'bin', 'clinloop.js'), ...args, '--project', project, '--json']
  const child = spawn(process.execPath, all)
  running = child
  const output = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk) => {
    output.stdout += chunk
  })
  child.stderr.on('data', (chunk) => {
    output.stderr += chunk
  })
  return {
    child,
    ended: new Promise((resolve) => child.once('close', (code) => resolve({ code, ...output }))),
  }
}

/** Starts `clinloop run` and sends `signal` as soon as training reports a step. */
async function interruptTraining(signal: 'SIGINT' | 'SIGKILL') {
  const { child, ended } = clinloop('run')
  child.stderr?.on('data', (chunk) => {
    if (/"event":"progress","label":"train/.test(String(chunk))) child.kill(signal)
  })
  return ended
}

const temporary = (): string[] => readdirSync(join(project, '.clinloop', 'tmp'))

test('Ctrl-C stops in order: exit code 130, an audit event, nothing half-made', async () => {
  const { code, stderr } = await interruptTraining('SIGINT')
  assert.equal(code, 130, stderr)
  assert.deepEqual(temporary(), [])
  const { stdout } = await clinloop('audit', 'list').ended
  const last = (JSON.parse(stdout) as { what: string; reason: string }[]).at(-1)
  assert.deepEqual([last?.what, last?.reason], ['train.failed', 'cancelled'])
})

test('after kill -9 the next run reuses what was done and cleans up what was not', async () => {
  await interruptTraining('SIGKILL')
  assert.equal(temporary().length, 1)
  const { code, stdout, stderr } = await clinloop('dataset', 'build').ended
  assert.equal(code, 0, stderr)
  const outcomes = JSON.parse(stdout) as { stage: string; reused: boolean }[]
  assert.deepEqual(
    outcomes.map(({ stage, reused }) => [stage, reused]),
    [
      ['collect', true],
      ['deid', true],
      ['dataset', true],
    ],
  )
  assert.deepEqual(temporary(), [])
  assert.equal((await clinloop('audit', 'verify').ended).code, 0)
})
