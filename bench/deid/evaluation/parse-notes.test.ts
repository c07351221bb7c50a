import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppError } from '../../../src/core/app-error.ts'
import { parseNotes } from './parse-notes.ts'

const one = (body: string, header = 'uk-001 kind=gp') =>
  parseNotes(`=== ${header}\n${body}\n`, 'uk-01.txt')[0]

test('marks become offsets into the bare text', () => {
  const note = one(
    'Dear Dr [[NAME/titled|Oka\nfor]], takes {{drug|amlodipine}} since ((2019)), MRN [[MRN|A|1]].',
  )
  assert.ok(note)
  assert.equal(note.text, 'Dear Dr Oka\nfor, takes amlodipine since 2019, MRN A|1.')
  const slice = ({ start, end }: { start: number; end: number }) => note.text.slice(start, end)
  assert.deepEqual(
    note.gold.map((span) => [span.type, span.label, slice(span)]),
    [
      ['NAME', 'titled', 'Oka\nfor'],
      ['MRN', 'labelled', 'A|1'],
    ],
  )
  assert.deepEqual(note.keep.map(slice), ['amlodipine'])
  assert.deepEqual(note.neutral.map(slice), ['2019'])
})

test('a backslash takes the meaning of a mark away', () => {
  const note = one('\\[[x]\n\\=== y \\((z)')
  assert.equal(note?.text, '[[x]\n=== y ((z)')
  assert.deepEqual(note?.gold, [])
})

test('header: split from the number or as said, patient and roster', () => {
  assert.equal(one('x')?.split, 'dev')
  assert.equal(one('x', 'uk-002 kind=gp')?.split, 'test')
  assert.equal(one('x', 'uk-002 kind=gp split=sealed')?.split, 'sealed')
  const note = one('roster: {"NAME":["Ada Obi","Ada"],"PHONE":"1"}\nx', 'uk-002 kind=gp split=dev patient=p2')
  assert.equal(note?.split, 'dev')
  assert.equal(note?.patientKey, 'p2')
  assert.deepEqual(note?.known, [
    { type: 'NAME', value: 'Ada Obi' },
    { type: 'NAME', value: 'Ada' },
    { type: 'PHONE', value: '1' },
  ])
  assert.equal(note?.text, 'x')
})

test('what is malformed is refused by file and note', () => {
  const bodies = [
    '[[NOPE|x]]',
    '[[NAME|x]]',
    '[[NAME/bare|x]]',
    '[[MRN/free|x]]',
    '{{thing|x}}',
    '[[MRN|x',
    'x]]',
    '[[MRN| x]]',
    '{{drug|[[MRN|x]]}}',
  ]
  for (const body of bodies) {
    assert.throws(
      () => one(body),
      (error) => error instanceof AppError && error.message.startsWith('uk-01.txt: uk-001'),
      body,
    )
  }
  for (const header of ['uk kind=gp', 'uk-001', 'uk-001 kind=gp split=half']) {
    assert.throws(() => one('x', header), AppError, header)
  }
  assert.throws(() => parseNotes('x\n=== uk-001 kind=gp\ny', 'f'), AppError)
})
