export { type EngineHost, startEngineHost } from './engine-host.ts'
export type { EngineModel, GenerateEvent, GenerateFinal, GenerateRequest, LoadedModel } from './protocol.ts'
