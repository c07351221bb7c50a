import { Command } from 'commander'
import { AppError } from '../../core/app-error.ts'
import { formatBytes } from '../../core/format-bytes.ts'
import { formatTable } from '../../core/format-table.ts'
import { loadStage, STAGE_NAMES } from '../../pipeline/index.ts'
import type { Approval, Manifest, Withdrawal } from '../../store/index.ts'
import { findArtefact } from '../find-artefact.ts'
import { formatCounts } from '../format-counts.ts'
import { openSession, type Session, type Surroundings, withStore } from '../session.ts'

export function showCommand(surroundings: Surroundings): Command {
  return new Command('show')
    .description('show an artefact and check that its files are as they were made')
    .argument('<id>', 'artefact id, the beginning of one, or a kind such as dataset (the newest)')
    .addHelpText('after', '\nExample:\n  $ clinloop show dataset --project claims')
    .action((id: string, _options: unknown, command: Command) => show(openSession(surroundings, command), id))
}

async function show(session: Session, name: string): Promise<void> {
  const { manifest, ...shown } = await withStore(session, async (store) => {
    const found = await findArtefact(store, name)
    const withdrawn = await store.withdrawals.get(found.id)
    return {
      manifest: found,
      path: store.artefacts.path(found.id),
      withdrawn,
      approvals: await store.approvals.list(found.id),
      // Files that were removed on purpose are not missing.
      problems: withdrawn && withdrawn.files !== 'kept' ? [] : await store.artefacts.verify(found.id),
    }
  })
  const { problems } = shown
  const summary = await summaryOf(manifest)
  session.result({ ...manifest, ...shown }, () => describe(manifest, shown, summary))
  if (problems.length === 0) return
  throw new AppError({
    code: 'corrupt',
    message: `Artefact ${manifest.id.slice(0, 12)} is not as it was made: ${problems.join(', ')}.`,
    hint: '`clinloop run` makes it again.',
  })
}

async function summaryOf({ meta, ...manifest }: Manifest): Promise<string | undefined> {
  const name = STAGE_NAMES.find((stage) => stage === meta.stage)
  return name && (await loadStage(name)).summary?.({ ...manifest, meta })
}

type Shown = {
  path: string
  problems: string[]
  withdrawn: Withdrawal | undefined
  approvals: Approval[]
}

function describe(
  manifest: Manifest,
  { path, problems, withdrawn, approvals }: Shown,
  summary: string | undefined,
): string {
  const { id, kind, created, toolVersion, inputs, counts, files } = manifest
  const facts = [
    `${kind} ${id}`,
    `made      ${created} by clinloop ${toolVersion}`,
    `inputs    ${inputs.map((input) => input.slice(0, 12)).join(', ') || 'none'}`,
    `counts    ${formatCounts(counts)}`,
    `folder    ${path}`,
    `checked   ${checkedLine(problems, withdrawn)}`,
    ...(withdrawn ? [`WITHDRAWN ${withdrawn.when}: ${withdrawn.reason}`] : []),
    ...approvals.map(
      ({ role, by, reference, when, state }) =>
        `approval  ${role} by ${by}, reference ${reference}, ${when}: ${state}`,
    ),
  ]
  const table = formatTable(
    ['file', 'size', 'sha256'],
    files.map((file) => [file.path, formatBytes(file.size), file.sha256.slice(0, 12)]),
  )
  return [facts.join('\n'), ...(summary ? [summary] : []), table].join('\n\n')
}

function checkedLine(problems: string[], withdrawn: Withdrawal | undefined): string {
  if (problems.length > 0) return problems.join(', ')
  return withdrawn && withdrawn.files !== 'kept' ? 'its files were removed' : 'every file is as it was made'
}
