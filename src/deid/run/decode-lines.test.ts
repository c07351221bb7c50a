import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decodeLines } from './decode-lines.ts'

test('UTF-8 comes out as it is, line by line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      assert.deepEqual(decodeLines(Buffer.from(text)), text.split('\n'))
    }),
  )
})

test('letters of Latin-1 are kept, beside characters that are UTF-8', () => {
  const latin = (text: string): Buffer => Buffer.from(text, 'latin1')
  assert.deepEqual(decodeLines(latin('Mrs Lefèvre\nDr Muñoz, 38 °C')), ['Mrs Lefèvre', 'Dr Muñoz, 38 °C'])
  const mixed = Buffer.concat([Buffer.from('José saw '), latin('Müller'), Buffer.from(' – 😀\nJosé')])
  assert.deepEqual(decodeLines(mixed), ['José saw Müller – 😀', 'José'])
  assert.deepEqual(decodeLines(Buffer.from([0x93, 0x41, 0x94, 0xe2, 0x82])), ['“A”â‚'])
})

test('whatever the bytes, each line is the same alone and among others', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 12 }), { minLength: 1, maxLength: 5 }), (lines) => {
      const clean = lines.map((line) => Buffer.from(line).filter((byte) => byte !== 10))
      const joined = Buffer.concat(clean.flatMap((line, i) => (i === 0 ? [line] : [Buffer.from('\n'), line])))
      assert.deepEqual(
        decodeLines(joined),
        clean.map((line) => decodeLines(line)[0]),
      )
      assert.ok(!decodeLines(joined).join('').includes('\ufffd') || joined.includes(Buffer.from('\ufffd')))
    }),
  )
})
