import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import type { EntityType } from '../entity.ts'
import type { AuditedDocument } from './audited-document.ts'
import { createLeakAudit, type LeakAuditOptions } from './create-leak-audit.ts'
import type { LeakReport } from './leak-report.ts'

const hmac = (message: string): Buffer => createHmac('sha256', 'for tests').update(message).digest()

/** A document from text with {TYPE|value|replacement|action}; action is mask where it is left out. */
function document(source: string, more: Partial<AuditedDocument> = {}): AuditedDocument {
  const entities: AuditedDocument['entities'][number][] = []
  let original = ''
  let output = ''
  let at = 0
  for (const match of source.matchAll(/\{([A-Z_0-9]+)\|([^|}]*)\|([^|}]*)(?:\|([a-z-]+))?\}/g)) {
    const [all, type, value = '', replacement = '', action = 'mask'] = match
    original += source.slice(at, match.index)
    output += source.slice(at, match.index)
    const start = original.length
    entities.push({ start, end: start + value.length, type: type as EntityType, replacement, action })
    original += value
    output += replacement
    at = match.index + all.length
  }
  const rest = source.slice(at)
  return { documentId: 'd1', original: original + rest, output: output + rest, entities, ...more }
}

function audit(documents: AuditedDocument[], options: Partial<LeakAuditOptions> = {}): LeakReport {
  const leakAudit = createLeakAudit({ hmac, ...options })
  for (const each of documents) leakAudit.add(each)
  return leakAudit.report()
}

function leaksOf(source: string, more: Partial<AuditedDocument> = {}): string[] {
  return audit([document(source, more)]).leaks.map(({ type, where, found }) => `${type} ${where} ${found}`)
}

test('a clean document passes, with its counts', () => {
  const report = audit([
    document(
      'Seen {NAME|Priya Venkat|[NAME]} on {DATE|12/03/2024|[DATE]}, aged {AGE_OVER_89|92|90+}, SpO2 92%.',
    ),
    document('BP 120/80, ICD-10 E11.9, 5/7 of amoxicillin 500 mg, SNOMED 9434765919.'),
  ])
  const { ok, documents, checkedValues, uncheckedValues, leaks } = report
  assert.deepEqual(
    { ok, documents, checkedValues, uncheckedValues, leaks },
    { ok: true, documents: 2, checkedValues: 2, uncheckedValues: 1, leaks: [] },
  )
})

test('an original value that is still there is found in every form', () => {
  const left: [string, string][] = [
    ['{NAME|Priya Venkat|[NAME]} and priya venkat', 'NAME text value'],
    ['{NAME|Priya Venkat|[NAME]} and VENKAT, Priya', 'NAME text value'],
    ['{NAME|Priya Venkat|[NAME]} and P Venkat', 'NAME text part'],
    ['{NAME|Priya Venkat|[NAME]} and Venkat’s wife', 'NAME text part'],
    ['{NAME|Zoë Dvořák|[NAME]} and Dvorak', 'NAME text part'],
    ['{NAME|Łucja Weiß|[NAME]} and LUCJA', 'NAME text part'],
    ['{NAME|Łucja Weiß|[NAME]} and Weiss', 'NAME text part'],
    ['{NAME|Priya|[NAME]} and Pri\u200bya', 'NAME text value'],
    ['{MRN|RX 123456|[MRN]} and rx-123456', 'MRN text value'],
    ['{PHONE|+44 1204 555123|[PHONE]} and (01204)555.123', 'PHONE text value'],
    ['{DATE|12/03/2024|[DATE]} and 12.03.2024', 'DATE text value'],
    ['{DATE|12/03/2024|[DATE]} and 12\u200b/03/2024', 'DATE text value'],
    ['{DATE|12\u200b/03/2024|[DATE]} and 12/03/2024', 'DATE text value'],
    ['{MRN|943476591|[MRN]} and 9\u200b4\u200b3\u200b4\u200b7\u200b6\u200b5\u200b9\u200b1', 'MRN text value'],
    ['{POLICY_NUMBER|77812345678|[POLICY_NUMBER]} and 0077812345678000', 'POLICY_NUMBER text value'],
    ['{MEMBER_ID|1234567|[MEMBER_ID]} and १२३४५६७', 'MEMBER_ID text value'],
    ['{HOSPITAL|Wytham Lodge|[HOSPITAL]} and Wytham  Lodge', 'HOSPITAL text value'],
  ]
  for (const [source, expected] of left)
    assert.ok(leaksOf(source).includes(expected), `${source}: ${leaksOf(source)}`)
})

test('an empty value and zero-width characters are found nowhere', () => {
  assert.deepEqual(leaksOf('{NAME|\u200b \u200b|[NAME]} and \u200b, 1\u0301', {}), [])
  assert.deepEqual(leaksOf('{MRN|AB12345|[MRN]} and \u200b AB12345\u200b 😀'), ['MRN text value'])
})

test('words are found whole, and everyday words and eponyms are not taken for a name', () => {
  const fine = [
    '{NAME|Priya Venkat|[NAME]} and Venkatesh, Priyanka',
    '{NAME|Mark May|[NAME]} in May 2024 mark the site',
    "{NAME|Parkinson|[NAME]} has Parkinson's disease",
    '{DATE|5/3|[DATE]} ratio 5/3',
    '{MRN|123456|[MRN]} count 1234567',
  ]
  for (const source of fine) assert.deepEqual(leaksOf(source), [], source)
  assert.deepEqual(leaksOf('{NAME|Parkinson|[NAME]}, wife of Parkinson'), ['NAME text value'])
  assert.deepEqual(leaksOf('{NAME|Mark May|[NAME]}, son of Mark May').length, 1)
})

test('isEveryday of the caller counts', () => {
  const source = document('{NAME|Ann Bracken|[NAME]} under bracken')
  assert.equal(audit([source]).ok, false)
  assert.equal(audit([source], { isEveryday: (word) => word === 'bracken' }).ok, true)
})

test('metadata, ids and file names are searched', () => {
  const source = '{NAME|Priya Venkat|[NAME]} {NHS_NUMBER|943 476 5919|[NHS_NUMBER]}'
  assert.deepEqual(leaksOf(source, { meta: ['author Venkat'], ids: ['notes/PVenkat_9434765919.txt'] }), [
    'NAME meta part',
    'NAME id value',
    'NHS_NUMBER id value',
  ])
  assert.deepEqual(leaksOf('', { ids: ['note 9434765919'] }), ['NHS_NUMBER id second-rule'])
})

test('known identifiers are searched though nothing was detected', () => {
  const known = [{ type: 'NAME' as const, value: 'Priya Venkat' }]
  assert.deepEqual(leaksOf('Seen with Venkat.', { known }), ['NAME text part'])
})

test('a value the policy keeps, or that is its own coarser form, may stay', () => {
  const report = audit([
    document("At {HOSPITAL|St Agatha's|St Agatha's|keep} in {DATE|March 2024|March 2024|generalise}"),
  ])
  assert.deepEqual([report.ok, report.keptValues], [true, 2])
  assert.equal(audit([document('{DATE|March 5 2024|March 5 2024|date-shift}')]).ok, false)
})

test('a shifted date may fall on another date of the document, never on its own', () => {
  const shifted = '{DATE|12/03/2024|13/03/2024|date-shift} {DATE|13/03/2024|14/03/2024|date-shift}'
  assert.deepEqual(leaksOf(shifted), [])
  assert.deepEqual(leaksOf(`${shifted} and 13/03/2024`), ['DATE text value'])
})

test('the second rules find what no detector reported', () => {
  const missed: [string, EntityType][] = [
    ['NHS 943 476 5919', 'NHS_NUMBER'],
    ['call 07700 900123', 'PHONE'],
    ['call +91 98450 12345', 'PHONE'],
    ['Mob: 9845012346', 'PHONE'],
    ['mail a.b@example.com', 'EMAIL'],
    ['lives at SW1A 1AA', 'POSTCODE'],
    ['seen by Dr Venkat', 'NAME'],
    ['Aadhaar 2345 6789 0124', 'AADHAAR'],
    ['PAN ABCPK1234L', 'PAN'],
    ['card 4111 1111 1111 1111', 'CARD'],
    ['GB82 WEST 1234 5698 7654 32', 'IBAN'],
    ['synthetic 999 000 0018', 'NHS_NUMBER'],
  ]
  for (const [text, type] of missed) assert.deepEqual(leaksOf(text), [`${type} text second-rule`], text)
})

test('what the transform put there itself is no leak', () => {
  const own =
    '{PHONE|07911 123456|07700 900123|surrogate} Mr {NAME|Venkat|Banda|surrogate} {EMAIL|x@nhs.net|ab@example.org|surrogate}'
  assert.deepEqual(leaksOf(own), [])
  assert.deepEqual(leaksOf(`${own} or 07700 900124`), ['PHONE text second-rule'])
  assert.deepEqual(leaksOf('Mr {NAME|Venkat|Banda|surrogate} Okoro'), ['NAME text second-rule'])
})

test('what was put into the strings beside the text is no leak, and another name beside it is one', () => {
  const meta = ["Dr Aditi Pillai rang Mr Banda's wife", '07700 900123']
  const replacements = ['Aditi Pillai', '07700 900123']
  const own = 'Mr {NAME|Venkat|Banda|surrogate}'
  assert.deepEqual(leaksOf(own, { meta, replacements }), [])
  assert.deepEqual(leaksOf(own, { meta }).length, 3)
  assert.deepEqual(leaksOf(own, { meta: ['Dr Aditi Okoro'], replacements }), ['NAME meta second-rule'])
  assert.deepEqual(leaksOf(own, { meta: ['Dr Pill'], replacements }), ['NAME meta second-rule'])
  const pseudonym = 'ad7f1bb6851c9434765919f21f4a2850'
  assert.deepEqual(leaksOf('', { meta: [`Patient/${pseudonym}`], replacements: [pseudonym] }), [])
  assert.equal(leaksOf('', { meta: [`Patient/${pseudonym}`], replacements }).length, 1)
})

test('what people decided is no identifier may stay, as that type and where nothing replaced it', () => {
  const rejected = [{ type: 'NAME' as const, value: 'Joan Bright' }]
  assert.deepEqual(leaksOf('given Dr Joan Bright syrup', { rejected }), [])
  assert.deepEqual(leaksOf('given DR JOAN BRIGHT syrup, Dr Bright', { rejected }), [])
  assert.deepEqual(leaksOf('given Dr Joan Brightman syrup', { rejected }), ['NAME text second-rule'])
  assert.ok(leaksOf('Mrs {NAME|Joan Bright|Banda} took Dr Joan Bright', { rejected }).length > 0)
  const other = [{ type: 'HOSPITAL' as const, value: 'Joan Bright' }]
  assert.ok(leaksOf('given Dr Joan Bright syrup', { rejected: other }).length > 0)
})

test('a time written as HL7 does is no Aadhaar number, whatever its check digit', () => {
  for (let minute = 10; minute < 60; minute++) assert.deepEqual(leaksOf(`EVN|A01|2024032214${minute}`), [])
  assert.deepEqual(leaksOf('2345 6789 0124'), ['AADHAAR text second-rule'])
})

test('a name ends before the apostrophe of its possessive', () => {
  assert.deepEqual(
    leaksOf("Mr {NAME|Venkat|Banda|surrogate}'s wife, Mrs {NAME|Rao|Pillai|surrogate}’s son"),
    [],
  )
  assert.deepEqual(leaksOf("Mr Venkat's wife"), ['NAME text second-rule'])
})

test('an output that is not the original with its entities replaced fails whatever the limit', () => {
  const sound = document('Seen {NAME|Priya|[NAME]} today')
  assert.equal(audit([{ ...sound, output: `${sound.output}!` }], { maxLeaks: 9 }).ok, false)
  assert.equal(audit([{ ...sound, entities: [] }], { maxLeaks: 9 }).ok, false)
})

test('maxLeaks decides, the list is capped, and nothing of the text is in the report', () => {
  const leaky = document('{NAME|Priya Venkat|[NAME]} and Priya and Venkat')
  assert.deepEqual(
    [0, 1, 2, 3].map((maxLeaks) => audit([leaky], { maxLeaks }).ok),
    [false, false, true, true],
  )
  const report = audit(
    Array.from({ length: 30 }, () => leaky),
    { maxListed: 5 },
  )
  assert.deepEqual([report.leaks.length, report.leakCount, report.byType.NAME], [5, 60, 60])
  assert.doesNotMatch(JSON.stringify(report), /priya|venkat|d1"/i)
  assert.match(report.leaks[0]?.document ?? '', /^[0-9a-f]{16}$/)
})

test('a value that stayed is found among any number of others', () => {
  for (const others of [3, 300, 40_000]) {
    const letters = (i: number) => i.toString(26).replace(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)] ?? '')
    const known = Array.from({ length: others }, (_, i) => ({
      type: 'NAME' as const,
      value: `Pri${letters(i)} Zed${letters(i)}`,
    }))
    const source =
      '{NAME|Priyanka Venkatesan|[NAME]} and {DATE|12/03/2024|[DATE]}, 12.03.2024, 12\u200b-03-2024, VENKATESAN, Priyanka'
    assert.deepEqual(
      leaksOf(source, { known }).toSorted(),
      ['DATE text value', 'DATE text value', 'NAME text part', 'NAME text part', 'NAME text value'],
      `${others}`,
    )
  }
})
