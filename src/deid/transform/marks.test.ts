import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createMarks, mayRepeat, valueMark, wordMark } from './marks.ts'

const ascii = fc.string({ unit: fc.constantFrom(..." -/.'aAbByYzZ0159"), maxLength: 12 })
const lettersAndDigits = (text: string): string => text.toLowerCase().replace(/[^a-z\d]/g, '')

test('texts of the same letters and digits, and no others of the kind, have the same mark', () => {
  fc.assert(
    fc.property(ascii, ascii, (one, other) => {
      assert.equal(valueMark(one) === valueMark(other), lettersAndDigits(one) === lettersAndDigits(other))
    }),
  )
})

test('no repeated word or value is missed, among few marks and many', () => {
  fc.assert(
    fc.property(fc.array(ascii, { maxLength: 90 }), ascii, fc.nat(), (values, made, which) => {
      const marks = createMarks()
      for (const value of values) {
        marks.add(valueMark(value) as number)
        for (const word of value.toLowerCase().match(/[a-z]{3,}/g) ?? []) marks.add(wordMark(word))
      }
      const [value = 'baby'] = values.slice(which % (values.length || 1))
      if (values.length > 0) assert.ok(mayRepeat(value.toUpperCase(), marks))
      for (const [word] of value.matchAll(/[A-Za-z]{3,}/g))
        if (values.length > 0) assert.ok(mayRepeat(`${made} ${word}-9`, marks))
    }),
  )
  assert.ok(!mayRepeat('Ann Lee', createMarks()))
  assert.ok(mayRepeat('é', createMarks()), 'beyond ASCII the marks do not tell')
})
