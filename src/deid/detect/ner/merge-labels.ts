import type { Entity, EntityType } from '../../entity.ts'
import type { PlacedToken } from './align-tokens.ts'

/** What the labels of the usual public models stand for; other labels are left alone. */
const TYPES: Readonly<Record<string, EntityType>> = {
  PER: 'NAME',
  PERSON: 'NAME',
  NAME: 'NAME',
  PATIENT: 'NAME',
  STAFF: 'NAME',
  DOCTOR: 'NAME',
  HCW: 'NAME',
  GIVENNAME: 'NAME',
  SURNAME: 'NAME',
  LOC: 'LOCATION',
  LOCATION: 'LOCATION',
  GPE: 'LOCATION',
  CITY: 'LOCATION',
  ORG: 'ORGANISATION',
  ORGANIZATION: 'ORGANISATION',
  ORGANISATION: 'ORGANISATION',
  PATORG: 'ORGANISATION',
  HOSP: 'HOSPITAL',
  HOSPITAL: 'HOSPITAL',
}

/**
 * Joins tokens labelled B-x, I-x … (or plain x) into entities. Every piece of a word follows its first piece, whatever its own
 * label: models are trained on first pieces only.
 */
export function mergeLabels(text: string, tokens: readonly PlacedToken[], rule: string): Entity[] {
  const entities: Entity[] = []
  let open: { entity: Entity; tokens: number } | undefined
  for (const token of tokens) {
    if (token.continues) {
      if (open) open.entity.end = token.end
      continue
    }
    const { type, begins } = read(token.label)
    if (!type) {
      open = undefined
      continue
    }
    if (open && !begins && open.entity.type === type && isJoint(text.slice(open.entity.end, token.start))) {
      open.entity.end = token.end
      open.entity.score = (open.entity.score * open.tokens + token.score) / ++open.tokens
      continue
    }
    const entity: Entity = { start: token.start, end: token.end, type, score: token.score, rule }
    entities.push(entity)
    open = { entity, tokens: 1 }
  }
  return entities
}

/** Whether a label stands for something that is looked for here. */
export function isKnownLabel(label: string): boolean {
  return read(label).type !== undefined
}

function read(label: string): { type: EntityType | undefined; begins: boolean } {
  const [, prefix, name] = /^(?:([BILSEU])-)?(.+)$/.exec(label) ?? []
  const type = TYPES[(name ?? '').toUpperCase()]
  return { type, begins: prefix === 'B' || prefix === 'S' || prefix === 'U' }
}

/** Spaces and the marks inside names keep an entity together; a sentence's end does not. */
function isJoint(between: string): boolean {
  return /^[ \t]*[-'’.]?[ \t]*\n?[ \t]*$/.test(between)
}
