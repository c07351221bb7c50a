export { projectStatus, type StageStatus } from './project-status.ts'
export { runPipeline } from './run-pipeline.ts'
export type { StageOutcome } from './run-stage.ts'
export { loadStage, STAGE_NAMES, type StageName } from './stages.ts'
