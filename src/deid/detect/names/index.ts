import type { DetectRule, Emit } from '../scan.ts'
import { cellNames } from './cell-names.ts'
import { chatNames } from './chat-names.ts'
import { closingName } from './closing-name.ts'
import { freeNames } from './free-names.ts'
import { headNames } from './head-names.ts'
import { hl7Names } from './hl7-names.ts'
import { initialNames } from './initials.ts'
import { labelledNames } from './labelled.ts'
import { lowerNames } from './lower-names.ts'
import { nameScan } from './name-scan.ts'
import { pairNames } from './pair-names.ts'
import { reversedNames } from './reversed-names.ts'
import { saidNames } from './said-names.ts'
import { spacedNames } from './spaced-names.ts'
import { spelledNames } from './spelled-names.ts'
import { subjectNames } from './subject-names.ts'
import { tableNames } from './table-names.ts'
import { titledNames } from './titled.ts'

const names: DetectRule = (scan, emit) => {
  const words = nameScan(scan)
  let people = 0
  const emitSure: Emit = (start, end, type, score, rule) => {
    people++
    emit(start, end, type, score, rule)
  }
  titledNames(words, emitSure)
  labelledNames(words, emitSure)
  tableNames(words, emitSure)
  saidNames(words, emitSure)
  chatNames(words, emitSure)
  cellNames(words, emitSure)
  subjectNames(words, emitSure)
  headNames(words, emitSure)
  pairNames(words, emitSure)
  initialNames(words, emit)
  lowerNames(words, emit)
  reversedNames(words, emit)
  closingName(words, emit)
  hl7Names(words, emitSure)
  spelledNames(words, emit)
  spacedNames(words, emitSure)
  freeNames(words, emit, people > 0)
}

export const nameRules: readonly DetectRule[] = [names]
