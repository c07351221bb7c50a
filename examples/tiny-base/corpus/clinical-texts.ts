import type { Random } from '../../../src/core/random.ts'
import { CONDITIONS, type Condition } from './conditions.ts'
import { type CorpusDocument, questionsAbout } from './corpus-document.ts'
import { capitalise, expandSentence } from './expand-phrase.ts'
import { SERVICES } from './services.ts'
import { anyDate, personName, writeDate } from './values.ts'

const between = (low: number, high: number, random: Random): number => low + random.integer(high - low + 1)

/** Observations of one round, read back and set beside the usual adult ranges. */
export function vitalsDocument(random: Random): CorpusDocument {
  const signs = [
    sign('Pulse', between(44, 140, random), 'per minute', 51, 90),
    sign('Breathing rate', between(8, 30, random), 'per minute', 12, 20),
    sign('Oxygen', between(86, 100, random), '%', 96, 100),
    sign('Temperature', between(350, 400, random) / 10, 'degrees', 36.1, 38),
    sign('Systolic pressure', between(85, 190, random), 'mmHg', 111, 219),
  ]
  const shown = random.shuffle(signs).slice(0, 2 + random.integer(3))
  const text = shown
    .map(({ name, value, unit }) => `${name} ${value} ${unit}`)
    .join(random.pick([', ', '. ', '\n']))
  const turns = shown.slice(0, 1 + random.integer(2)).flatMap(({ name, value, unit, low, high }) => {
    const range = value < low ? 'Low' : value > high ? 'High' : 'Usual'
    return [
      { question: `What is the ${name.toLowerCase()}?`, answer: `${value} ${unit}` },
      { question: `Is it low, usual or high? The usual range is ${low} to ${high}.`, answer: `${range}.` },
    ]
  })
  return questionsAbout({ instruction: 'Read the observations.', text, turns }, random)
}

function sign(name: string, value: number, unit: string, low: number, high: number) {
  return { name, value, unit, low, high }
}

/** A visit in a few sentences: complaint, finding, treatment, what to watch for. */
export function visitNote(random: Random): CorpusDocument {
  const condition = random.pick(CONDITIONS)
  const text = visitSentences(condition, random).join(' ')
  if (random.next() < 0.45) return { text }
  const turns = [
    { question: 'What is the diagnosis?', answer: `${capitalise(condition.words)}.` },
    { question: 'Which code stands for it?', answer: condition.code },
  ]
  return questionsAbout(
    {
      instruction: 'Read the visit note.',
      text,
      turns: random.shuffle(turns).slice(0, 1 + random.integer(2)),
    },
    random,
  )
}

function visitSentences(condition: Condition, random: Random): string[] {
  const slots = {
    name: personName(random),
    date: writeDate(anyDate(random), random),
    sign: random.pick(condition.signs),
    medicine: random.pick(condition.medicines),
    service: random.pick(condition.services),
    words: condition.words,
    time: random.pick([
      'two days',
      'a week',
      'ten days',
      'two weeks',
      'a month',
      'three months',
      'some time',
    ]),
    weeks: String(between(1, 12, random)),
  }
  const wordings = [
    '{name} [came|was seen|attended] on {date} with {sign} for {time}.',
    '[Examination|The history|The examination] [fits|suggests|confirms|is in keeping with] {words}.',
    '[{service} was [done|arranged|requested]|We arranged {service}|The {service} [showed no surprise|confirmed it]].',
    '{medicine} [was started|was continued|was prescribed|was stopped after a while|is to be taken as the label says].',
    '[Review|Follow-up|Next visit] in {weeks} weeks[, sooner if it gets worse|, earlier if needed|].',
    'Come back [at once|the same day|without delay] [if|should] [there is|you notice] [fever|severe pain|breathlessness|bleeding|chest pain].',
    '[Rest|Keep moving|Drink enough|Do not drive for now|Eat regular meals] and [take the tablets as agreed|avoid heavy lifting|stop smoking|keep a diary].',
  ]
  return wordings.filter(() => random.next() < 0.75).map((wording) => expandSentence(wording, slots, random))
}

/** Codes and what they stand for, in both directions; the table is that of conditions.ts and services.ts. */
export function glossaryDocument(random: Random): CorpusDocument {
  const entries = random.shuffle([...CONDITIONS, ...SERVICES]).slice(0, 2 + random.integer(4))
  if (random.next() < 0.5) return { text: entries.map(({ code, words }) => `${code}: ${words}`).join('\n') }
  const { code, words } = entries[0] as { code: string; words: string }
  const toWords = random.next() < 0.5
  const question = toWords ? `What does ${code} stand for?` : `Which code stands for ${words}?`
  return {
    messages: [
      { role: 'user', content: question },
      { role: 'assistant', content: toWords ? words : code },
    ],
  }
}
