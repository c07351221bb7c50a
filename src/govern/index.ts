export { loadOptOuts } from './opt-outs.ts'
