import assert from 'node:assert/strict'
import { registerHooks } from 'node:module'
import { after, test } from 'node:test'
import { createNerVoter } from './create-ner-voter.ts'

// What the import of the package meets, whether it is installed here or not.
let found: 'nothing' | 'broken' = 'nothing'
const hooks = registerHooks({
  resolve: (specifier, context, next) => {
    if (specifier !== '@huggingface/transformers') return next(specifier, context)
    if (found === 'broken')
      return { url: 'data:text/javascript,throw new Error("no runtime")', shortCircuit: true }
    const missing = new Error(`Cannot find package '${specifier}' imported from here`)
    throw Object.assign(missing, { code: 'ERR_MODULE_NOT_FOUND' })
  },
})
after(() => hooks.deregister())

test('without the package, an error says how to install it', async () => {
  await assert.rejects(createNerVoter({ path: 'models/none' }), {
    code: 'unavailable',
    message: /not installed/,
    hint: /npm run npm -- install --no-save --ignore-scripts @huggingface\/transformers@4/,
  })
})

test('a package that does not start is told from one that is not there', async () => {
  found = 'broken'
  await assert.rejects(createNerVoter({ path: 'models/none' }), {
    code: 'unavailable',
    message: /does not start: no runtime/,
  })
})
