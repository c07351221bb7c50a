export { deidStage } from './deid-stage.ts'
export { createDetector, type Detector } from './detect/create-detector.ts'
export { ENTITY_TYPES, type Entity, type EntityType } from './entity.ts'
