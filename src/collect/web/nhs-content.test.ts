import assert from 'node:assert/strict'
import { test } from 'node:test'
import { documents, env, KEY, openTestService, rejects } from './feed-test.fixture.ts'
import { NHS_PAGES } from './nhs-pages.fixture.ts'
import { readTestFeed } from './recorded-server.fixture.ts'

const { server, project } = await openTestService()

const nhsSource = { web: 'nhs-content', sections: ['conditions'] }

test('nhs-content: pages of a list and of a topic, each once, with licence, address and dates', async () => {
  server.respond = (path) => (NHS_PAGES[path] ? { body: NHS_PAGES[path] } : undefined)
  const items = await readTestFeed({
    projectDir: project(),
    source: { ...nhsSource, baseUrl: server.url },
    env,
  })
  assert.deepEqual(
    documents(items).map(({ source }) => source.url),
    ['one', 'one/treatment', 'two'].map((path) => `https://www.nhs.uk/conditions/${path}/`),
  )
  assert.deepEqual(rejects(items), [
    ['https://www.nhs.uk/conditions/three/', 'is a list of pages without text of its own'],
    ['https://www.nhs.uk/conditions/gone/', 'is no longer there'],
  ])
  const [one] = documents(items)
  assert.equal(one?.text, 'One\n\nRead about One & more.\n\nAn illness.\n\nSymptoms\n\n- fever\n- cough')
  assert.deepEqual(
    one?.sections?.map(({ heading }) => heading),
    ['One', 'Symptoms'],
  )
  assert.equal(one?.kind, 'guideline')
  assert.deepEqual(one?.source, {
    file: 'www.nhs.uk/conditions/one',
    url: 'https://www.nhs.uk/conditions/one/',
    licence: 'https://developer.api.nhs.uk/terms',
    attribution: 'Information from the NHS website, https://www.nhs.uk/conditions/one/',
  })
  assert.equal(one?.meta.sensitivity, 'public')
  assert.match(String(one?.meta.retrieved), /^2026-03-01T12:00/)
  assert.ok(server.asked.every(({ headers }) => headers.apikey === KEY))
})
