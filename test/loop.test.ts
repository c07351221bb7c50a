import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { main } from '../src/cli/main.ts'

const example = fileURLToPath(new URL('../examples/claims/data/historical_claims.csv', import.meta.url))
const base = fileURLToPath(new URL('../examples/tiny-base/tiny-base.gguf', import.meta.url))

let project: string

before(() => {
  project = mkdtempSync(join(tmpdir(), 'clinloop-loop-'))
  // Enough claims for every split and class, few enough for seconds; one row that cannot be used.
  const rows = readFileSync(example, 'utf8').split('\n').slice(0, 91)
  writeFileSync(join(project, 'claims.csv'), [...rows, 'CLM-X,POL-X,,,,not money,,,,'].join('\n'))
  writeFileSync(
    join(project, 'clinloop.yaml'),
    `name: small
base: ${base}
collect: { claims: claims.csv, sensitivity: synthetic }
train: { maxSteps: 3, tokensPerBatch: 256, evalEvery: 3, lora: { rank: 4 } }
evaluate: { maxTokens: 4 }
export: { quantisations: [Q8_0] }
`,
  )
})

after(() => rmSync(project, { recursive: true, force: true }))

type Result = { code: number; stdout: string; stderr: string }

async function clinloop(
  args: string[],
  onStdout = (_text: string): void => {},
  signal?: AbortSignal,
): Promise<Result> {
  const result = { code: -1, stdout: '', stderr: '' }
  result.code = await main([...args, '--project', project], {
    stdout: (text) => {
      result.stdout += text
      onStdout(text)
    },
    stderr: (text) => {
      result.stderr += text
    },
    isTerminal: false,
    columns: () => 80,
    cwd: project,
    signal: signal ?? new AbortController().signal,
  })
  return result
}

async function json(...args: string[]): Promise<unknown> {
  const { code, stdout, stderr } = await clinloop([...args, '--json'])
  assert.equal(code, 0, stderr)
  return JSON.parse(stdout)
}

type Outcome = { stage: string; reused: boolean; manifest: { id: string; counts: Record<string, number> } }

test('the loop runs from a CSV to exported models, and a second run reuses all of it', async () => {
  const first = (await json('run')) as Outcome[]
  assert.deepEqual(
    first.map(({ stage, reused }) => [stage, reused]),
    ['collect', 'deid', 'dataset', 'train', 'evaluate', 'export'].map((stage) => [stage, false]),
  )
  assert.equal(first[0]?.manifest.counts.used, 90)
  assert.equal(first[0]?.manifest.counts.rejected, 1)
  assert.equal(first[3]?.manifest.counts.steps, 3)
  const second = (await json('run')) as Outcome[]
  assert.ok(second.every(({ reused }) => reused))
  assert.deepEqual(
    second.map(({ manifest }) => manifest.id),
    first.map(({ manifest }) => manifest.id),
  )
})

test('status, show, lineage and audit agree about what was made', async () => {
  const { stages } = (await json('status')) as { stages: { state: string }[] }
  assert.ok(stages.every(({ state }) => state === 'current'))
  const { files, problems } = (await json('show', 'export')) as {
    files: { path: string }[]
    problems: string[]
  }
  assert.deepEqual(problems, [])
  assert.ok(['adapter.gguf', 'small-Q8_0.gguf'].every((name) => files.some(({ path }) => path === name)))
  const { ancestors } = (await json('lineage', 'export')) as { ancestors: { manifest: { kind: string } }[] }
  assert.deepEqual(
    new Set(ancestors.map(({ manifest }) => manifest.kind)),
    new Set(['adapter', 'dataset', 'clean-corpus', 'corpus']),
  )
  const { ok, events } = (await json('audit', 'verify')) as { ok: boolean; events: number }
  assert.deepEqual([ok, events], [true, 12])
  const evaluation = await clinloop(['show', 'evaluation'])
  assert.match(evaluation.stdout, /always [A-Z]+\n[- ]+\naccuracy +[\d.]+ % \[/)
})

test('serve answers for base, tuned and exported model, wants the key, and stops when told', async () => {
  const stop = new AbortController()
  let answers: Promise<void> | undefined
  const ask = async (text: string): Promise<void> => {
    const { url, models, apiKey } = JSON.parse(text) as { url: string; models: string[]; apiKey: string }
    assert.deepEqual(models, ['small', 'small-base', 'small-Q8_0'])
    for (const model of models) {
      const body = JSON.stringify({
        model,
        max_tokens: 4,
        messages: [{ role: 'user', content: 'Amount: 1' }],
      })
      const send = (key: string): Promise<Response> =>
        fetch(`${url}/v1/chat/completions`, {
          method: 'POST',
          headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
          body,
        })
      const { choices } = (await (await send(apiKey)).json()) as { choices: { message: { role: string } }[] }
      assert.equal(choices[0]?.message.role, 'assistant')
      assert.equal((await send('wrong')).status, 401)
    }
  }
  const { code, stderr } = await clinloop(
    ['serve', '--port', '0', '--exports', '--json'],
    (text) => {
      answers = ask(text).finally(() => stop.abort())
    },
    stop.signal,
  )
  assert.equal(code, 0, stderr)
  await answers
})
