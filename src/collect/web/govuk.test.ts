import assert from 'node:assert/strict'
import { test } from 'node:test'
import { documents, openTestService, rejects } from './feed-test.fixture.ts'
import { govukContent } from './govuk-content.fixture.ts'
import { readTestFeed } from './recorded-server.fixture.ts'

const { server, project, paths } = await openTestService()

test('mhra: alerts over pages of the search, bodies in both forms, withdrawn ones left out', async () => {
  const links = Array.from({ length: 102 }, (_, i) => `/drug-device-alerts/alert-${i}`)
  const metadata = { issued_date: '2025-02-01', alert_type: 'medicines-recall-notification' }
  const rendered = [
    { content_type: 'text/govspeak', content: '## Action' },
    { content_type: 'text/html', content: '<h2 id="action">Action</h2><p>Return stock.</p>' },
  ]
  const odd: Record<string, object | undefined> = {
    [links[1] as string]: govukContent('', { body: '<p>Plain body.</p>' }),
    [links[2] as string]: govukContent(
      '',
      { body: '<p>x</p>' },
      { withdrawn_notice: { explanation: 'Old.' } },
    ),
    [links[3] as string]: { document_type: 'gone' },
    [links[4] as string]: govukContent('', {}),
    [links[5] as string]: undefined,
  }
  server.respond = (path) => {
    const { pathname, searchParams } = new URL(path, 'http://x')
    if (pathname === '/api/search.json') {
      const start = Number(searchParams.get('start'))
      const results = links.slice(start, start + 100).map((link) => ({ link, _id: link }))
      return { body: { results, total: links.length, start } }
    }
    const link = pathname.replace('/api/content', '')
    if (link in odd) return odd[link] ? { body: odd[link] } : undefined
    return { body: govukContent(link, { body: rendered, metadata }) }
  }
  const source = { web: 'mhra', since: '2025-01-01', baseUrl: server.url }
  const items = await readTestFeed({ projectDir: project(), source })
  const found = documents(items)
  assert.equal(found.length, 98)
  assert.deepEqual(
    rejects(items).map(([url, reason]) => `${url?.slice(-7)} ${reason}`),
    [
      'alert-2 has been withdrawn',
      'alert-3 is no longer there',
      'alert-4 has no text',
      'alert-5 is no longer there',
    ],
  )
  assert.equal(found[0]?.text, 'Class 2 recall: Imaginol\n\nStop using it.\n\nAction\n\nReturn stock.')
  assert.match(found[1]?.text ?? '', /Plain body\.$/)
  assert.equal(found[0]?.kind, 'alert')
  assert.equal(found[0]?.meta.date, '2025-02-01')
  assert.equal(found[0]?.source.url, 'https://www.gov.uk/drug-device-alerts/alert-0')
  assert.equal(found[0]?.source.licence, 'OGL-UK-3.0')
  const { searchParams } = new URL(server.asked[0]?.path ?? '', 'http://x')
  assert.deepEqual(searchParams.getAll('filter_format'), ['medical_safety_alert', 'drug_safety_update'])
  assert.equal(searchParams.get('filter_public_timestamp'), 'from:2025-01-01')
})

test('govuk: named pages and guides with parts, and no search unless asked for', async () => {
  const parts = [
    { title: 'Overview', slug: 'overview', body: '<p>First part.</p>' },
    { title: 'Apply', slug: 'apply', body: '<p>Second part.</p>' },
  ]
  server.respond = (path) =>
    path === '/api/content/a-guide'
      ? { body: govukContent('/a-guide', { parts }, { document_type: 'guide' }) }
      : undefined
  const source = { web: 'govuk', paths: ['a-guide', '/a-guide'], baseUrl: server.url }
  const [found, ...others] = documents(await readTestFeed({ projectDir: project(), source }))
  assert.equal(others.length, 0)
  assert.match(found?.text ?? '', /Overview\n\nFirst part\.\n\nApply\n\nSecond part\./)
  assert.deepEqual(paths(), ['/api/content/a-guide'])
})
