import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { AppError } from '../../core/app-error.ts'
import type { ChatMessage } from '../../core/chat-message.ts'
import { createChatmlEncoder, createWordVocabulary, END, renderChatml } from '../testing/chatml-encoder.ts'
import { prepareRow, type RowEncoder } from './prepare-row.ts'
import type { TrainingRow } from './training-row.ts'

const place = { file: 'train.jsonl', line: 7 }
const say = (role: string, content: unknown) => ({ role, content })
const question = say('user', 'Is it covered')
const answer = say('assistant', 'Yes')

const prepare = (messages: unknown, encoder: RowEncoder = createChatmlEncoder()): TrainingRow =>
  prepareRow({ id: 'a', messages }, encoder, place)

/** The learned tokens as text, one string for each unbroken run. */
const learned = (row: TrainingRow, { vocabulary }: RowEncoder): string[] => {
  const runs: number[][] = [[]]
  for (const target of row.targets) target === -1 ? runs.push([]) : runs.at(-1)?.push(target)
  return runs.filter((run) => run.length > 0).map((run) => vocabulary.decode(Int32Array.from(run)))
}

const refuses = (messages: unknown, pattern: RegExp, encoder?: RowEncoder): void => {
  assert.throws(
    () => prepare(messages, encoder),
    (error: unknown) => {
      assert.ok(error instanceof AppError)
      assert.equal(error.code, 'bad-input')
      assert.match(error.message, /^train\.jsonl row 7: /)
      assert.match(error.message, pattern)
      assert.ok(error.hint)
      assert.doesNotMatch(`${error.message} ${error.hint}`, /covered|Yes/)
      return true
    },
  )
}

test('the answer and its end-of-turn token are learned, nothing else', () => {
  const encoder = createChatmlEncoder()
  const row = prepare([say('system', 'Be brief'), question, answer], encoder)
  assert.deepEqual(learned(row, encoder), ['Yes<|end|>'])
  assert.equal(row.trained, 2)
  assert.equal(row.tokens.length, row.targets.length)
})

test('every assistant turn is learned, whatever follows it', () => {
  const encoder = createChatmlEncoder()
  const row = prepare(
    [question, answer, say('user', 'Why'), say('assistant', 'Section two applies')],
    encoder,
  )
  assert.deepEqual(learned(row, encoder), ['Yes<|end|>', 'Section two applies<|end|>'])
  const open = prepare([question, answer, say('user', 'Thanks')], encoder)
  assert.deepEqual(learned(open, encoder), ['Yes<|end|>'])
})

test('the mask goes by position: each target is the next token, and ends outside answers stay out', () => {
  const word = fc.stringMatching(/^[a-z]{1,6}( [a-z]{1,6}){0,3}$/)
  const turn = fc.tuple(word, word)
  fc.assert(
    fc.property(fc.array(turn, { minLength: 1, maxLength: 4 }), (turns) => {
      const encoder = createChatmlEncoder()
      const row = prepare(
        turns.flatMap(([user, assistant]) => [say('user', user), say('assistant', assistant)]),
        encoder,
      )
      for (const [i, target] of row.targets.entries())
        assert.ok(target === -1 || target === row.tokens[i + 1])
      assert.deepEqual(
        learned(row, encoder),
        turns.map(([, assistant]) => `${assistant}<|end|>`),
      )
      assert.equal([...row.tokens].filter((id) => id === END).length, 2 * turns.length)
    }),
  )
})

test('an answer that would merge with the prompt is cut where serving cuts', () => {
  const encoder = createChatmlEncoder()
  const row = prepare([question, say('assistant', '\nYes')], encoder)
  assert.deepEqual(learned(row, encoder), ['\nYes<|end|>'])
})

test('unknown roles, missing texts and empty answers are refused', () => {
  refuses([question, say('tool', 'x')], /messages\[1\] has an unknown role/)
  refuses([question, say('__proto__', 'x')], /unknown role/)
  refuses([question, say('assistant', 3)], /messages\[1\] has no text/)
  refuses([question, null], /messages\[1\]/)
  refuses([question, say('assistant', ' \n')], /empty assistant/)
  refuses([], /no list of messages/)
  refuses('text', /no list of messages/)
  assert.throws(() => prepareRow(null, createChatmlEncoder(), place), /row 7: it has no list/)
})

test('a row with nothing to learn is refused', () => {
  refuses([question], /no assistant message/)
})

test('a doubled BOS is refused', () => {
  refuses([say('user', '<s>Hi'), answer], /control text <s>/)
  const encoder = createChatmlEncoder()
  const doubled: RowEncoder = {
    ...encoder,
    template: { render: (messages, options) => `<s>${renderChatml(messages, options.addGenerationPrompt)}` },
  }
  refuses([question, answer], /begins with two BOS/, doubled)
})

test('an end marker inside a message is refused', () => {
  refuses([question, say('assistant', 'Yes<|end|> and more')], /messages\[1\] contains .*<\|end\|>/)
  const lenient: RowEncoder = { ...createChatmlEncoder(), controlTexts: [] }
  refuses([question, say('assistant', 'Yes<|end|> and more')], /goes on after an end-of-turn/, lenient)
})

test('a template that does not end answers is refused', () => {
  const render = (messages: readonly ChatMessage[], add: boolean): string =>
    messages.map(({ role, content }) => `${role}: ${content}\n`).join('') + (add ? 'assistant: ' : '')
  const encoder: RowEncoder = {
    ...createChatmlEncoder(),
    template: { render: (messages, options) => render(messages, options.addGenerationPrompt) },
  }
  refuses([question, answer], /lacks its end-of-turn token/, encoder)
})

test('a template that raises names the row and keeps the text to itself', () => {
  const encoder: RowEncoder = {
    ...createChatmlEncoder(),
    template: {
      render: (messages) => {
        throw new Error(`bad: ${messages[0]?.content}`)
      },
    },
  }
  refuses([question, answer], /template refuses/, encoder)
})

test('the vocabulary of the tests cuts as described', () => {
  const { encode, decode } = createWordVocabulary()
  assert.equal(encode('a\n\nb').length, 3)
  assert.equal(decode(encode('<s>x y<|end|>')), '<s>x y<|end|>')
})
