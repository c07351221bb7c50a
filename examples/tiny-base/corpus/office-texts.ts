import type { Random } from '../../../src/core/random.ts'
import { type CorpusDocument, questionsAbout } from './corpus-document.ts'
import { expandSentence } from './expand-phrase.ts'
import { SERVICES } from './services.ts'
import {
  anyAmount,
  anyDate,
  claimNumber,
  money,
  personName,
  policyNumber,
  town,
  writeDate,
} from './values.ts'
import { DOCUMENTS, PLACES } from './word-lists.ts'

const HANDBOOK = [
  'A policy is [a contract|an agreement] between the [member|insured person] and the [insurer|company]: the member pays a premium, the insurer pays for [covered services|agreed benefits].',
  'Cover [begins|starts] on the first day of the policy and ends on its last day; [services|visits] outside these days are not insured.',
  'The [date of service|service date] is the day on which the [service|treatment] took place, not the day of the bill.',
  'A premium is the [price|amount] paid each [month|quarter|year] for cover.',
  'A deductible is the part the member pays before the plan pays; a copay is a fixed sum for each visit.',
  '[Prior authorisation|Pre-approval] means that the insurer is asked before [a costly service|an operation|a scan] is done.',
  'Some services [need|require] authorisation, others [do not|need none]; the plan says which.',
  'An exclusion is a service the plan [does not pay for|leaves out], such as [cosmetic surgery|a hair transplant|a beauty treatment].',
  'A benefit limit is the most a plan pays for a service [in one year|in one case].',
  'Each claim [names|states] the member, the policy, the diagnosis, the procedure, the date of service and the amount.',
  'A diagnosis code says why the patient was treated; a procedure code says what was done.',
  'Codes should agree: a knee scan belongs to a knee complaint, a chest x-ray to the lungs.',
  'A duplicate is a bill for a service that was [paid before|billed already].',
  'When two insurers share the cost, the primary insurer pays first and the second pays the rest.',
  'The office may ask the [provider|hospital|clinic] for records such as the {document} or the {other}.',
  'While [a record|an answer|a decision] is outstanding, the file stays open.',
  'Reviewers write short notes about cover, authorisation, records, codes and amounts.',
  'Every [step|change] in a file is [kept|recorded] with its date and the person who made it.',
  'A member who disagrees may [appeal|ask for a review] within [30|60|90] days.',
  'Medical necessity means that the service is needed to [find|treat|prevent] an illness.',
  'An in-network provider has a contract with the insurer and charges agreed fees.',
  'Payment goes to the [provider|member] by bank transfer after the file is closed.',
] as const

const LETTER = [
  'Dear {name},',
  '[thank you for|we received|this concerns] your [letter|claim|bill|request] of {date}[, reference {claim}|].',
  '[please send us|we still need|we ask you for] the {document}[ and the {other}|].',
  'the [amount|sum] of {amount} [was|will be] [paid|transferred] on {paid}.',
  'your policy {policy} [was renewed|continues unchanged|has a new card].',
  'the {service} at the {place} in {town} [is noted|was recorded].',
  '[you can reach us|call us|write to us] [on weekdays|at any time|by post or online].',
  '[Kind regards|Yours sincerely|With best wishes]',
] as const

/** Handbook sentences in random order: the vocabulary of the trade. */
export function handbookDocument(random: Random): CorpusDocument {
  const sentences = random.shuffle(HANDBOOK).slice(0, 3 + random.integer(5))
  return { text: sentences.map((sentence) => expandSentence(sentence, slotsFor(random), random)).join(' ') }
}

/** A letter, and now and then a question about it. */
export function letterDocument(random: Random): CorpusDocument {
  const slots = slotsFor(random)
  const lines = LETTER.filter((_, index) => index === 0 || index === LETTER.length - 1 || random.next() < 0.5)
  const text = lines.map((line) => expandSentence(line, slots, random)).join('\n')
  const asked = lines.some((line) => line.includes('{document}'))
  if (!asked || random.next() < 0.5) return { text }
  return questionsAbout(
    {
      instruction: 'Read the letter.',
      text,
      turns: [
        {
          question: 'Which document is asked for?',
          answer: text.includes(` and the ${slots.other}`)
            ? `The ${slots.document} and the ${slots.other}.`
            : `The ${slots.document}.`,
        },
      ],
    },
    random,
  )
}

const STATUSES = ['APPROVED', 'DENIED', 'PENDING'] as const

/** A list of claims with their recorded status: to be looked up, counted, or put in other words. */
export function statusDocument(random: Random): CorpusDocument {
  const rows = Array.from({ length: 2 + random.integer(4) }, () => ({
    claim: claimNumber(random),
    status: random.pick(STATUSES),
  }))
  const text = rows.map(({ claim, status }) => `${claim} ${status}`).join(random.pick(['\n', '; ', ', ']))
  const row = random.pick(rows)
  const status = random.pick(STATUSES)
  const count = rows.filter((each) => each.status === status).length
  const turns = random.shuffle([
    { question: `What is the status of ${row.claim}?`, answer: row.status },
    { question: `How many are ${status}?`, answer: String(count) },
    { question: `${row.claim}: status and meaning?`, answer: `${row.status}: ${MEANINGS[row.status]}` },
  ])
  return questionsAbout(
    {
      instruction: 'Look up the status: APPROVED, DENIED or PENDING.',
      text,
      turns: turns.slice(0, 1 + random.integer(2)),
    },
    random,
  )
}

const MEANINGS = {
  APPROVED: 'the claim is paid',
  DENIED: 'the claim is not paid',
  PENDING: 'the claim waits',
} as const

/** Say it again, list the items, give the first or the last. */
export function copyDocument(random: Random): CorpusDocument {
  const makers = [
    claimNumber,
    policyNumber,
    personName,
    town,
    anyDate,
    (r: Random) => r.pick(DOCUMENTS),
    (r: Random) => r.pick(SERVICES).words,
    (r: Random) => r.pick(SERVICES).code,
  ]
  const maker = random.pick(makers)
  const items = Array.from({ length: 2 + random.integer(4) }, () => maker(random))
  const text = items.join(', ')
  const turns = random.shuffle([
    { question: 'Repeat the list.', answer: text },
    { question: 'Which is the first?', answer: items[0] as string },
    { question: 'Which is the last?', answer: items.at(-1) as string },
    { question: 'How many are there?', answer: String(items.length) },
  ])
  return questionsAbout(
    { instruction: 'Work with the list.', text, turns: turns.slice(0, 1 + random.integer(3)) },
    random,
  )
}

function slotsFor(random: Random) {
  return {
    name: personName(random),
    date: writeDate(anyDate(random), random),
    paid: writeDate(anyDate(random), random),
    claim: claimNumber(random),
    policy: policyNumber(random),
    amount: money(anyAmount(random), random),
    document: random.pick(DOCUMENTS),
    other: random.pick(DOCUMENTS),
    service: random.pick(SERVICES).words,
    place: random.pick(PLACES),
    town: town(random),
  }
}
