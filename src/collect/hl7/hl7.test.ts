import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readAll } from '../testing/read-all.ts'
import { parseMessage, unescapeText } from './parse-message.ts'
import { renderMessage } from './render-message.ts'

const ADT = [
  'MSH|^~\\&|PAS|ELM|X|Y|202401010900||ADT^A01^ADT_A01|1|P|2.5',
  'PID|1||MRN1^^^ELM^MR~9990000000^^^NHS||Sample^Ann||19500102|F',
  'AL1|1|DA|^Penicillin||rash',
  'DG1|1||J18.9^Pneumonia^I10',
]
const ORU = [
  'MSH|^~\\&|LAB|ELM|X|Y|202401010900||ORU^R01|2|P|2.5',
  'PID|1||MRN2',
  'OBR|1|||CRP^C-reactive protein',
  'OBX|1|NM|CRP^C-reactive protein||120|mg/L|0-5|H',
  'OBX|2|TX|X||Salt \\T\\ pepper 5\\S\\3\\.br\\next line~second repetition',
  'OBX|3|CWE|O^Organism||1^E. coli',
  'NTE|1||Repeat in a week',
]
const MDM = [
  'MSH|^~\\&|DOC|ELM|X|Y|202401010900||MDM^T02|3|P|2.5',
  'PID|1|MRN3',
  'TXA|1|DS^Discharge summary',
  'OBX|1|FT|X||Plan: home',
]

const TEXTS = [
  'Admission\nAllergy: Penicillin, rash\nDiagnosis: Pneumonia',
  'Report: C-reactive protein\nC-reactive protein: 120 mg/L (reference 0-5, H)\nSalt & pepper 5^3\nnext line\nsecond repetition\nOrganism: E. coli\nRepeat in a week',
  'Document: Discharge summary\nPlan: home',
]

test('admissions, results and documents, in every framing, with their patients', async () => {
  const messages = [ADT, ORU, MDM]
  const batch = ['FHS|^~\\&', 'BHS|^~\\&', ...messages.flat(), 'BTS|3', 'FTS|1']
  const { documents, reasons } = await readAll({
    'a.hl7': batch.join('\r'),
    'b.hl7': batch.join('\n'),
    'c.hl7': batch.join('\r\n'),
    'd.dat': messages.map((lines) => `\v${lines.join('\r')}\r\x1c\r`).join(''),
    'e.hl7': Buffer.from(messages.flat().join('\r'), 'utf16le'),
  })
  assert.deepEqual(reasons, [])
  for (let at = 0; at < 15; at += 3) {
    assert.deepEqual(
      documents
        .slice(at, at + 3)
        .map(({ kind, text, patientKey, source }) => [kind, text, patientKey, source.row]),
      [
        ['hl7/ADT_A01', TEXTS[0], 'MRN1', 1],
        ['hl7/ORU_R01', TEXTS[1], 'MRN2', 2],
        ['hl7/MDM_T02', TEXTS[2], 'MRN3', 3],
      ],
    )
  }
  assert.equal(documents[0]?.meta.message, ADT.join('\n'))
  assert.equal(documents[2]?.sections?.[0]?.code, 'plan-and-requested-actions')
})

test('the bytes of a message are those of the file', async () => {
  const text = `${ADT.join('\r\n')}\r\n\r\n${ORU.join('\r\n')}\r\n`
  const { documents } = await readAll({ 'a.hl7': text })
  const bytes = documents.map(({ source }) => text.slice(...(source.bytes ?? [0, 0])))
  assert.deepEqual(bytes, [ADT.join('\r\n'), ORU.join('\r\n')])
})

test('delimiters are those of the message', () => {
  const message = parseMessage(['MSH#*+!%#A#B', 'OBX#1#ST#X*Name##a!S!b+c'])
  assert.ok(message)
  assert.equal(renderMessage(message), 'Name: a*b\nc')
})

test('escapes: delimiters, line breaks, hexadecimal; unknown ones go, open ones stay', () => {
  const delimiters = { field: '|', component: '^', repetition: '~', escapeSign: '\\', subcomponent: '&' }
  const unescaped = (text: string): string => unescapeText(text, delimiters)
  assert.equal(unescaped('\\F\\\\S\\\\T\\\\R\\\\E\\'), '|^&~\\')
  assert.equal(unescaped('a\\.br\\b\\.sp2\\c'), 'a\nb\nc')
  assert.equal(unescaped('\\H\\bold\\N\\ \\X41C9\\'), 'bold AÉ')
  assert.equal(unescaped('C:\\temp'), 'C:\\temp')
  const quoted = (text: string): string =>
    text.replace(/[|^&~\\]/g, (sign) => `\\${{ '|': 'F', '^': 'S', '&': 'T', '~': 'R', '\\': 'E' }[sign]}\\`)
  fc.assert(fc.property(fc.string(), (text) => assert.equal(unescaped(quoted(text)), text)))
})

test('encapsulated documents are read by their content, and their bytes leave the message', async () => {
  const rtf = Buffer.from('{\\rtf1 Discharge letter}').toString('base64')
  const message = [MDM[0], 'PID|1||MRN3', `OBX|1|ED|PDF||^application^rtf^Base64^${rtf}`].join('\r')
  const { documents } = await readAll({ 'a.hl7': message })
  assert.deepEqual(
    documents.map(({ kind, text, patientKey, source }) => [kind, text, patientKey, source.path]),
    [['hl7/MDM_T02', 'Discharge letter', 'MRN3', 'segment[2].OBX-5']],
  )
  assert.ok(!String(documents[0]?.meta.message).includes(rtf))
})

test('what stands before the first message, and unsound headers, are rejected', async () => {
  const { documents, rejects } = await readAll(
    { 'a.hl7': `PID|1||secret\rMSH\r${ORU.join('\r')}` },
    { source: { format: 'hl7' } },
  )
  assert.equal(documents.length, 1)
  assert.deepEqual(
    rejects.map(({ source }) => source.row),
    [1, 2],
  )
  assert.doesNotMatch(JSON.stringify(rejects), /secret/)
})
