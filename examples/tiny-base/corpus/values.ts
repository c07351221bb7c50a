import type { Random } from '../../../src/core/random.ts'
import { MONTHS, SURNAMES, TOWNS } from './word-lists.ts'

const DAY = 86_400_000

/** An ISO date from 2019 to 2026. */
export function anyDate(random: Random): string {
  return addDays('2019-01-01', random.integer(2900))
}

/** `date` moved by `days`; ISO in, ISO out. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10)
}

/** Mostly ISO; now and then `5 March 2024`, as letters write it. */
export function writeDate(date: string, random: Random): string {
  if (random.next() < 0.8) return date
  const [year, month, day] = date.split('-') as [string, string, string]
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`
}

/** An amount of money from 10 to about 20,000, small ones more often. */
export function anyAmount(random: Random): number {
  return Math.round(10 ** (1 + 3.3 * random.next()) * 100) / 100
}

/** A round amount near `amount` times `factor`. */
export function roundAmount(amount: number, factor: number): number {
  const step = amount < 200 ? 5 : amount < 2000 ? 50 : 500
  return Math.max(step, Math.round((amount * factor) / step) * step)
}

/** `250` or `250.40`. */
export function plainAmount(amount: number): string {
  return Number.isInteger(amount) ? String(amount) : amount.toFixed(2)
}

/** An amount with a dollar sign in front, or without. */
export function money(amount: number, random: Random): string {
  return random.next() < 0.5 ? plainAmount(amount) : `$${plainAmount(amount)}`
}

export function policyNumber(random: Random): string {
  return `POL-${10000 + random.integer(90000)}`
}

export function claimNumber(random: Random): string {
  return random.next() < 0.5
    ? `CLM-${String(random.integer(1_000_000)).padStart(6, '0')}`
    : `${2019 + random.integer(7)}${String(1 + random.integer(12)).padStart(2, '0')}-${10000 + random.integer(90000)}`
}

export function personName(random: Random): string {
  return `${random.pick(['Mr', 'Mrs', 'Ms', 'Dr'])} ${random.pick(SURNAMES)}`
}

export function town(random: Random): string {
  return random.pick(TOWNS)
}
