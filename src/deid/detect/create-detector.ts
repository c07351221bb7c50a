import type { Entity, EntityType } from '../entity.ts'
import { type NormalisedText, normalise } from '../text/normalise.ts'
import { createScanner } from './create-scanner.ts'
import { dateRules } from './dates/index.ts'
import { identifierRules } from './identifiers/index.ts'
import { withoutDoubtful } from './impersonal.ts'
import { type Compiled, compileKnown } from './known/compile-known.ts'
import { findKnown } from './known/find-known.ts'
import { findRosterNames } from './known/find-roster-names.ts'
import type { KnownIdentifier } from './known/known-identifier.ts'
import type { Roster } from './known/roster.ts'
import { nameRules } from './names/index.ts'
import { placeRules } from './places/index.ts'
import { propagate } from './propagate.ts'
import { resolve } from './resolve.ts'
import type { DetectRule, Emit } from './scan.ts'
import { createTagger } from './tagger/create-tagger.ts'
import { loadWeights } from './tagger/load-weights.ts'
import { vote } from './tagger/vote.ts'

export type DetectorOptions = {
  /** Types that are not looked for. */
  disable?: readonly EntityType[]
  /** Candidates less sure than this are dropped. Default 0.5. */
  minScore?: number
  /** Patients whose identifiers are looked for in their own texts, and whose full names in every text. */
  roster?: Roster
}

/** What is known about a text beside itself. */
export type About = {
  /** What kind of document it is (`discharge`, `fhir/Patient` …). */
  kind?: string
  /** The patient the text is about, as in the roster. */
  patientKey?: string
  /** What is known of that patient beside the roster. */
  known?: readonly KnownIdentifier[]
  /** Candidates of another detector, at offsets of the text as given. */
  extra?: readonly Entity[]
}

export type Detector = {
  /** Entities of the text, in order, not overlapping, at UTF-16 offsets of `text` as given. */
  detect(text: string, about?: About): Entity[]
}

const RULES: readonly DetectRule[] = [...identifierRules, ...dateRules, ...placeRules, ...nameRules]

/** A detector with its dictionaries loaded. One detector works on one text at a time and may be used for any number. */
export function createDetector({ disable = [], minScore = 0.5, roster }: DetectorOptions = {}): Detector {
  const scanner = createScanner()
  const tagger = createTagger(loadWeights())
  const disabled = new Set(disable)
  return {
    detect: (text, about = {}) => {
      const normalised = normalise(text)
      const scan = scanner(normalised, about.kind ?? '')
      let candidates: Entity[] = []
      const emit: Emit = (start, end, type, score, rule) => {
        // Titles and credentials taken off, nothing may be left of a name.
        if (score < minScore || end <= start || disabled.has(type)) return
        candidates.push({ start, end, type, score, rule })
      }
      for (const rule of RULES) rule(scan, emit)
      for (const known of knownOf(about, roster)) findKnown(scan, known, emit)
      if (roster) findRosterNames(scan, roster, emit)
      vote(scan, tagger, candidates, emit)
      // A text that belongs to a patient is about someone, whatever it looks like.
      if (about.patientKey === undefined && !about.known?.length)
        candidates = withoutDoubtful(scan, candidates)
      propagate(scan, [...candidates], emit)
      const entities = resolve(candidates).map((entity) => toOriginal(entity, normalised))
      const extra = (about.extra ?? []).filter(({ score, type }) => score >= minScore && !disabled.has(type))
      return extra.length > 0 ? resolve([...entities, ...extra]) : entities
    },
  }
}

const compiled = new WeakMap<readonly KnownIdentifier[], Compiled>()

function knownOf({ patientKey, known }: About, roster: Roster | undefined): Compiled[] {
  const lists = [known ?? [], patientKey === undefined ? [] : (roster?.forPatient(patientKey) ?? [])]
  return lists
    .filter((list) => list.length > 0)
    .map((list) => {
      const ready = compiled.get(list) ?? compileKnown(list)
      compiled.set(list, ready)
      return ready
    })
}

function toOriginal(entity: Entity, { originalStart, originalEnd }: NormalisedText): Entity {
  return { ...entity, start: originalStart(entity.start), end: originalEnd(entity.end) }
}
