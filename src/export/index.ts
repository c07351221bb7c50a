export { exportStage } from './export-stage.ts'
