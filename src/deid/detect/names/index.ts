import type { DetectRule, Emit } from '../scan.ts'
import { cellNames } from './cell-names.ts'
import { chatNames } from './chat-names.ts'
import { closingName } from './closing-name.ts'
import { freeNames } from './free-names.ts'
import { handleNames } from './handles.ts'
import { headNames } from './head-names.ts'
import { hl7Names } from './hl7-names.ts'
import { initialNames } from './initials.ts'
import { introducedNames } from './introduced-names.ts'
import { labelledNames } from './labelled.ts'
import { lowerNames } from './lower-names.ts'
import { nameScan } from './name-scan.ts'
import { nicknamedNames } from './nicknamed-names.ts'
import { pairNames } from './pair-names.ts'
import { addPerson, type People, personInitials } from './person-initials.ts'
import { reversedNames } from './reversed-names.ts'
import { rowNames } from './row-names.ts'
import { saidNames } from './said-names.ts'
import { signedInitials } from './signed-initials.ts'
import { spacedNames } from './spaced-names.ts'
import { spelledNames } from './spelled-names.ts'
import { subjectNames } from './subject-names.ts'
import { tableNames } from './table-names.ts'
import { titledNames } from './titled.ts'
import { wardRows } from './ward-rows.ts'

const found: People = { spans: [], count: 0 }

const names: DetectRule = (scan, report) => {
  const words = nameScan(scan)
  let people = 0
  found.count = 0
  const emit: Emit = (start, end, type, score, rule) => {
    addPerson(found, start, end)
    report(start, end, type, score, rule)
  }
  const emitSure: Emit = (start, end, type, score, rule) => {
    people++
    emit(start, end, type, score, rule)
  }
  titledNames(words, emitSure)
  labelledNames(words, emitSure)
  tableNames(words, emitSure)
  saidNames(words, emitSure)
  introducedNames(words, emitSure)
  wardRows(words, emitSure)
  chatNames(words, emitSure)
  cellNames(words, emitSure)
  subjectNames(words, emitSure)
  headNames(words, emitSure)
  rowNames(words, emitSure)
  handleNames(words, emit)
  nicknamedNames(words, emitSure)
  pairNames(words, emitSure)
  initialNames(words, emit)
  signedInitials(words, emit)
  lowerNames(words, emit)
  reversedNames(words, emit)
  closingName(words, emit)
  hl7Names(words, emitSure)
  spelledNames(words, emit)
  spacedNames(words, emitSure)
  freeNames(words, emit, people > 0)
  personInitials(words, found, report)
}

export const nameRules: readonly DetectRule[] = [names]
