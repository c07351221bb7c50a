import assert from 'node:assert/strict'
import { test } from 'node:test'
import { documents, env, KEY, openTestService, rejects } from './feed-test.fixture.ts'
import { createTestClock, readTestFeed } from './recorded-server.fixture.ts'

const { server, project, paths } = await openTestService()

const pmcSource = { web: 'pmc', query: 'sepsis[title]', email: 'someone@example.org' }

function summary(uid: number, title: string) {
  return {
    uid: `${uid}`,
    pubdate: '2024 Jan 3',
    fulljournalname: 'A Journal',
    title,
    authors: [{ name: 'Imaginary A', authtype: 'Author' }],
    articleids: [
      { idtype: 'pmcid', value: `PMC${uid}` },
      { idtype: 'doi', value: `10.1/${uid}` },
    ],
  }
}

function article(pmcid: string, licence: string | undefined) {
  const passage = (section_type: string, type: string, text: string) => ({
    infons: { section_type, type },
    text,
  })
  const passages = [
    passage('TITLE', 'front', 'On sepsis'),
    passage('ABSTRACT', 'abstract', 'We looked.'),
    passage('INTRO', 'title_1', 'Introduction'),
    passage('INTRO', 'paragraph', 'Sepsis is grave.'),
    passage('ACK_FUND', 'paragraph', 'We thank Someone Imaginary.'),
    passage('REF', 'ref', 'Another article'),
  ]
  return [
    {
      bioctype: 'BioCCollection',
      documents: [{ id: pmcid, infons: licence ? { license: licence } : {}, passages }],
    },
  ]
}

/** 203 articles under CC0, which takes two pages of summaries, and two under CC BY. */
function pmcService(state: { searches: number; expired: boolean }) {
  const count = { CC0: 203, 'CC BY': 2 }
  return (path: string) => {
    const { pathname, searchParams } = new URL(path, 'http://x')
    if (pathname === '/entrez/eutils/esearch.fcgi') {
      state.searches++
      const licence = searchParams.get('term')?.includes('"cc0 license"[filter]') ? 'CC0' : 'CC BY'
      return {
        body: {
          esearchresult: {
            count: `${count[licence]}`,
            webenv: `${licence} ${state.searches}`,
            querykey: '1',
          },
        },
      }
    }
    if (pathname === '/entrez/eutils/esummary.fcgi') {
      const [environment, start] = [searchParams.get('WebEnv') ?? '', Number(searchParams.get('retstart'))]
      if (state.expired && start > 0 && environment.endsWith(' 1'))
        return { body: { error: 'Unable to obtain query #1' } }
      const [first, total] = environment.startsWith('CC0') ? [1000, count.CC0] : [2000, count['CC BY']]
      const uids = Array.from({ length: Math.min(200, total - start) }, (_, i) => `${first + start + i}`)
      const records = Object.fromEntries(uids.map((uid) => [uid, summary(Number(uid), `Article ${uid}`)]))
      return { body: { header: {}, result: { uids, ...records } } }
    }
    const pmcid = /BioC_json\/(PMC\d+)\/unicode$/.exec(pathname)?.[1]
    if (pmcid === 'PMC1001') return { body: '[Error] : No result can be found. <BR><HR><B> - https://…' }
    if (pmcid === 'PMC2001') return { body: article(pmcid, 'CC BY-NC') }
    return pmcid ? { body: article(pmcid, pmcid === 'PMC2000' ? 'CC BY' : undefined) } : undefined
  }
}

test('pmc: articles of the open-access subset under the wanted licences, over pages of the history', async () => {
  const state = { searches: 0, expired: true }
  server.respond = pmcService(state)
  const clock = createTestClock()
  const projectDir = project()
  const items = await readTestFeed({ projectDir, source: { ...pmcSource, baseUrl: server.url }, env, clock })
  const found = documents(items)
  assert.equal(found.length, 202 + 1)
  assert.deepEqual(rejects(items), [
    ['https://pmc.ncbi.nlm.nih.gov/articles/PMC1001/', 'is not in the open-access subset'],
    ['https://pmc.ncbi.nlm.nih.gov/articles/PMC2001/', 'states another licence than it is listed under'],
  ])
  assert.equal(found[0]?.text, 'On sepsis\n\nWe looked.\n\nIntroduction\n\nSepsis is grave.')
  assert.deepEqual(found[0]?.source, {
    file: 'pmc.ncbi.nlm.nih.gov/articles/PMC1000',
    url: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC1000/',
    licence: 'CC0',
    attribution:
      'Imaginary A. Article 1000. A Journal. 2024 Jan 3. doi:10.1/1000. https://pmc.ncbi.nlm.nih.gov/articles/PMC1000/',
  })
  assert.equal(found.at(-1)?.source.licence, 'CC BY')
  assert.equal(state.searches, 3, 'the first licence is searched again when its history has run out')
  const { searchParams } = new URL(server.asked[0]?.path ?? '', 'http://x')
  assert.equal(
    searchParams.get('term'),
    '(sepsis[title]) AND "open access"[filter] AND "cc0 license"[filter]',
  )
  assert.deepEqual(
    ['tool', 'email', 'api_key', 'usehistory'].map((name) => searchParams.get(name)),
    ['clinloop', 'someone@example.org', KEY, 'y'],
  )
  server.asked.length = 0
  assert.deepEqual(
    await readTestFeed({ projectDir, source: { ...pmcSource, baseUrl: server.url }, env, clock }),
    items,
  )
  assert.deepEqual(paths(), [])
})

test('pmc: three requests a second without a key, ten with one', async () => {
  for (const [keys, gap] of [
    [{}, 333],
    [env, 100],
  ] as const) {
    server.respond = pmcService({ searches: 0, expired: false })
    const clock = createTestClock()
    const source = { ...pmcSource, baseUrl: server.url, maxDocuments: 3 }
    await readTestFeed({ projectDir: project(), source, env: keys, clock })
    assert.ok(clock.waits.length > 0 && clock.waits.every((wait) => wait === gap), String(clock.waits))
  }
})
