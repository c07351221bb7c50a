import { Command } from 'commander'
import type { Lineage, Manifest } from '../../store/index.ts'
import { findArtefact } from '../find-artefact.ts'
import { openSession, type Surroundings, withStore } from '../session.ts'

export function lineageCommand(surroundings: Surroundings): Command {
  return new Command('lineage')
    .description('show what an artefact was made from and what was made from it')
    .argument('<id>', 'artefact id, the beginning of one, or a kind such as export (the newest)')
    .addHelpText('after', '\nExample:\n  $ clinloop lineage export --project claims')
    .action(async (id: string, _options: unknown, command: Command) => {
      const session = openSession(surroundings, command)
      const found = await withStore(session, async (store) => {
        const artefact = await findArtefact(store, id)
        return { artefact, ...(await store.artefacts.lineage(artefact.id)) }
      })
      session.result(found, () => describe(found))
    })
}

function describe({ artefact, ancestors, descendants }: Lineage & { artefact: Manifest }): string {
  const lines = [line(artefact, 0)]
  lines.push('', 'made from', ...orNone(ancestors))
  lines.push('', 'used for', ...orNone(descendants))
  return lines.join('\n')
}

function orNone(steps: Lineage['ancestors']): string[] {
  if (steps.length === 0) return ['  nothing']
  return steps.flatMap(({ manifest, depth }) => [line(manifest, depth), ...sourceLines(manifest, depth)])
}

function line({ id, kind, created }: Manifest, depth: number): string {
  return `${'  '.repeat(depth)}${kind} ${id.slice(0, 12)}  ${created}`
}

/** The outside files it was made from, with their hashes: where lineage leaves the project. */
function sourceLines({ meta }: Manifest, depth: number): string[] {
  const sources = Object.entries((meta.sources ?? {}) as Record<string, string>)
  return sources.map(([name, sha]) => `${'  '.repeat(depth + 1)}file ${name}  sha256 ${sha.slice(0, 12)}`)
}
