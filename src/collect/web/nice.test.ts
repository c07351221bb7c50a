import assert from 'node:assert/strict'
import { test } from 'node:test'
import { documents, env, KEY, openTestService, rejects } from './feed-test.fixture.ts'
import { createTestClock, readTestFeed } from './recorded-server.fixture.ts'

const { server, project } = await openTestService()

test('nice: wanted guidance with its sections, without lists of people, after a 429', async () => {
  const item = (number: string) => ({
    GuidanceNumber: number,
    Title: number,
    Link: { Uri: `/services/guidance/${number}` },
  })
  const guidance = {
    GuidanceNumber: 'NG1',
    Uri: '/services/guidance/structured-documents/NG1',
    MetadataApplicationProfile: { Title: 'Sepsis & more', Issued: '2024-01-31', Modified: '2025-02-01' },
    Chapters: [
      {
        ChapterId: 'recommendations',
        Title: 'Recommendations',
        Content: '<div><p>Offer care.</p></div>',
        Sections: [{ Title: '1.1 Signs', Content: '<p>1.1.1 Think of sepsis.</p>' }],
      },
      {
        ChapterId: 'update-information',
        Title: 'Update information',
        Content: '<h2>Update information</h2><p>New.</p>',
      },
      { ChapterId: 'committee-members', Title: 'Members', Content: '<p>Someone Imaginary</p>' },
    ],
  }
  let refused = false
  server.respond = (path) => {
    if (path === '/guidance/index/current.json')
      return { body: { IndexItems: ['NG1', 'NG2', 'TA3', 'CG4'].map(item) } }
    if (path === '/guidance/structured-documents/NG1.json') {
      if (refused) return { body: guidance }
      refused = true
      return { status: 429, headers: { 'retry-after': '3' } }
    }
    return path === '/guidance/structured-documents/CG4.json' ? { body: { Chapters: [] } } : undefined
  }
  const clock = createTestClock()
  const source = {
    web: 'nice',
    agreement: 'LIC-7',
    programmes: ['ng'],
    guidance: ['CG4'],
    baseUrl: server.url,
  }
  const items = await readTestFeed({ projectDir: project(), source, env, clock })
  assert.deepEqual(rejects(items), [
    ['https://www.nice.org.uk/guidance/ng2', 'is no longer there'],
    ['https://www.nice.org.uk/guidance/cg4', 'has no text'],
  ])
  const [found] = documents(items)
  assert.equal(
    found?.text,
    'Sepsis & more\n\nRecommendations\n\nOffer care.\n\n1.1 Signs\n\n1.1.1 Think of sepsis.\n\nUpdate information\n\nNew.',
  )
  assert.equal(found?.source.licence, 'NICE licence: LIC-7')
  assert.match(
    found?.source.attribution ?? '',
    /^© NICE 2024 Sepsis & more \(NG1\)\. Available from https:\/\/www\.nice\.org/,
  )
  assert.ok(clock.waits.includes(3000))
  assert.equal(server.asked[0]?.headers.accept, 'application/vnd.nice.syndication.guidance+json;version=1.0')
  assert.equal(server.asked[0]?.headers['api-key'], KEY)
})
