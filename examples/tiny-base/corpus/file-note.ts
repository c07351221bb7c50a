import type { Random } from '../../../src/core/random.ts'
import { partialForm } from './claim-form.ts'
import { type CorpusDocument, questionsAbout, type Turn } from './corpus-document.ts'
import { capitalise, expandPhrase, expandSentence, type Slots } from './expand-phrase.ts'
import { type Aspect, type AspectState, FILE_ASPECTS, ORDINARY_STATES } from './file-aspects.ts'
import { SERVICES } from './services.ts'
import { anyAmount, anyDate, money } from './values.ts'
import { DOCUMENTS, PLACES } from './word-lists.ts'

type Noted = { aspect: Aspect; state: AspectState; slots: Slots }

const INSTRUCTIONS = [
  'Answer from the note alone.',
  'You read notes in insurance files. Answer briefly.',
  'Answer the question about the file.',
  'You help a claims office. Use only what the note says.',
] as const

const ASIDES = [
  'the member [called|wrote|phoned] [twice|last week|about the progress]',
  'the {place} is [in network|contracted|known to us]',
  'the bill came [by post|electronically|as a scan|by fax]',
  'a new [card|address|bank account] was [sent|recorded|noted] [last month|in spring|on {date}]',
  'the [deductible|copay|excess] was [met|collected|paid] [this year|at the desk|]',
  'the member [moved|retired|married|changed employer] [last year|in autumn|]',
  'another [bill|matter|file] was [closed|paid|refused|withdrawn] [last year|long ago]',
] as const

/** A note of several sentences on different aspects, and questions about what it says, or does not say. */
export function fileNoteDocument(random: Random): CorpusDocument {
  const noted = notedAspects(random)
  const note = writeNote(noted, random)
  const asked = Array.from({ length: 2 + random.integer(4) }, () => askAbout(noted, random))
  const turns = [...new Map(asked.map((turn) => [turn.question, turn])).values()]
  const instruction = random.pick(INSTRUCTIONS)
  if (random.next() < 0.7) return questionsAbout({ instruction, text: note, turns }, random)
  const form = partialForm(2 + random.integer(3), random)
  return questionsAbout({ instruction, text: `${form.text}\nNote: ${note}`, turns }, random)
}

/** The same fact in two wordings, to be recognised as the same or not, or to be put in short words. */
export function paraphraseDocument(random: Random): CorpusDocument {
  const aspect = random.pick(FILE_ASPECTS)
  const [one, other] = [random.pick(aspect.states), random.pick(aspect.states)]
  const slots = slotsFor(random)
  const sentence = (state: AspectState): string =>
    `${expandSentence(random.pick(state.wordings), slots, random)}.`
  if (random.next() < 0.5) {
    const text = sentence(one)
    const answer = `${expandSentence(one.statement, slots, random)}.`
    return questionsAbout(
      { instruction: 'Say it in short.', text, turns: [{ question: 'In short?', answer }] },
      random,
    )
  }
  const text = `A: ${sentence(one)}\nB: ${sentence(other)}`
  const answer = one === other ? 'Yes, the same.' : 'No, they differ.'
  const turns = [{ question: 'Do A and B say the same?', answer }]
  return questionsAbout({ instruction: 'Compare the two statements.', text, turns }, random)
}

/** Half of the notes are ordinary but for one point at most; in the others anything may stand beside anything. */
function notedAspects(random: Random): Noted[] {
  const aspects = random.shuffle(FILE_ASPECTS).slice(0, 2 + random.integer(4))
  const mixed = random.next() < 0.4
  const exception = random.next() < 0.75 ? random.pick(aspects) : undefined
  return aspects.map((aspect) => {
    const ordinary = aspect.states.filter(({ name }) => ORDINARY_STATES.has(name))
    const others = aspect.states.filter((state) => !ordinary.includes(state))
    const states = mixed ? aspect.states : aspect === exception ? others : ordinary
    return { aspect, state: random.pick(states), slots: slotsFor(random) }
  })
}

function slotsFor(random: Random): Slots {
  return {
    document: random.pick(DOCUMENTS),
    service: random.pick(SERVICES).words,
    place: random.pick(PLACES),
    date: anyDate(random),
    amount: money(anyAmount(random), random),
  }
}

function writeNote(noted: readonly Noted[], random: Random): string {
  const sentences = noted.map(({ state, slots }) =>
    expandSentence(random.pick(state.wordings), slots, random),
  )
  if (random.next() < 0.4) {
    sentences.splice(
      random.integer(sentences.length + 1),
      0,
      expandSentence(random.pick(ASIDES), slotsFor(random), random),
    )
  }
  const lead = random.next() < 0.3 ? random.pick(['Note: ', 'File note: ', 'Reviewer: ', 'Remarks: ']) : ''
  return `${lead}${sentences.map((sentence) => `${sentence}.`).join(' ')}`
}

/** Mostly about something the note speaks of; else about the whole, or about something it leaves out. */
function askAbout(noted: readonly Noted[], random: Random): Turn {
  const draw = random.next()
  if (draw < 0.3) return askWhatStandsOut(noted, random)
  if (draw < 0.4) return askWhatIsAwaited(noted, random)
  if (draw < 0.52) return askForSummary(noted, random)
  if (draw < 0.62) {
    const absent = FILE_ASPECTS.filter((aspect) => !noted.some((entry) => entry.aspect === aspect))
    return { question: random.pick(random.pick(absent).questions).ask, answer: 'The note does not say.' }
  }
  const { aspect, state, slots } = random.pick(noted)
  const { ask, answers } = random.pick(aspect.questions)
  return { question: ask, answer: expandPhrase(answers[state.name] as string, slots, random) }
}

/** Names the points that are not as one would wish; what they mean for the file is not said. */
function askWhatStandsOut(noted: readonly Noted[], random: Random): Turn {
  const points = noted
    .filter(({ state }) => !ORDINARY_STATES.has(state.name))
    .map(({ state, slots }) => expandPhrase(state.statement, slots, random))
  return {
    question: random.pick(['What stands out?', 'Which points stand out?', 'What is worth pointing out?']),
    answer: points.length === 0 ? 'Nothing stands out.' : `${capitalise(points.join('; '))}.`,
  }
}

function askForSummary(noted: readonly Noted[], random: Random): Turn {
  const statements = noted.map(({ state, slots }) => expandPhrase(state.statement, slots, random))
  return {
    question: random.pick(['Sum up the note.', 'What does the note say in short?', 'Give the main points.']),
    answer: `${capitalise(statements.join('; '))}.`,
  }
}

function askWhatIsAwaited(noted: readonly Noted[], random: Random): Turn {
  const waiting = noted.filter(({ state }) => state.name === 'awaited' || state.name === 'open')
  const names = waiting.map(({ aspect, slots }) =>
    aspect.name === 'records' ? `the ${slots.document}` : AWAITED[aspect.name],
  )
  const answer = names.length === 0 ? 'Nothing is awaited.' : `Awaited: ${names.join(', ')}.`
  return {
    question: random.pick([
      'What is still awaited?',
      'Is anything still awaited?',
      'What are we waiting for?',
    ]),
    answer,
  }
}

const AWAITED: Record<string, string> = {
  authorisation: 'the authorisation',
  insurer: 'the other insurer',
  query: 'an answer to our question',
}
