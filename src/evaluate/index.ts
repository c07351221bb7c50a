export { evaluateStage } from './evaluate-stage.ts'
export type { Report } from './report.ts'
