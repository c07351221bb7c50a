import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { crc32c } from './crc32c.ts'
import { frameRecord, maskedCrc, openTensorboardWriter } from './tensorboard.ts'

test('the checksum is the one of RFC 3720', () => {
  assert.equal(crc32c(Buffer.from('123456789')), 0xe3069283)
  assert.equal(crc32c(new Uint8Array(32)), 0x8a9136aa)
  assert.equal(crc32c(new Uint8Array(32).fill(255)), 0x62a8ab43)
})

test('a record carries its length and two masked checksums', () => {
  const frame = Buffer.from(frameRecord(Buffer.from('data')))
  assert.equal(frame.readBigUInt64LE(), 4n)
  assert.equal(frame.readUInt32LE(8), maskedCrc(frame.subarray(0, 8)))
  assert.equal(frame.toString('utf8', 12, 16), 'data')
  assert.equal(frame.readUInt32LE(16), maskedCrc(Buffer.from('data')))
  assert.equal(frame.length, 20)
})

test('a file is a run of sound records with the events in them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'clinloop-tensorboard-'))
  try {
    const path = join(folder, 'events.out.tfevents.1.clinloop')
    const writer = openTensorboardWriter(path, 1.5)
    writer.write({ wallTime: 2, step: 300, scalars: { 'train/loss': 0.5, 'train/learning_rate': 1e-4 } })
    writer.close()
    const [version, event, ...rest] = readRecords(readFileSync(path))
    assert.equal(rest.length, 0)
    assert.equal(version?.toString('hex', 0, 9), '09000000000000f83f')
    assert.equal(version?.toString('utf8', 11), 'brain.Event:2')
    const loss = `0a0a${Buffer.from('train/loss').toString('hex')}150000003f`
    assert.ok(event?.toString('hex').startsWith('09000000000000004010ac022a'))
    assert.ok(event?.toString('hex').includes(`0a11${loss}`))
  } finally {
    rmSync(folder, { recursive: true })
  }
})

function readRecords(bytes: Buffer): Buffer[] {
  const records: Buffer[] = []
  for (let at = 0; at < bytes.length; ) {
    const length = Number(bytes.readBigUInt64LE(at))
    assert.equal(bytes.readUInt32LE(at + 8), maskedCrc(bytes.subarray(at, at + 8)))
    const data = bytes.subarray(at + 12, at + 12 + length)
    assert.equal(bytes.readUInt32LE(at + 12 + length), maskedCrc(data))
    records.push(data)
    at += 16 + length
  }
  return records
}
