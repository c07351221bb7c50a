/**
 * The UTF-16 units of a text as an array, which is read several times quicker than a string: that has to be asked at every
 * unit what it is made of. Valid until the next call; entries from the text's length on are stale.
 */
export type ReadUnits = (text: string) => Uint16Array

/** Units are written into memory that is used again and grows as texts need. */
export function createUnitReader(capacity = 1 << 13): ReadUnits {
  let bytes = Buffer.allocUnsafeSlow(capacity * 2)
  let units = viewOf(bytes)
  return (text) => {
    if (units.length < text.length) {
      bytes = Buffer.allocUnsafeSlow(text.length * 3)
      units = viewOf(bytes)
    }
    bytes.write(text, 0, 'utf16le')
    return units
  }
}

/** All machines that this runs on have the low byte first. */
function viewOf(bytes: Buffer): Uint16Array {
  return new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length >> 1)
}
