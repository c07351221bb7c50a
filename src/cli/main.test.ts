import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { openStore } from '../store/index.ts'
import { main } from './main.ts'
import { createProgram } from './program.ts'
import type { Surroundings } from './session.ts'

let cwd: string

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'clinloop-cli-'))
})

afterEach(() => rmSync(cwd, { recursive: true, force: true }))

type Result = { code: number; stdout: string; stderr: string }

async function clinloop(...args: string[]): Promise<Result> {
  const result = { code: -1, stdout: '', stderr: '' }
  const surroundings = surroundingsOf(result)
  result.code = await main(args, surroundings)
  return result
}

function surroundingsOf(result: Result): Surroundings {
  return {
    stdout: (text) => {
      result.stdout += text
    },
    stderr: (text) => {
      result.stderr += text
    },
    isTerminal: false,
    columns: () => 80,
    cwd,
    signal: new AbortController().signal,
  }
}

/** A project with one corpus, one dataset made from it, and the audit events of both. */
async function makeProject(): Promise<{ corpus: string; dataset: string }> {
  writeFileSync(join(cwd, 'clinloop.yaml'), 'name: test\nbase: base.gguf\n')
  const store = await openStore(cwd)
  const fill = async (dir: string): Promise<void> => writeFileSync(join(dir, 'rows.jsonl'), '{}\n')
  const corpus = await store.artefacts.create('corpus', { inputs: [], config: 1 }, fill)
  const dataset = await store.artefacts.create('dataset', { inputs: [corpus.id], config: 1 }, fill)
  await store.audit.append({ who: 'ada', what: 'collect.completed', artefactIds: [corpus.id] })
  await store.audit.append({ who: 'ada', what: 'dataset.completed', artefactIds: [dataset.id] })
  await store.close()
  return { corpus: corpus.id, dataset: dataset.id }
}

test('every command and subcommand has help with an example and the global options', async () => {
  const program = await createProgram(surroundingsOf({ code: 0, stdout: '', stderr: '' }))
  const paths = program.commands.flatMap((command) => [
    [command.name()],
    ...command.commands.map((inner) => [command.name(), inner.name()]),
  ])
  assert.ok(paths.length >= 15)
  for (const path of paths) {
    const { code, stdout } = await clinloop(...path, '--help')
    assert.equal(code, 0, path.join(' '))
    assert.match(stdout, /Examples?:\n {2}\$ clinloop /, path.join(' '))
    assert.match(stdout, /--json/, path.join(' '))
    assert.match(stdout, /--project/, path.join(' '))
  }
})

test('help that is asked for before a command is that of the program', async () => {
  const { code, stdout } = await clinloop('--help')
  assert.equal(code, 0)
  assert.match(stdout, /\n {2}status /)
  for (const args of [
    ['-h'],
    ['--help', 'deid'],
    ['--json', '-h', 'deid'],
    ['help'],
    ['--project', 'deid', '--help'],
  ])
    assert.equal((await clinloop(...args)).stdout, stdout, args.join(' '))
})

test('mistakes in the command line end with 2 and say what was meant', async () => {
  const unknown = await clinloop('statsu')
  assert.equal(unknown.code, 2)
  assert.match(unknown.stderr, /unknown command 'statsu'\n.*Did you mean status/)
  assert.equal((await clinloop('show')).code, 2)
  assert.equal((await clinloop('run', '--bogus')).code, 2)
  assert.equal((await clinloop('train', '--resume', '--fresh')).code, 2)
})

test('outside a project a command says so and makes nothing', async () => {
  const { code, stderr, stdout } = await clinloop('audit', 'list')
  assert.equal(code, 4)
  assert.equal(stdout, '')
  assert.match(stderr, /not a clinloop project.*\nhint: .*clinloop init/)
  assert.equal(existsSync(join(cwd, '.clinloop')), false)
})

test('with --json an error is one JSON line on stderr', async () => {
  const { code, stderr } = await clinloop('status', '--json')
  assert.equal(code, 4)
  assert.equal((JSON.parse(stderr) as { error: { code: string } }).error.code, 'not-found')
})

test('init makes a project that loads, once', async () => {
  const { code, stdout } = await clinloop('init', '--project', 'mine')
  assert.equal(code, 0)
  assert.match(stdout, /Made .*mine/)
  assert.equal(statSync(join(cwd, 'mine', 'clinloop.yaml')).mode & 0o777, 0o600)
  assert.equal((await clinloop('audit', 'verify', '--project', 'mine')).code, 0)
  const again = await clinloop('init', '--project', 'mine')
  assert.equal(again.code, 5)
  assert.match(again.stderr, /is a clinloop project already/)
})

test('init refuses an unknown example and names the nearest', async () => {
  const { code, stderr } = await clinloop('init', 'claim')
  assert.equal(code, 4)
  assert.match(stderr, /no example "claim".*\n.*Did you mean "claims"/)
  assert.equal(existsSync(join(cwd, 'claim')), false)
})

test('init claims brings configuration, data and base model, and no program code', async () => {
  const { code, stdout } = await clinloop('init', 'claims', '--json')
  assert.equal(code, 0)
  const { projectDir, files } = JSON.parse(stdout) as { projectDir: string; files: string[] }
  assert.equal(projectDir, join(cwd, 'claims'))
  assert.ok(['clinloop.yaml', 'data', 'models'].every((name) => files.includes(name)))
  assert.ok(files.every((name) => !name.endsWith('.ts')))
  const config = readFileSync(join(projectDir, 'clinloop.yaml'), 'utf8')
  assert.match(config, /^base: models\/tiny-base\.gguf/m)
  assert.equal(statSync(join(projectDir, 'models', 'tiny-base.gguf')).mode & 0o777, 0o600)
  assert.equal(statSync(join(projectDir, 'data')).mode & 0o777, 0o700)
  assert.equal(statSync(join(projectDir, 'data', 'historical_claims.csv')).mode & 0o777, 0o600)
})

test('show prints an artefact by prefix or kind, and fails when its files changed', async () => {
  const { dataset } = await makeProject()
  const shown = await clinloop('show', 'dataset')
  assert.equal(shown.code, 0)
  assert.match(shown.stdout, new RegExp(`^dataset ${dataset}\n`))
  assert.match(shown.stdout, /every file is as it was made/)
  const json = await clinloop('show', dataset.slice(0, 8), '--json')
  const { path, problems } = JSON.parse(json.stdout) as { path: string; problems: string[] }
  assert.deepEqual(problems, [])
  writeFileSync(join(path, 'rows.jsonl'), 'edited')
  const damaged = await clinloop('show', 'dataset')
  assert.equal(damaged.code, 10)
  assert.match(damaged.stderr, /rows\.jsonl was changed/)
  assert.equal((await clinloop('show', 'release')).code, 4)
})

test('lineage names what an artefact was made from and used for', async () => {
  const { corpus, dataset } = await makeProject()
  const { stdout } = await clinloop('lineage', 'corpus')
  assert.match(stdout, new RegExp(`corpus ${corpus.slice(0, 12)}`))
  assert.match(stdout, new RegExp(`used for\n {2}dataset ${dataset.slice(0, 12)}`))
})

test('audit verify proves the chain, also against a noted hash', async () => {
  await makeProject()
  const sound = await clinloop('audit', 'verify', '--json')
  const { head } = JSON.parse(sound.stdout) as { head: string }
  assert.equal((await clinloop('audit', 'verify', '--expect', head)).code, 0)
  const other = await clinloop('audit', 'verify', '--expect', 'f'.repeat(64))
  assert.equal(other.code, 10)
  assert.match(other.stderr, /no event has the hash f+/)
  const { stdout } = await clinloop('audit', 'list', '--json')
  assert.deepEqual(
    (JSON.parse(stdout) as { what: string }[]).map(({ what }) => what),
    ['collect.completed', 'dataset.completed'],
  )
})
