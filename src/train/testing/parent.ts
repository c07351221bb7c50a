import { readFileSync, writeSync } from 'node:fs'
import { trainingPlan } from '../plan.ts'
import { runTraining } from '../supervise/run-training.ts'

// A parent to be killed by tests: `node parent.ts plan.json` trains and prints its events.
const plan = trainingPlan.parse(JSON.parse(readFileSync(process.argv[2] as string, 'utf8')))
await runTraining({ plan, onEvent: (event) => writeSync(1, `${JSON.stringify(event)}\n`) })
