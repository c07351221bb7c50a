import assert from 'node:assert/strict'
import { test } from 'node:test'
import { recordingRedactor as redactor } from './recording-redactor.fixture.ts'
import { walkHl7 } from './walk-hl7.ts'

const message = [
  'MSH|^~\\&|PAS|RXH|LAB|RXH|202403121015||ADT^A01|MSG1|P|2.4',
  'PID|1||9434765919^^^NHS~A77^^^RXH^MR||OKAFOR^JANE^Q^^MRS||19510704|F|||14 Elm Road^^Ludlow^^SY8 1AB||07700900123',
  'PV1|1|I|LIME^BAY2^4^RXH||||4471029^Hughes^D^^^DR',
  'OBX|1|NM|718-7^Hb^LN||102|g/L|115-165|L|||F',
  'OBX|2|TX|NOTE||seen by Jane \\T\\ wife\\.br\\home||||||F',
  'OBX|3|ED|PDF||^AP^^Base64^JVBERi0||||||F',
  'ZPI|9|Jane Okafor',
].join('\r')

test('fields are replaced by segment and number; codes, values and delimiters stay', () => {
  assert.deepEqual(walkHl7(message, redactor).split('\r'), [
    'MSH|^~\\&|PAS|HOSPITAL(RXH)|LAB|HOSPITAL(RXH)|DATE(20240312)||ADT^A01|OTHER_ID(MSG1)|P|2.4',
    'PID|1||NHS_NUMBER(9434765919)^^^NHS~MRN(A77)^^^HOSPITAL(RXH)^MR||NAME(OKAFOR)^NAME(JANE)^NAME(Q)^^MRS||DOB(19510704)|F|||' +
      'ADDRESS(14 Elm Road)^^LOCATION(Ludlow)^^POSTCODE(SY8 1AB)||PHONE(07700900123)',
    'PV1|1|I|HOSPITAL(LIME)^BAY2^4^HOSPITAL(RXH)||||OTHER_ID(4471029)^NAME(Hughes)^NAME(D)^^^DR',
    'OBX|1|NM|718-7^Hb^LN||102|g/L|115-165|L|||F',
    'OBX|2|TX|NOTE||text(seen by Jane \\T\\ wife\\.br\\home)||||||F',
    'OBX|3|ED|PDF||removed||||||F',
    'ZPI|text(9)|text(Jane Okafor)',
  ])
})

test('escapes are read as the characters they stand for', () => {
  const heard: string[] = []
  const text = (found: string): string => {
    heard.push(found)
    return found
  }
  walkHl7(message, { ...redactor, text })
  assert.ok(heard.includes('seen by Jane & wife\nhome'))
})

test('nothing to replace, nothing changed, whatever the delimiters and line ends', () => {
  const same = {
    text: (text: string) => text,
    value: (_: string, value: string) => value,
    reference: (id: string) => id,
  }
  for (const text of [
    message,
    message.replaceAll('\r', '\r\n'),
    message.replaceAll('|', '#'),
    'no message',
    '',
  ]) {
    const kept = text.replace(
      /\|\^AP\^\^Base64\^JVBERi0|#\^AP\^\^Base64\^JVBERi0/,
      (found) => `${found[0]}removed`,
    )
    assert.equal(walkHl7(text, same), kept)
  }
})
