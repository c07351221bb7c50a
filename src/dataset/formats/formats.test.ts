import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { AppError } from '../../core/app-error.ts'
import type { Example } from '../example.ts'
import { FORMAT_NAMES, formatNamed } from './index.ts'

const PLACE = { file: 'data.jsonl', row: 7 }
const text = fc.stringMatching(/^[a-z é"\n]{0,9}x$/)

function exampleWith(
  turns: fc.Arbitrary<string[]>,
  system: fc.Arbitrary<string | undefined>,
): fc.Arbitrary<Example> {
  return fc.tuple(turns, system).map(([contents, first]) => ({
    id: 'row-1',
    messages: [
      ...(first === undefined ? [] : [{ role: 'system' as const, content: first }]),
      ...contents.map((content, i) => ({
        role: i % 2 === 0 ? ('user' as const) : ('assistant' as const),
        content,
      })),
    ],
    task: 'instruction',
    source: 'data.jsonl',
    meta: {},
  }))
}

const noSystem = fc.constant(undefined)
const maybeSystem = fc.option(text, { nil: undefined })
const oneTurn = fc.tuple(text, text).map(([a, b]) => [a, b])
const manyTurns = fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 3 }).map((pairs) => pairs.flat())

const HOLDS: Record<string, fc.Arbitrary<Example>> = {
  messages: exampleWith(manyTurns, maybeSystem),
  sharegpt: exampleWith(manyTurns, maybeSystem),
  alpaca: exampleWith(oneTurn, maybeSystem),
  completion: exampleWith(oneTurn, noSystem),
}

test('there is a round trip for every format', () =>
  assert.deepEqual(Object.keys(HOLDS).sort(), [...FORMAT_NAMES].sort()))

for (const [name, examples] of Object.entries(HOLDS)) {
  test(`${name}: what is written is read back as it was`, () => {
    const format = formatNamed(name)
    fc.assert(
      fc.property(examples, (example) => {
        const written = JSON.parse(JSON.stringify(format.write(example)))
        assert.deepEqual(format.read(written, PLACE), example)
      }),
    )
  })
  test(`${name}: whatever the JSON, an example or an AppError naming file and row`, () => {
    const format = formatNamed(name)
    const keys = fc.constantFrom(
      'messages',
      'conversations',
      'prompt',
      'completion',
      'instruction',
      'output',
      'role',
      'from',
      'value',
      'content',
      'meta',
    )
    const leaf = fc.oneof(fc.constantFrom('user', 'assistant', 'gpt', '', 'tool', '__proto__'), fc.anything())
    const turn = fc.dictionary(keys, leaf)
    const row = fc.oneof(fc.anything(), fc.dictionary(keys, fc.oneof(leaf, fc.array(turn))))
    fc.assert(
      fc.property(row, (value) => {
        try {
          assert.equal(format.read(value, PLACE).messages.at(-1)?.role, 'assistant')
        } catch (error) {
          assert.ok(
            error instanceof AppError && error.message.startsWith('data.jsonl row 7: '),
            String(error),
          )
        }
      }),
      { numRuns: 300 },
    )
  })
}

const user = { role: 'user', content: 'q' }
const assistant = { role: 'assistant', content: 'secret' }
const REFUSED: [string, unknown, RegExp][] = [
  ['messages', [], /the row is not a JSON object/],
  ['messages', {}, /messages is missing/],
  ['messages', { messages: 'x' }, /messages is not a list/],
  ['messages', { messages: [] }, /messages is empty/],
  ['messages', { messages: [user, 'x'] }, /messages\[1\] is not a JSON object/],
  [
    'messages',
    { messages: [user, { role: 'tool', content: 'secret' }] },
    /messages\[1\]\.role is an unknown role/,
  ],
  [
    'messages',
    { messages: [user, { role: 'assistant', content: [] }] },
    /messages\[1\]\.content is not a text/,
  ],
  [
    'messages',
    { messages: [user, { role: 'assistant', content: ' \n' }] },
    /messages\[1\]\.content is empty/,
  ],
  ['messages', { messages: [user] }, /messages\[0\]\.content ends without an answer of the assistant/],
  ['messages', { messages: [assistant] }, /messages\[0\]\.content is from assistant where user should speak/],
  ['messages', { messages: [user, user, assistant] }, /messages\[1\]\.content is from user where assistant/],
  [
    'messages',
    { messages: [user, assistant, { role: 'system', content: 's' }] },
    /messages\[2\]\.content is from system where user/,
  ],
  ['messages', { messages: [user, assistant], meta: { a: [1] } }, /meta is not a flat object/],
  [
    'sharegpt',
    { conversations: [{ from: 'bot', value: 'secret' }] },
    /conversations\[0\]\.from is an unknown role/,
  ],
  ['sharegpt', { conversations: [{ from: 'human', value: 3 }] }, /conversations\[0\]\.value is not a text/],
  [
    'sharegpt',
    { system: 's', conversations: [{ from: 'human', value: 'q' }] },
    /conversations\[0\]\.value ends without/,
  ],
  ['alpaca', { instruction: 'q' }, /output is missing/],
  ['alpaca', { instruction: '', output: 'secret' }, /instruction is empty/],
  ['alpaca', { instruction: 'q', output: 'a', input: 3 }, /input is not a text/],
  ['completion', { prompt: 'q', completion: null }, /completion is not a text/],
]

for (const [format, row, problem] of REFUSED) {
  test(`${format} ${JSON.stringify(row).slice(0, 60)} is refused: ${problem.source}`, () => {
    assert.throws(
      () => formatNamed(format).read(row, PLACE),
      (error) => {
        assert.ok(error instanceof AppError && error.code === 'bad-input' && error.hint)
        assert.match(error.message, problem)
        assert.match(error.message, /^data\.jsonl row 7: /)
        assert.doesNotMatch(`${error.message} ${error.hint}`, /secret/)
        return true
      },
    )
  })
}

test('alpaca joins instruction and input; formats of one turn refuse more', () => {
  const read = formatNamed('alpaca').read(
    { instruction: 'Decide.', input: 'Claim 1', output: 'DENIED' },
    PLACE,
  )
  assert.equal(read.messages[0]?.content, 'Decide.\n\nClaim 1')
  assert.equal(read.id, 'data.jsonl:7')
  const long = { ...read, messages: [...read.messages, ...read.messages] }
  for (const name of ['alpaca', 'completion']) {
    assert.throws(() => formatNamed(name).write(long), /Example data\.jsonl:7 has more than one question/)
  }
  assert.throws(() => formatNamed('xml'), /no dataset format "xml"/)
})
