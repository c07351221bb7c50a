import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { AppError } from '../../../src/core/app-error.ts'
import { ENTITY_TYPES } from '../../../src/deid/entity.ts'
import { loadNotes } from './load-notes.ts'
import { KEEP_KINDS } from './parse-notes.ts'

const notes = loadNotes()
const sealed = loadNotes('sealed')
const gold = notes.flatMap((note) => note.gold.map((span) => ({ ...span, split: note.split })))

test('marks lie inside their note, in order, without overlap, on text without outer spaces', () => {
  for (const { id, text, gold, keep, neutral } of [...notes, ...sealed]) {
    const spans = [...gold, ...keep, ...neutral].sort((a, b) => a.start - b.start)
    let end = 0
    for (const span of spans) {
      const piece = text.slice(span.start, span.end)
      assert.ok(span.start >= end && span.end <= text.length, `${id}: ${span.start}`)
      assert.ok(piece.length > 0 && piece === piece.trim(), `${id}: "${piece}"`)
      end = span.end
    }
    assert.doesNotMatch(text, /\[\[[A-Z]|\{\{[a-z]+\|/, id)
  }
})

test('the set is large enough, and half of it is held out', () => {
  assert.ok(notes.length >= 300)
  for (const group of ['uk', 'india', 'insurance', 'plain']) {
    const own = notes.filter((note) => note.group === group && !note.id.startsWith('more-'))
    const dev = own.filter((note) => note.split === 'dev').length
    assert.ok(own.length >= 55 && dev / own.length > 0.4 && dev / own.length < 0.6, group)
  }
  assert.ok(gold.filter(({ type }) => type === 'NAME').length >= 1000)
})

test('each type occurs often enough in each half, each class of names and each kind of kept text too', () => {
  for (const split of ['dev', 'test'] as const) {
    for (const type of ENTITY_TYPES) {
      const spans = gold.filter((span) => span.split === split && span.type === type)
      assert.ok(spans.length >= 4, `${type} in ${split}`)
    }
    for (const label of ['labelled', 'titled', 'known', 'free']) {
      const spans = gold.filter(
        (span) => span.split === split && span.label === label && span.type === 'NAME',
      )
      assert.ok(spans.length >= 25, `${label} names in ${split}`)
    }
    for (const kind of KEEP_KINDS) {
      const has = notes.some((note) => note.split === split && note.keep.some((span) => span.kind === kind))
      assert.ok(has, `${kind} in ${split}`)
    }
  }
  for (const type of ENTITY_TYPES) {
    assert.ok(gold.filter((span) => span.type === type).length >= 12, type)
  }
})

test('sealed notes come from each group and hold each type, class of names and kind of kept text', () => {
  for (const [group, least] of [
    ['uk', 45],
    ['india', 35],
    ['insurance', 20],
    ['plain', 20],
  ] as const) {
    assert.ok(sealed.filter((note) => note.group === group).length >= least, group)
  }
  const spans = sealed.flatMap((note) => note.gold)
  for (const type of ENTITY_TYPES) {
    assert.ok(spans.filter((span) => span.type === type).length >= 4, type)
  }
  for (const label of ['labelled', 'titled', 'known', 'free']) {
    assert.ok(spans.filter((span) => span.type === 'NAME' && span.label === label).length >= 25, label)
  }
  for (const kind of KEEP_KINDS) {
    assert.ok(
      sealed.some((note) => note.keep.some((span) => span.kind === kind)),
      kind,
    )
  }
})

test('notes without identifiers hold no known patient', () => {
  const plain = [...notes, ...sealed].filter((note) => note.group === 'plain')
  assert.ok(plain.every((note) => note.gold.length === 0 && note.known.length === 0))
})

test('sealed notes come only by name, with the group their file name says', (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'notes-'))
  context.after(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'uk-01.txt'), '=== uk-001 kind=gp\na\n=== uk-002 kind=gp\nb\n')
  writeFileSync(join(folder, 'sealed-india-01.txt'), '=== sealed-india-001 kind=opd split=sealed\nc\n')
  const ids = (split?: Parameters<typeof loadNotes>[0]) => loadNotes(split, folder).map(({ id }) => id)
  assert.deepEqual(ids(), ['uk-001', 'uk-002'])
  assert.deepEqual(ids('all'), ['uk-001', 'uk-002'])
  assert.deepEqual(ids('test'), ['uk-002'])
  assert.deepEqual(ids('sealed'), ['sealed-india-001'])
  assert.equal(loadNotes('sealed', folder)[0]?.group, 'india')
  writeFileSync(join(folder, 'more-plain-01.txt'), '=== more-plain-001 kind=leaflet split=dev\ne\n')
  assert.equal(loadNotes('dev', folder)[0]?.group, 'plain')

  for (const [file, note] of [
    ['uk-02.txt', '=== uk-003 kind=gp split=sealed\nd\n'],
    ['sealed-uk-02.txt', '=== sealed-uk-003 kind=gp\nd\n'],
  ] as const) {
    writeFileSync(join(folder, file), note)
    assert.throws(
      () => loadNotes('dev', folder),
      (error) => error instanceof AppError && error.message.startsWith(file),
      file,
    )
    rmSync(join(folder, file))
  }
})
