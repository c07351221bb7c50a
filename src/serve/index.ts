export { type ApiKeys, openApiKeys } from './api-keys.ts'
export { startServer } from './start-server.ts'
