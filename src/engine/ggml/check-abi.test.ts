import assert from 'node:assert/strict'
import { it } from 'node:test'
import { openDevice } from '../ffi/devices.ts'
import { checkGgmlAbi } from './check-abi.ts'

it('passes on the shipped libraries', () => {
  const device = openDevice('cpu', 1)
  checkGgmlAbi(device)
  device.close()
})

it('refuses libraries whose blocks have another size, naming version and type', () => {
  const device = openDevice('cpu', 1)
  const other = { ...device, ggml: { ...device.ggml, ggml_type_size: () => 99 } }
  assert.throws(() => checkGgmlAbi(other), /ggml libraries \(0\.\d+\.\d+\).*weight type F32 differs/)
  device.close()
})

it('refuses libraries that compute something else', () => {
  const device = openDevice('cpu', 1)
  const other = { ...device, ggml: { ...device.ggml, ggml_mul_mat: device.ggml.ggml_add } }
  assert.throws(() => checkGgmlAbi(other as typeof device), /known product/)
  device.close()
})
