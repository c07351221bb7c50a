export type { Claim, Decision } from './claim.ts'
export { createCollectStage } from './collect-stage.ts'
export type { Document, DocumentSource, Reject, Section, SourceItem, SourceReader } from './document.ts'
export { type ReadSourceOptions, readSource } from './read-source.ts'
