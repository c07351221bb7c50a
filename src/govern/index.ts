export { collectGate, recordGate, trainGate } from './gates.ts'
export { loadOptOuts } from './opt-outs.ts'
export { resultSensitivity } from './sensitivity.ts'
