import { closeSync, openSync, writeSync } from 'node:fs'
import { crc32c } from './crc32c.ts'

export type ScalarEvent = {
  /** Seconds since 1970. */
  wallTime: number
  step: number
  /** Values by tag, such as `train/loss`. */
  scalars: Readonly<Record<string, number>>
}

export type TensorboardWriter = { write(event: ScalarEvent): void; close(): void }

/**
 * Opens a TensorBoard event file (replacing it): TFRecord frames around protobuf `Event` messages, encoded by hand
 * from tensorflow/core/util/event.proto and tensorflow/core/lib/io/record_writer.cc.
 */
export function openTensorboardWriter(path: string, wallTime: number): TensorboardWriter {
  const file = openSync(path, 'w', 0o600)
  const append = (bytes: Uint8Array): void => {
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done)
  }
  append(frameRecord(Buffer.concat([double(1, wallTime), text(3, 'brain.Event:2')])))
  return {
    write: (event) => append(frameRecord(encodeEvent(event))),
    close: () => closeSync(file),
  }
}

/** One TFRecord: length, its masked CRC, data, its masked CRC; all little-endian. */
export function frameRecord(data: Uint8Array): Uint8Array {
  const frame = Buffer.alloc(8 + 4 + data.length + 4)
  frame.writeBigUInt64LE(BigInt(data.length))
  frame.writeUInt32LE(maskedCrc(frame.subarray(0, 8)), 8)
  frame.set(data, 12)
  frame.writeUInt32LE(maskedCrc(data), 12 + data.length)
  return frame
}

/** The CRC rotated and offset, as TFRecord stores it. */
export function maskedCrc(bytes: Uint8Array): number {
  const crc = crc32c(bytes)
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0
}

/** Event {1: wall_time, 2: step, 5: Summary {1: Value {1: tag, 2: simple_value}}}. */
function encodeEvent({ wallTime, step, scalars }: ScalarEvent): Uint8Array {
  const values = Object.entries(scalars).map(([tag, value]) =>
    nested(1, Buffer.concat([text(1, tag), float(2, value)])),
  )
  return Buffer.concat([double(1, wallTime), key(2, 0), varint(step), nested(5, Buffer.concat(values))])
}

function key(field: number, wireType: number): Uint8Array {
  return Uint8Array.of((field << 3) | wireType)
}

function varint(value: number): Uint8Array {
  const bytes: number[] = []
  let rest = value
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128)
  return Uint8Array.from([...bytes, rest])
}

function double(field: number, value: number): Uint8Array {
  const bytes = Buffer.alloc(9)
  bytes.writeUInt8((field << 3) | 1)
  bytes.writeDoubleLE(value, 1)
  return bytes
}

function float(field: number, value: number): Uint8Array {
  const bytes = Buffer.alloc(5)
  bytes.writeUInt8((field << 3) | 5)
  bytes.writeFloatLE(value, 1)
  return bytes
}

function nested(field: number, bytes: Uint8Array): Uint8Array {
  return Buffer.concat([key(field, 2), varint(bytes.length), bytes])
}

function text(field: number, value: string): Uint8Array {
  return nested(field, Buffer.from(value, 'utf8'))
}
