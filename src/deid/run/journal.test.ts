import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { openJournal } from './journal.ts'
import { emptyTally } from './tally.ts'

test('a journal is that of one run, survives damage, and leaves no drafts behind', (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'clinloop-journal-'))
  context.after(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'clean.jsonl.journal')
  const entry = { offset: 5, line: 2, outputBytes: 7, rejectBytes: 0, tally: emptyTally() }
  openJournal(path, 'one').save(entry)
  writeFileSync(`${path}.tmp-123`, 'cut off in the mid')
  writeFileSync(join(folder, 'other.journal.tmp-123'), '')
  assert.deepEqual(openJournal(path, 'one').last(), entry)
  assert.equal(openJournal(path, 'two').last(), undefined)
  assert.deepEqual(readdirSync(folder).sort(), ['clean.jsonl.journal', 'other.journal.tmp-123'])
  writeFileSync(path, '{"identity":"one","entry')
  assert.equal(openJournal(path, 'one').last(), undefined)
})
