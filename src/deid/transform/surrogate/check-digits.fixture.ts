/** Validators by other arithmetic than the generators: whole-number sums, tables and remainders digit by digit. */
export function mod11IsValid(ten: string): boolean {
  const sum = [...ten].reduce((total, digit, i) => total + Number(digit) * (10 - i), 0)
  // The weighted sum of all ten digits, the check digit with weight 1, is a multiple of 11.
  return /^\d{10}$/.test(ten) && sum % 11 === 0
}

export function cardIsValid(number: string): boolean {
  const doubled = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9]
  const sum = [...number].reverse().reduce((total, digit, i) => {
    return total + (i % 2 === 1 ? (doubled[Number(digit)] as number) : Number(digit))
  }, 0)
  return sum % 10 === 0
}

const D = [
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
]
const P = [
  '0123456789',
  '1576283094',
  '5803796142',
  '8916043527',
  '9453126870',
  '4286573901',
  '2793806415',
  '7046913258',
]

export function verhoeffIsValid(number: string): boolean {
  let check = 0
  for (const [i, digit] of [...number].reverse().entries()) {
    check = Number((D[check] as string)[Number((P[i % 8] as string)[Number(digit)])])
  }
  return check === 0
}

export function ibanIsValid(iban: string): boolean {
  let remainder = 0
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    for (const digit of String(Number.parseInt(character, 36))) {
      remainder = (remainder * 10 + Number(digit)) % 97
    }
  }
  return remainder === 1
}
