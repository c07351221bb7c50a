import { Command } from 'commander'
import { AppError } from '../../core/app-error.ts'
import { formatTable } from '../../core/format-table.ts'
import { machineChecks } from '../doctor/machine-checks.ts'
import { trainingChecks } from '../doctor/training-checks.ts'
import { openSession, type Surroundings } from '../session.ts'

export function doctorCommand(surroundings: Surroundings): Command {
  return new Command('doctor')
    .description(
      'find out in two minutes whether this machine can fine-tune: libraries, devices, memory, disk, a ten-step run',
    )
    .option('--quick', 'leave out the training run')
    .addHelpText('after', '\nExample:\n  $ clinloop doctor --json')
    .action(async ({ quick = false }: { quick?: boolean }, command: Command) => {
      const session = openSession(surroundings, command)
      const checks = await machineChecks(session.cwd)
      if (!quick && checks.every(({ ok }) => ok)) {
        session.log('A ten-step training run, its export and one answer: up to two minutes.')
        checks.push(...(await trainingChecks(session.signal)))
      }
      const failed = checks.filter(({ ok }) => !ok)
      session.result({ ok: failed.length === 0, checks }, () =>
        formatTable(
          ['check', 'result', 'found'],
          checks.map(({ name, ok, detail }) => [name, ok ? 'ok' : 'FAILED', detail]),
        ),
      )
      if (failed.length > 0) {
        throw new AppError({
          code: 'unavailable',
          message: `This machine cannot fine-tune yet: ${failed.map(({ name }) => name).join(', ')}.`,
          hint: failed
            .map(({ hint }) => hint)
            .filter(Boolean)
            .join(' '),
        })
      }
    })
}
