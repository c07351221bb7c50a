const MULTIPLY = [
  '0123456789',
  '1234067895',
  '2340178956',
  '3401289567',
  '4012395678',
  '5987604321',
  '6598710432',
  '7659821043',
  '8765932104',
  '9876543210',
].map(digitsOf)

const PERMUTE = [
  '0123456789',
  '1576283094',
  '5803796142',
  '8916043527',
  '9453126870',
  '4286573901',
  '2793806415',
  '7046913258',
].map(digitsOf)

/** Whether the last of the digits is their Verhoeff check digit (J. Verhoeff 1969: dihedral group D5). */
export function passesVerhoeff(digits: string): boolean {
  let check = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48
    check = MULTIPLY[check]?.[PERMUTE[i % 8]?.[digit] ?? 0] ?? 0
  }
  return digits.length > 1 && check === 0
}

function digitsOf(row: string): number[] {
  return [...row].map(Number)
}
