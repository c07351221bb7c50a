import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nearestName } from './nearest-name.ts'

test('finds the name that was meant, or none', () => {
  const names = ['learningRate', 'epochs', 'rank', 'alpha']
  assert.equal(nearestName('learning_rate', names), 'learningRate')
  assert.equal(nearestName('epoch', names), 'epochs')
  assert.equal(nearestName('rnak', names), 'rank')
  assert.equal(nearestName('bananas', names), undefined)
  assert.equal(nearestName('x', []), undefined)
})
