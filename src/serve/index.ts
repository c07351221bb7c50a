export { type ApiKeys, openApiKeys } from './api-keys.ts'
export { type Server, type ServerOptions, startServer } from './start-server.ts'
