import type { Random } from '../../../src/core/random.ts'
import { CONDITIONS, type Condition } from './conditions.ts'
import { type CorpusDocument, questionsAbout } from './corpus-document.ts'
import { SERVICES, type Service } from './services.ts'
import { addDays, anyAmount, anyDate, claimNumber, money, personName, policyNumber } from './values.ts'

type Form = {
  member: string
  policy: string
  claim: string
  diagnoses: Condition[]
  services: Service[]
  amount: string
  service: string
  since: string
  until: string
}

type Field = { labels: readonly string[]; value: (form: Form) => string; questions: readonly string[] }

const FIELDS: readonly Field[] = [
  field('Member|Patient|Name', ({ member }) => member, 'Who is the member?|What is the name on the form?'),
  field(
    'Policy|Policy number|Policy id',
    ({ policy }) => policy,
    'Which policy is it?|What is the policy number?',
  ),
  field(
    'Claim|Claim number|Reference',
    ({ claim }) => claim,
    'What is the claim number?|Which reference does the claim have?',
  ),
  field(
    'Diagnosis|Diagnosis code|Diagnoses|ICD',
    (form) => joinCodes(form.diagnoses),
    'Which diagnosis code is given?|What is the diagnosis code?',
  ),
  field(
    'Procedure|Procedure code|Procedures|CPT',
    (form) => joinCodes(form.services),
    'Which procedure code is billed?|What is the procedure code?',
  ),
  field(
    'Amount|Claim amount|Charge|Billed',
    ({ amount }) => amount,
    'What amount is billed?|How much is claimed?',
  ),
  field(
    'Service date|Date of service|Date|Treated on',
    ({ service }) => service,
    'When was the service?|What is the service date?',
  ),
  field(
    'Policy start|Cover from|Valid from',
    ({ since }) => since,
    'When does the policy start?|What is the first day of cover?',
  ),
  field(
    'Policy end|Cover to|Valid until',
    ({ until }) => until,
    'When does the policy end?|What is the last day of cover?',
  ),
]

const INSTRUCTIONS = [
  'Read the form.',
  'Answer with the value from the form.',
  'You read claim forms. Copy values exactly.',
] as const

/** A form with some of its fields, and questions answered by copying a value. */
export function claimFormDocument(random: Random): CorpusDocument {
  const { text, turns } = partialForm(3 + random.integer(6), random)
  return questionsAbout(
    { instruction: random.pick(INSTRUCTIONS), text, turns: turns.slice(0, 1 + random.integer(4)) },
    random,
  )
}

/** `count` fields of a form, and one question about each of them in random order. */
export function partialForm(
  count: number,
  random: Random,
): { text: string; turns: { question: string; answer: string }[] } {
  const form = makeForm(random)
  const fields = random.shuffle(FIELDS).slice(0, count)
  const text = writeForm(
    FIELDS.filter((entry) => fields.includes(entry)),
    form,
    random,
  )
  const turns = fields.map(({ questions, value }) => ({
    question: random.pick(questions),
    answer: value(form),
  }))
  return { text, turns }
}

/** What the codes of a form mean, and which belong to each other. */
export function formCodesDocument(random: Random): CorpusDocument {
  const form = makeForm(random)
  const text = writeForm(FIELDS.slice(3, 6), form, random)
  const [diagnosis, service] = [form.diagnoses[0] as Condition, form.services[0] as Service]
  const turns = random
    .shuffle([
      { question: 'What is the diagnosis?', answer: `${diagnosis.code} is ${diagnosis.words}.` },
      { question: 'What was done?', answer: `${service.code} is ${withArticle(service.words)}.` },
      { question: 'Say it in words.', answer: `${diagnosis.words}; ${service.words}; ${form.amount}` },
    ])
    .slice(0, 1 + random.integer(3))
  return questionsAbout({ instruction: 'Explain the codes.', text, turns }, random)
}

function makeForm(random: Random): Form {
  const diagnoses = random.shuffle(CONDITIONS).slice(0, random.next() < 0.2 ? 2 : 1)
  const fitting = SERVICES.filter(({ words }) => diagnoses[0]?.services.includes(words))
  const services = [random.pick(random.next() < 0.7 && fitting.length > 0 ? fitting : SERVICES)]
  if (random.next() < 0.2) services.push(SERVICES[0] as Service)
  const service = anyDate(random)
  const since = addDays(service, -random.integer(700) - 10)
  return {
    member: personName(random),
    policy: policyNumber(random),
    claim: claimNumber(random),
    diagnoses,
    services,
    amount: money(anyAmount(random), random),
    service,
    since,
    until: addDays(since, 365 + random.integer(900)),
  }
}

function writeForm(fields: readonly Field[], form: Form, random: Random): string {
  const separator = random.pick(['\n', '\n', '; ', ' | ', ', '])
  const colon = random.next() < 0.8 ? ': ' : ' '
  const lower = random.next() < 0.2
  return fields
    .map(({ labels, value }) => {
      const label = random.pick(labels)
      return `${lower ? label.toLowerCase() : label}${colon}${value(form)}`
    })
    .join(separator)
}

function joinCodes(items: readonly { code: string }[]): string {
  return items.map(({ code }) => code).join('; ')
}

function withArticle(words: string): string {
  return /s$|surgery|care|spirometry|physiotherapy|gastroscopy|liposuction/.test(words)
    ? words
    : `${/^[aeiouEH]/.test(words) ? 'an' : 'a'} ${words}`
}

function field(labels: string, value: Field['value'], questions: string): Field {
  return { labels: labels.split('|'), value, questions: questions.split('|') }
}
