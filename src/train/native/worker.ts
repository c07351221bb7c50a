import { readFileSync } from 'node:fs'
import { trainingPlan } from '../plan.ts'
import { emitEvent, errorEvent } from './emit-event.ts'
import { acquireRunLock } from './run-lock.ts'
import { startHeartbeat } from './start-heartbeat.ts'
import { listenForStop } from './stop-request.ts'
import { train } from './train.ts'

// The native trainer: `node worker.ts plan.json`. Reads one plan, writes events on standard output, ends.

const STOPPED_EXIT_CODE = 75 // EX_TEMPFAIL: try again later

async function main(planPath: string): Promise<number> {
  const stop = listenForStop()
  const heartbeat = startHeartbeat()
  const plan = trainingPlan.parse(JSON.parse(readFileSync(planPath, 'utf8')))
  const unlock = await acquireRunLock(plan.runDir, {
    onWait: (holder) =>
      emitEvent({ event: 'notice', message: `Waiting for ${holder} to end its training of this plan.` }),
  })
  try {
    const end = await train(plan, {
      emit: emitEvent,
      tick: heartbeat.tick,
      stopRequested: stop.requested,
      now: () => new Date(),
    })
    return end === 'done' ? 0 : STOPPED_EXIT_CODE
  } finally {
    unlock()
    await heartbeat.stop()
  }
}

main(process.argv[2] as string).then(
  (code) => process.exit(code),
  (error: unknown) => {
    emitEvent(errorEvent(error))
    process.exit(1)
  },
)
