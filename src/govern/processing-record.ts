import type { ProcessingConfig } from '../config/govern-config.ts'
import type { ProjectConfig } from '../config/project-config.ts'
import { AppError } from '../core/app-error.ts'
import { isAboutPatients, type Sensitivity } from './sensitivity.ts'

/**
 * Names of the fields that patients' data need and the record of processing lacks (UK GDPR Articles 6, 9, 28, 30 and 35;
 * DPDP Act sections 4 to 8).
 */
export function missingFromRecord(processing: ProcessingConfig): string[] {
  const { purpose, lawfulBasis = [], dpa, dpia, retainUntil } = processing
  const missing: string[] = []
  if (purpose === undefined) missing.push('purpose')
  if (!lawfulBasis.some((basis) => basis.startsWith('DPDP'))) {
    if (!lawfulBasis.some((basis) => basis.startsWith('UK GDPR 6'))) missing.push('lawfulBasis (UK GDPR 6)')
    // Health data are of a special category: an Article 6 basis alone does not do.
    if (!lawfulBasis.some((basis) => basis.startsWith('UK GDPR 9'))) missing.push('lawfulBasis (UK GDPR 9)')
  }
  if (dpa === undefined) missing.push('dpa')
  if (dpia === undefined) missing.push('dpia')
  if (retainUntil === undefined) missing.push('retainUntil')
  return missing
}

/**
 * Lets a stage use data about patients only while the record of processing is complete and the retention date has not
 * passed.
 *
 * @throws AppError `refused` naming every missing field, or the date.
 */
export function requireProcessingRecord(
  stage: string,
  sensitivity: Sensitivity,
  { govern: { processing } }: Pick<ProjectConfig, 'govern'>,
  now: Date,
): void {
  if (!isAboutPatients(sensitivity)) return
  const missing = missingFromRecord(processing)
  if (missing.length > 0) {
    throw new AppError({
      code: 'refused',
      message: `${stage} may not use data about patients (${sensitivity}): govern.processing lacks ${missing.join(', ')}.`,
      hint:
        'Fill them in under govern.processing in clinloop.yaml; ' +
        'data that are about no patient are declared by collect.sensitivity: synthetic or public.',
    })
  }
  const { retainUntil = '' } = processing
  if (!isPast(retainUntil, now)) return
  throw new AppError({
    code: 'refused',
    message: `${stage} may not use the data any more: govern.processing.retainUntil was ${retainUntil}.`,
    hint: 'Erase the data, or extend the date when the agreement was extended.',
  })
}

/** The day itself still counts. */
export function isPast(day: string, now: Date): boolean {
  return now.toISOString().slice(0, 10) > day
}
