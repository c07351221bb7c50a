import { Command } from 'commander'
import { formatTable } from '../../core/format-table.ts'
import { type ForgetResult, forgetPatient } from '../../govern/index.ts'
import { STAGE_NAMES } from '../../pipeline/index.ts'
import { type DeidTraces, forgetDeidTraces } from '../project-vault.ts'
import { openSession, type Session, type Surroundings, withStore } from '../session.ts'

type ForgetCommandOptions = {
  patient: string
  by?: string
  reference?: string
  dryRun?: boolean
  deleteModels?: boolean
}

export function forgetCommand(surroundings: Surroundings): Command {
  return new Command('forget')
    .description(
      'erase a patient from every artefact, keep them out for ever, and name the models they are in',
    )
    .requiredOption('--patient <key>', "the patient's key as the source has it (for claims: the policy id)")
    .option('--by <name>', 'who decided')
    .option('--reference <text>', 'request or document of the decision')
    .option('--dry-run', 'only say what would be done')
    .option('--delete-models', 'remove the files of models that learned from the patient, too')
    .addHelpText(
      'after',
      '\nThe source files stay as they are; the patient is left out when they are read again.' +
        '\n\nExample:\n  $ clinloop forget --patient P-1043 --by "A. Rahman" --reference SAR-88 --dry-run',
    )
    .action((options: ForgetCommandOptions, command: Command) =>
      forget(openSession(surroundings, command), options),
    )
}

async function forget(session: Session, { patient, ...options }: ForgetCommandOptions): Promise<void> {
  const result = await withStore(session, async (store) => {
    const forgotten = await forgetPatient(store, {
      ...options,
      patientKey: patient,
      locks: STAGE_NAMES.map((stage) => `stage:${stage}`),
      log: session.log,
      signal: session.signal,
    })
    const deid = await forgetDeidTraces(session, store, patient, options.dryRun === true)
    return { ...forgotten, deid }
  })
  session.result(result, () => `${describe(result)}\n${describeTraces(result.deid, result.dryRun)}`)
}

function describeTraces({ vaultLinks, reviewDecisions }: DeidTraces, dryRun: boolean): string {
  const lines = []
  if (vaultLinks === null)
    lines.push(
      'The vault of replacements was not touched: its key is missing. Set CLINLOOP_DEID_KEY and run this again.',
    )
  else if (vaultLinks > 0)
    lines.push(`Links ${dryRun ? 'to take' : 'taken'} out of the vault: ${vaultLinks}.`)
  if (reviewDecisions > 0)
    lines.push(`${reviewDecisions} decisions of reviewers hold text and name no patient: look through them.`)
  return lines.join('\n')
}

function describe({ dryRun, artefacts, trained, runs, documentsWithoutKey }: ForgetResult): string {
  const lines = [
    artefacts.length === 0
      ? 'No artefact holds this patient.'
      : formatTable(
          ['artefact', 'kind', dryRun ? 'would be' : 'was', 'rows', 'why'],
          artefacts.map(({ id, kind, action, rows, reason }) => [
            id.slice(0, 12),
            kind,
            action,
            rows ?? '',
            reason,
          ]),
        ),
    '',
    trained.length === 0
      ? 'No model was trained on this patient.'
      : `Trained on this patient: ${trained.map((id) => id.slice(0, 12)).join(', ')}.`,
  ]
  if (runs.length > 0) lines.push(`Runs ${dryRun ? 'to remove' : 'removed'}: ${runs.length}.`)
  if (documentsWithoutKey > 0) {
    lines.push(
      `${documentsWithoutKey} documents name no patient; whether one is of this patient must be looked up.`,
    )
  }
  lines.push(
    dryRun
      ? 'Nothing was changed.'
      : 'The patient is left out from now on. `clinloop run` makes everything anew without them.',
  )
  return lines.join('\n')
}
