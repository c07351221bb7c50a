import { Command } from 'commander'
import { AppError } from '../../core/app-error.ts'
import { formatBytes } from '../../core/format-bytes.ts'
import { formatTable } from '../../core/format-table.ts'
import { loadStage, STAGE_NAMES } from '../../pipeline/index.ts'
import type { Manifest } from '../../store/index.ts'
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
  const { manifest, path, problems } = await withStore(session, async ({ artefacts }) => {
    const found = await findArtefact({ artefacts }, name)
    return { manifest: found, path: artefacts.path(found.id), problems: await artefacts.verify(found.id) }
  })
  const summary = await summaryOf(manifest)
  session.result({ ...manifest, path, problems }, () => describe(manifest, path, problems, summary))
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

function describe(manifest: Manifest, path: string, problems: string[], summary: string | undefined): string {
  const { id, kind, created, toolVersion, inputs, counts, files } = manifest
  const facts = [
    `${kind} ${id}`,
    `made      ${created} by clinloop ${toolVersion}`,
    `inputs    ${inputs.map((input) => input.slice(0, 12)).join(', ') || 'none'}`,
    `counts    ${formatCounts(counts)}`,
    `folder    ${path}`,
    `checked   ${problems.length === 0 ? 'every file is as it was made' : problems.join(', ')}`,
  ]
  const table = formatTable(
    ['file', 'size', 'sha256'],
    files.map((file) => [file.path, formatBytes(file.size), file.sha256.slice(0, 12)]),
  )
  return [facts.join('\n'), ...(summary ? [summary] : []), table].join('\n\n')
}
