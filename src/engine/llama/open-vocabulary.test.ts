import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { writeTinyModel } from '../../../test/fixtures/tiny-model.ts'
import { AppError } from '../../core/app-error.ts'
import { openVocabulary, type Vocabulary } from './open-vocabulary.ts'

const folder = mkdtempSync(join(tmpdir(), 'vocabulary-'))
const path = join(folder, 'tiny.gguf')
let vocabulary: Vocabulary

before(async () => {
  await writeTinyModel(path)
  vocabulary = openVocabulary(path)
})
after(() => {
  vocabulary[Symbol.dispose]()
  rmSync(folder, { recursive: true })
})

const TEXTS = [
  'The claim for the patient was sent to the insurer.',
  ' leading and trailing  spaces ',
  'line\n\nbreaks\tand tabs\r\n',
  'naïve café £4,200.50 — 体温 38.5 °C 😀',
  '\u0000\u0001 control',
  'E11.9 99213-25',
]

test('text comes back byte for byte', () => {
  for (const text of TEXTS) assert.equal(vocabulary.decode(vocabulary.encode(text)), text)
})

test('learnt merges make fewer tokens than bytes, and nothing is added', () => {
  const text = TEXTS[0] as string
  const ids = vocabulary.encode(text)
  assert.ok(ids.length < text.length)
  assert.notEqual(ids[0], vocabulary.bos)
  assert.equal(vocabulary.encode('').length, 0)
})

test('special tokens are read as such, unless told not to', () => {
  const end = vocabulary.piece(vocabulary.eot).toString()
  const ids = vocabulary.encode(`Approved.${end}`)
  assert.equal(ids.at(-1), vocabulary.eot)
  assert.ok(vocabulary.isEndOfGeneration(vocabulary.eot))
  assert.ok(!vocabulary.isEndOfGeneration(ids[0] as number))
  const plain = vocabulary.encode(`Approved.${end}`, { parseSpecial: false })
  assert.ok(!plain.includes(vocabulary.eot))
  assert.equal(vocabulary.decode(plain), `Approved.${end}`)
})

test('a token may be part of a character', () => {
  const pieces = Array.from(vocabulary.encode('😀'), (id) => vocabulary.piece(id))
  assert.ok(pieces.length > 1)
  assert.equal(Buffer.concat(pieces).toString('utf8'), '😀')
})

test('ids outside the vocabulary are refused', () => {
  for (const id of [-1, vocabulary.size, 1.5]) assert.throws(() => vocabulary.piece(id), /There is no token/)
})

test('what is not a model is refused by name', () => {
  const notes = join(folder, 'notes.gguf')
  writeFileSync(notes, 'hello, this is no model')
  const torn = join(folder, 'torn.gguf')
  writeFileSync(torn, Buffer.concat([Buffer.from('GGUF'), Buffer.alloc(40, 0xff)]))
  const cases = [
    [join(folder, 'missing.gguf'), 'not-found'],
    [notes, 'corrupt'],
    [torn, 'corrupt'],
  ] as const
  for (const [file, code] of cases) {
    assert.throws(
      () => openVocabulary(file),
      (error) => error instanceof AppError && error.code === code && error.message.includes(file),
    )
  }
})
