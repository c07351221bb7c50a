import { passesLuhn } from './luhn.ts'

/** First digits and lengths of the payment networks: Amex, Diners, Visa, Mastercard, Maestro, Discover and RuPay, JCB, UnionPay. */
const NETWORKS =
  /^(?:3[47]\d{13}|3(?:0[0-5]|[689]\d)\d{11,13}|4\d{12}(?:\d{3}){0,2}|5[1-5]\d{14}|2[2-7]\d{14}|5[0678]\d{10,17}|6\d{12,18}|35\d{14}|8[12]\d{14})$/

/** Whether the digits can be a payment card: a known network's prefix and length, and the Luhn check. */
export function isCardNumber(digits: string): boolean {
  return NETWORKS.test(digits) && !/^(\d)\1+$/.test(digits) && passesLuhn(digits)
}
