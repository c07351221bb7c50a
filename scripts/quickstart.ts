import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

// The whole loop on the claims example, through the same commands a user types: `npm run quickstart [-- FOLDER]`.
const root = fileURLToPath(new URL('..', import.meta.url))
const starter = join(root, 'bin', 'clinloop.js')
const project = process.argv[2] ?? join(root, 'quickstart')

type Message = { role: string; content: string }
type Example = { id: string; messages: Message[]; meta: { label: string } }
type Server = { url: string; models: string[]; apiKey?: string }
type Shown = { id: string; path: string; files: { path: string; size: number }[] }

step(
  1,
  existsSync(join(project, 'clinloop.yaml')) ? `Project found: ${project}` : `Make a project: ${project}`,
)
if (!existsSync(join(project, 'clinloop.yaml'))) await show('init', 'claims')

step(
  2,
  'Run the loop: read claims, de-identify them unless they are about nobody, build a dataset, tune, evaluate, export',
)
await show('run')

step(3, 'Serve the models and ask one question over HTTP')
await serveAndAsk()

step(4, 'Where everything lies')
for (const kind of ['corpus', 'clean-corpus', 'dataset', 'adapter', 'evaluation', 'export']) {
  const { id, path, files } = (await result('show', kind)) as Shown
  console.log(`${kind} ${id.slice(0, 12)}  ${relative(process.cwd(), path) || path}`)
  console.log(`  ${files.map((file) => file.path).join(', ')}`)
}

console.log(`API key of this project  ${relative(process.cwd(), join(project, 'api-key.txt'))}`)

step(5, 'Prove the record')
await show('audit', 'verify')
console.log('\nRun `npm run quickstart` again: what has not changed is reused.')

function step(number: number, title: string): void {
  console.log(`\n== ${number}. ${title}`)
}

function clinloop(args: string[], stdout: 'inherit' | 'pipe'): ChildProcess {
  const all = [starter, ...args, '--project', project]
  return spawn(process.execPath, all, { stdio: ['ignore', stdout, 'inherit'] })
}

/** Runs a command before the reader's eyes; a failure ends the quickstart with the command's exit code. */
async function show(...args: string[]): Promise<void> {
  console.log(`$ clinloop ${args.join(' ')} --project ${relative(process.cwd(), project) || '.'}`)
  await ended(clinloop(args, 'inherit'))
}

async function result(...args: string[]): Promise<unknown> {
  const child = clinloop([...args, '--json'], 'pipe')
  const [output] = await Promise.all([text(child.stdout as NodeJS.ReadableStream), ended(child)])
  return JSON.parse(output)
}

async function ended(child: ChildProcess): Promise<void> {
  const code = await new Promise<number>((resolve) => child.once('close', (status) => resolve(status ?? 1)))
  if (code !== 0) process.exit(code)
}

async function serveAndAsk(): Promise<void> {
  const [example] = (await result('dataset', 'preview', '--split', 'test', '--count', '1')) as [Example]
  const child = clinloop(['serve', '--port', '0', '--json'], 'pipe')
  try {
    const server = await listening(child)
    console.log(`Serving ${server.models.join(', ')} at ${server.url}`)
    const question = example.messages.filter(({ role }) => role !== 'assistant')
    console.log(`\n${question.map(({ content }) => content).join('\n')}\n`)
    for (const model of server.models) {
      console.log(`${model}: ${await ask(server, model, question)}`)
    }
    console.log(`(decided in ${example.id}: ${example.meta.label})`)
  } finally {
    child.kill('SIGTERM')
    await new Promise((resolve) => child.once('close', resolve))
  }
}

/** Resolves to what the server says about itself once it listens. */
async function listening(child: ChildProcess): Promise<Server> {
  let output = ''
  for await (const chunk of child.stdout as NodeJS.ReadableStream) {
    output += String(chunk)
    try {
      return withKey(JSON.parse(output) as Server)
    } catch {
      // Not all of it has arrived.
    }
  }
  throw new Error('the server ended before it listened')
}

/** The key is shown once, at the first start; this script keeps it for its next run. */
function withKey(server: Server): Server {
  const file = join(project, 'api-key.txt')
  if (server.apiKey) writeFileSync(file, `${server.apiKey}\n`, { mode: 0o600 })
  return { ...server, apiKey: readFileSync(file, 'utf8').trim() }
}

async function ask({ url, apiKey }: Server, model: string, messages: Message[]): Promise<string> {
  const response = await fetch(`${url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model, messages, max_tokens: 48, temperature: 0 }),
  })
  const body = (await response.json()) as {
    choices?: { message: Message }[]
    error?: { message: string }
  }
  return body.choices?.[0]?.message.content.trim() ?? `no answer: ${response.status} ${body.error?.message}`
}
