import assert from 'node:assert/strict'
import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { checkDeidPaths, type DeidPaths } from './deid-paths.ts'

const folder = mkdtempSync(join(tmpdir(), 'clinloop-paths-'))
after(() => rmSync(folder, { recursive: true }))
const at = (name: string): string => join(folder, name)
mkdirSync(at('in'))
mkdirSync(at('folder'))
for (const name of ['notes.jsonl', 'roster.csv', 'in/a.txt']) writeFileSync(at(name), 'x')
linkSync(at('notes.jsonl'), at('hard'))
symlinkSync(at('notes.jsonl'), at('soft'))
symlinkSync(at('in'), at('in-link'))

const refused = (paths: DeidPaths, message: RegExp): void =>
  assert.throws(() => checkDeidPaths(paths), { code: 'bad-input', message })

test('files of their own are fine, whether they exist or not', () => {
  const roster = at('roster.csv')
  checkDeidPaths({ input: at('notes.jsonl'), output: at('new/clean.jsonl'), report: at('r.json'), roster })
  checkDeidPaths({ input: at('in'), output: at('in.jsonl'), vault: at('vault') })
  checkDeidPaths({})
})

test('nothing is written over what is read, by any name it has', () => {
  const input = at('notes.jsonl')
  for (const name of ['notes.jsonl', 'hard', 'soft'])
    refused({ input, output: at(name) }, /--output and --input are the same file/)
  refused({ input, output: at('o'), report: input }, /--report and --input/)
  refused(
    { input, output: at('o'), vault: at('roster.csv'), roster: at('roster.csv') },
    /--vault and --roster/,
  )
})

test('each output has a file of its own', () => {
  const input = at('notes.jsonl')
  refused({ input, output: at('o'), report: at('o') }, /--report and --output/)
  refused({ input, output: at('o'), report: at('o.rejects.jsonl') }, /--report and the rejects file/)
})

test('what is written does not lie in the folder that is read', () => {
  for (const output of ['in/clean.jsonl', 'in/deeper/clean.jsonl', 'in-link/clean.jsonl'])
    refused({ input: at('in'), output: at(output) }, /--output lies in the folder/)
})

test('a folder in place of a file, or none for the report, is refused at once', () => {
  refused({ output: at('folder') }, /--output is a folder/)
  refused({ output: at('o'), report: at('none/r.json') }, /The folder of --report/)
})
