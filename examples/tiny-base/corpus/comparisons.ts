import type { Random } from '../../../src/core/random.ts'
import { CONDITIONS, type Condition } from './conditions.ts'
import { type CorpusDocument, questionsAbout } from './corpus-document.ts'
import { expandSentence } from './expand-phrase.ts'
import { SERVICES } from './services.ts'
import { addDays, anyAmount, anyDate, money, plainAmount, roundAmount } from './values.ts'

/** Is a day before, within or after a period? Distances from a day to years. */
export function dateComparison(random: Random): CorpusDocument {
  const since = anyDate(random)
  const until = addDays(since, 200 + random.integer(900))
  const place = random.pick(['before', 'within', 'after'] as const)
  const distance = 1 + random.integer(random.next() < 0.5 ? 60 : 500)
  const day =
    place === 'before'
      ? addDays(since, -distance)
      : place === 'after'
        ? addDays(until, distance)
        : addDays(since, random.integer(200))
  const text = expandSentence(
    '[policy|cover|plan|membership] [from|runs from|valid from|dates:] {since} [to|until] {until}. [Service date|Service on|Treated on|Visit on] {day}.',
    { since, until, day },
    random,
  )
  const turns = [
    { question: 'Is the day before, within or after the period?', answer: WHERE[place] },
    {
      question: random.pick(['Does the day lie in the period?', 'Is the service inside the period?']),
      answer: place === 'within' ? `Yes, ${WHERE[place].toLowerCase()}` : `No, ${WHERE[place].toLowerCase()}`,
    },
  ]
  return questionsAbout(
    { instruction: 'Compare the dates.', text, turns: random.shuffle(turns).slice(0, 1 + random.integer(2)) },
    random,
  )
}

const WHERE = {
  before: 'Before the period.',
  within: 'Within the period.',
  after: 'After the period.',
} as const

/** Which of two days is earlier. */
export function earlierDate(random: Random): CorpusDocument {
  const one = anyDate(random)
  const other = addDays(
    one,
    (random.next() < 0.5 ? 1 : -1) * (1 + random.integer(random.next() < 0.5 ? 90 : 900)),
  )
  const [earlier, later] = [one, other].sort() as [string, string]
  const turns = [
    { question: 'Which day is earlier?', answer: earlier },
    { question: 'Which day is later?', answer: later },
  ]
  return questionsAbout(
    { instruction: 'Compare the dates.', text: `${one} and ${other}`, turns: random.shuffle(turns) },
    random,
  )
}

/** Is an amount above or within a limit? */
export function amountComparison(random: Random): CorpusDocument {
  const amount = anyAmount(random)
  const above = random.next() < 0.5
  const limit = roundAmount(amount, above ? 0.2 + 0.7 * random.next() : 1.1 + 2 * random.next())
  const [more, equal] = [amount > limit, amount === limit]
  const text = expandSentence(
    '[amount|charge|billed|claim amount|fee]: {amount}. [Limit|Maximum|Benefit limit|At most|The plan pays at most]: {limit}.',
    { amount: money(amount, random), limit: money(limit, random) },
    random,
  )
  const turns = [
    {
      question: random.pick(['Is the amount above the limit?', 'Is the charge higher than the limit?']),
      answer: more
        ? 'Yes, it is above the limit.'
        : equal
          ? 'No, it is equal.'
          : 'No, it is within the limit.',
    },
    { question: 'Which figure is larger?', answer: plainAmount(Math.max(amount, limit)) },
  ]
  return questionsAbout(
    {
      instruction: 'Compare the figures.',
      text,
      turns: random.shuffle(turns).slice(0, 1 + random.integer(2)),
    },
    random,
  )
}

/** Does a service belong to a diagnosis, as the glossary has it? */
export function codeComparison(random: Random): CorpusDocument {
  const condition = random.pick(CONDITIONS)
  const fits = random.next() < 0.5
  const candidates = SERVICES.filter(({ words }) =>
    fits ? condition.services.includes(words) && words !== 'office visit' : !related(condition, words),
  )
  if (candidates.length === 0) return codeComparison(random)
  const service = random.pick(candidates)
  const text = `Diagnosis ${condition.code}, ${condition.words}. Service ${service.code}, ${service.words}.`
  const answer = fits
    ? `Yes, ${service.words} is usual for ${condition.words}.`
    : `No, ${service.words} is not usual for ${condition.words}.`
  return questionsAbout(
    {
      instruction: 'Judge whether the codes go together.',
      text,
      turns: [{ question: 'Does the service go with the diagnosis?', answer }],
    },
    random,
  )
}

/** Conditions of the same chapter share services: not used as examples of a mismatch. */
function related(condition: Condition, words: string): boolean {
  if (words.includes('office visit')) return true
  return CONDITIONS.some((other) => other.code[0] === condition.code[0] && other.services.includes(words))
}
