import { AppError } from '../core/app-error.ts'
import type { Manifest, Stage, StageContext } from '../store/index.ts'

/**
 * Asks whether a stage may be used on these inputs now.
 *
 * @throws AppError `refused` when an input was withdrawn or the stage's gate stays shut.
 */
export async function askGate<Config>(
  context: StageContext,
  stage: Stage<Config>,
  inputs: Manifest[],
): Promise<void> {
  await refuseWithdrawn(context, stage.name, inputs)
  await stage.gate?.(context, stage.config(context.config), inputs)
}

/**
 * A stage that makes, byte for byte, what was withdrawn has brought it back: its files go again.
 *
 * @throws AppError `refused`
 */
export async function refuseReturned(context: StageContext, stage: string, made: Manifest): Promise<void> {
  const withdrawal = await context.store.withdrawals.get(made.id)
  if (withdrawal && withdrawal.files !== 'kept') await context.store.withdrawals.remove(made.id)
  await refuseWithdrawn(context, stage, [made])
}

async function refuseWithdrawn({ store }: StageContext, stage: string, inputs: Manifest[]): Promise<void> {
  if (inputs.length === 0) return
  const withdrawn = (await store.withdrawals.list()).find(({ artefactId }) =>
    inputs.some(({ id }) => id === artefactId),
  )
  if (!withdrawn) return
  throw new AppError({
    code: 'refused',
    message: `${stage} may not use artefact ${withdrawn.artefactId.slice(0, 12)}: it was withdrawn (${withdrawn.reason}).`,
    hint: '`clinloop run` makes everything anew without it.',
  })
}
