export type { Claim, Decision } from './claim.ts'
export { createCollectStage } from './collect-stage.ts'
export type { Reject } from './read-claims.ts'
