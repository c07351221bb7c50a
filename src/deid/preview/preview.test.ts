import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stripVTControlCharacters } from 'node:util'
import type { Entity } from '../entity.ts'
import { previewHtml } from './preview-html.ts'
import { previewTerminal } from './preview-terminal.ts'

const text = 'Seen Mr Okafor <b>\u001b]0;title\u0007 & wife on 3 May.'
const entity = (found: string, type: Entity['type'], score = 0.9): Entity => {
  const start = text.indexOf(found)
  return { start, end: start + found.length, type, score, rule: 'rule' }
}
const entities = [entity('Okafor', 'NAME'), entity('3 May', 'DATE', 0.5)]

test('without colours the entities stand in brackets', () => {
  assert.match(previewTerminal(text, entities, false), /Mr \[NAME: Okafor\] <b>.*on \[DATE: 3 May\]\.$/)
})

test('with colours the text is the same beneath them, and its own control characters are disarmed', () => {
  const coloured = previewTerminal(text, entities, true)
  assert.equal(
    stripVTControlCharacters(coloured),
    text
      .replaceAll('\u001b', '␦')
      .replaceAll('\u0007', '␦')
      .replace('Okafor', 'Okafor‹NAME›')
      .replace('3 May', '3 May‹DATE›'),
  )
  assert.notEqual(coloured, stripVTControlCharacters(coloured))
  assert.ok(!coloured.includes('\u001b]'))
})

test('the page shows both sides, escapes markup of the text and frames what is less sure', () => {
  const html = previewHtml([
    {
      title: 'note "1"',
      text,
      entities: entities.map((each) => ({ ...each, replacement: `<${each.type}>` })),
    },
  ])
  assert.ok(!html.includes('<b>'))
  assert.match(html, /<mark class="people" title="NAME, rule, 0.90">Okafor<\/mark>/)
  assert.match(html, /<mark class="dates unsure" title="DATE, rule, 0.50">3 May<\/mark>/)
  const [, right = ''] = html.split('</pre><pre>')
  assert.ok(!right.includes('Okafor'), 'the right side holds the replacement only')
  assert.match(right, /&#60;NAME&#62;/)
})
