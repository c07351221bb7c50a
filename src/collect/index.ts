export type { Claim, Decision } from './claim.ts'
export { collectStage } from './collect-stage.ts'
export type { Reject } from './read-claims.ts'
