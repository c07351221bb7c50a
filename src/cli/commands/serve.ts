import { once } from 'node:events'
import { join } from 'node:path'
import { Command } from 'commander'
import { startEngineHost } from '../../engine/host/index.ts'
import { type ApiKeys, openApiKeys, startServer } from '../../serve/index.ts'
import type { StageContext } from '../../store/index.ts'
import { parseCount } from '../parse-count.ts'
import { servedModels } from '../served-models.ts'
import { openSession, type Session, type Surroundings, withProject } from '../session.ts'

type ServeOptions = { host?: string; port?: number; exports?: boolean }

export function serveCommand(surroundings: Surroundings): Command {
  return new Command('serve')
    .description('serve base and tuned model on an OpenAI-compatible port until stopped')
    .option('--host <address>', 'address to listen on instead of serve.host')
    .option('--port <number>', 'port instead of serve.port; 0 takes a free one', parseCount)
    .option('--exports', 'serve the exported models too')
    .addHelpText('after', '\nExample:\n  $ clinloop serve --project claims --port 8080')
    .action((options: ServeOptions, command: Command) => {
      const session = openSession(surroundings, command)
      return withProject(session, (context) => serve(session, context, options))
    })
}

async function serve(session: Session, context: StageContext, options: ServeOptions): Promise<void> {
  const { serve: settings } = context.config
  const { host: hostname = settings.host, port = settings.port, exports = false } = options
  const { models, artefactIds } = await servedModels(context, { exports })
  for (const { artefactId, reason } of await context.store.withdrawals.list()) {
    if (artefactIds.includes(artefactId)) session.log(withdrawnWarning(artefactId, reason))
  }
  session.log(`loading ${models.map(({ name }) => name).join(', ')}`)
  await using engine = await startEngineHost({ ...settings, models })
  // A key is made, and shown, only once the port is ours: one made for a start that fails would be lost unseen.
  let keys: ApiKeys | undefined
  const verify = (key: string): boolean => keys?.verify(key) ?? false
  const server = await startServer({ ...settings, engine, keys: { verify }, hostname, port })
  try {
    keys = openApiKeys(join(context.projectDir, '.clinloop', 'api-keys.json'), context.now)
    if (keys.created) await context.store.audit.append({ what: 'api-key.created', artefactIds: [] })
    await context.store.audit.append({ what: 'serve.started', artefactIds })
    const names = models.map(({ name }) => name)
    const started = { url: server.url, models: names, ...(keys.created ? { apiKey: keys.created } : {}) }
    if (!isLoopback(server.url)) session.log(OPEN_WARNING)
    session.result(started, () => describe(started))
    if (!context.signal.aborted) await once(context.signal, 'abort')
    session.log('stopping: running answers may finish')
  } finally {
    await server.close()
  }
}

const OPEN_WARNING =
  'Other machines can reach this address, and nothing on it is encrypted: put a proxy with TLS before it.'

function withdrawnWarning(id: string, reason: string): string {
  return `WARNING: ${id.slice(0, 12)} was WITHDRAWN (${reason}) and should not be served: \`clinloop run\` makes a new one.`
}

function isLoopback(url: string): boolean {
  const { hostname } = new URL(url)
  return hostname === '[::1]' || hostname.startsWith('127.')
}

type Started = { url: string; models: string[]; apiKey?: string }

function describe({ url, models, apiKey }: Started): string {
  const key = apiKey
    ? `API key (shown this once; keep it): ${apiKey}`
    : 'API key: the one shown at the first start; delete .clinloop/api-keys.json to get a new one.'
  return `Serving ${models.join(', ')} at ${url}/v1\n${key}\nCtrl-C stops it.`
}
