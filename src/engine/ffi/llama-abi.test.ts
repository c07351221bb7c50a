import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppError } from '../../core/app-error.ts'
import { checkLlamaAbi } from './llama-abi.ts'
import { llamaApi } from './llama-signatures.ts'

test('the shipped llama.cpp has the layout the signatures describe', () => {
  checkLlamaAbi(llamaApi())
})

test('a library with another layout is refused, naming struct and field', () => {
  const api = llamaApi()
  // What a field inserted before use_extra_bufts would read as.
  const shifted = () => ({ ...api.modelDefaultParams(), use_extra_bufts: false })
  assert.throws(
    () => checkLlamaAbi({ ...api, modelDefaultParams: shifted }),
    (error) =>
      error instanceof AppError &&
      error.code === 'unavailable' &&
      /llama_model_params: use_extra_bufts is false, expected true/.test(error.message),
  )
  const context = () => ({ ...api.contextDefaultParams(), n_ctx: 0 })
  assert.throws(() => checkLlamaAbi({ ...api, contextDefaultParams: context }), /n_ctx is 0, expected 512/)
})
