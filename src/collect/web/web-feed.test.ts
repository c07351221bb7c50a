import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, test } from 'node:test'
import { collectConfig } from '../../config/collect-config.ts'
import { AppError } from '../../core/app-error.ts'
import { silentProgress } from '../../core/progress.ts'
import type { StageContext } from '../../store/stage.ts'
import { collectStage } from '../collect-stage.ts'
import type { Document, SourceItem } from '../document.ts'
import {
  createTestClock,
  openTestFeed,
  readTestFeed,
  startRecordedServer,
} from './recorded-server.fixture.ts'

const server = await startRecordedServer(() => undefined)
const folders: string[] = []
after(async () => {
  await server.close()
  for (const folder of folders) rmSync(folder, { recursive: true })
})
beforeEach(() => {
  server.asked.length = 0
})

const KEY = 'k3y-that-is-secret'
const env = { CLINLOOP_NHS_API_KEY: KEY, CLINLOOP_NICE_API_KEY: KEY, CLINLOOP_NCBI_API_KEY: KEY }

function project(): string {
  const folder = mkdtempSync(join(tmpdir(), 'clinloop-feed-'))
  folders.push(folder)
  return folder
}

const documents = (items: SourceItem[]): Document[] =>
  items.flatMap((item) => ('document' in item ? [item.document] : []))
const rejects = (items: SourceItem[]) =>
  items.flatMap((item) => ('reject' in item ? [[item.reject.source.url, item.reject.reason]] : []))
const paths = (): string[] => server.asked.map(({ path }) => path)

function refusal(code: string, ...patterns: RegExp[]) {
  return (error: unknown) => {
    assert.ok(error instanceof AppError, String(error))
    const told = `${error.message}\n${error.hint}`
    assert.equal(error.code, code, told)
    for (const pattern of patterns) assert.match(told, pattern)
    assert.doesNotMatch(told, new RegExp(KEY))
    return true
  }
}

// NHS website content API

const NHS_API = 'https://api.service.nhs.uk/nhs-website-content'

function nhsList(page: number, names: string[], last: number) {
  const link = (name: string, to: number) => ({
    '@type': 'LinkRole',
    url: `${NHS_API}/conditions/?page=${to}`,
    name,
    linkRelationship: 'Pagination',
  })
  return {
    '@type': 'MedicalWebPage',
    name: 'Health A to Z',
    significantLink: names.map((name) => ({
      '@type': 'LinkRole',
      url: `${NHS_API}/conditions/${name}/`,
      name,
    })),
    relatedLink: [link('First Page', 1), ...(page < last ? [link('Next Page', page + 1)] : [])],
  }
}

function nhsPage(name: string, elements: [headline: string, text: string][], more: object = {}) {
  const sections = elements.map(([headline, text], position) => {
    const inner = [{ '@type': 'WebPageElement', position, name: 'markdown', headline, text }]
    return {
      '@type': 'WebPageElement',
      name: 'section heading',
      position,
      mainEntityOfPage: inner,
      hasPart: inner,
    }
  })
  return {
    '@type': 'MedicalWebPage',
    name,
    license: 'https://developer.api.nhs.uk/terms',
    description: `Read about ${name} & more.`,
    dateModified: '2025-07-05T15:04:16+00:00',
    lastReviewed: ['2024-12-24T14:50:00+00:00', '2027-12-24T15:00:00+00:00'],
    mainEntityOfPage: sections,
    ...more,
  }
}

const NHS_PAGES: Record<string, object> = {
  '/conditions/?page=1': nhsList(1, ['one', 'two'], 2),
  '/conditions/?page=2': nhsList(2, ['three', 'gone', 'one'], 2),
  '/conditions/one/': nhsPage(
    'One',
    [
      ['', '<p>An <b>illness</b>.</p>'],
      ['Symptoms', '<ul><li>fever</li><li>cough</li></ul>'],
    ],
    {
      relatedLink: [
        { url: `${NHS_API}/conditions/one/treatment/`, linkRelationship: 'Navigation' },
        { url: `${NHS_API}/conditions/elsewhere/`, linkRelationship: 'Navigation' },
      ],
    },
  ),
  '/conditions/one/treatment/': nhsPage('Treatment of one', [['', '<p>Rest.</p>']]),
  '/conditions/two/': nhsPage('Two', [['', '<p>Another.</p>']]),
  '/conditions/three/': nhsPage('Three', []),
}

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

test('a run that was stopped continues where it was: what is stored is not asked for again', async () => {
  const projectDir = project()
  const source = { ...nhsSource, baseUrl: server.url }
  const clock = createTestClock()
  const controller = new AbortController()
  server.respond = (path) => {
    if (server.asked.length === 4) controller.abort()
    return NHS_PAGES[path] ? { body: NHS_PAGES[path] } : undefined
  }
  await assert.rejects(
    readTestFeed({ projectDir, source, env, clock, signal: controller.signal }),
    refusal('cancelled'),
  )
  const before = paths()
  server.asked.length = 0
  const items = await readTestFeed({ projectDir, source, env, clock })
  const finished = new Set(before.slice(0, -1))
  assert.ok(
    paths().every((path) => !finished.has(path)),
    paths().join(' '),
  )
  assert.ok(paths().length > 0)
  server.asked.length = 0
  assert.deepEqual(await readTestFeed({ projectDir, source, env, clock }), items)
  assert.deepEqual(paths(), [], 'all is stored now')
  const uninterrupted = await readTestFeed({ projectDir: project(), source, env, clock: createTestClock() })
  assert.deepEqual(
    documents(items).map(({ id, text }) => [id, text]),
    documents(uninterrupted).map(({ id, text }) => [id, text]),
  )
  const cache = join(projectDir, '.clinloop', 'web-cache')
  for (const file of readdirSync(cache))
    assert.doesNotMatch(readFileSync(join(cache, file), 'utf8'), new RegExp(KEY))
})

test('a run that is killed has lost no finished response, and the next one asks for the rest only', async () => {
  const body = govukContent('/x', { body: '<p>Text.</p>' })
  const source = {
    web: 'govuk',
    paths: Array.from({ length: 12 }, (_, i) => `page-${i}`),
    baseUrl: server.url,
  }
  const projectDir = project()
  const fixture = new URL('read-feed.fixture.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [fixture, projectDir, JSON.stringify(source)], { stdio: 'ignore' })
  server.respond = () => {
    if (server.asked.length < 7) return { body }
    child.kill('SIGKILL')
    return { never: true }
  }
  const [, signal] = await once(child, 'exit')
  assert.equal(signal, 'SIGKILL')
  server.asked.length = 0
  server.respond = () => ({ body })
  assert.equal(documents(await readTestFeed({ projectDir, source })).length, 12)
  assert.deepEqual(
    paths(),
    Array.from({ length: 6 }, (_, i) => `/api/content/page-${i + 6}`),
  )
})

test('offline replay needs no key and no network, and names what is missing', async () => {
  const projectDir = project()
  server.respond = (path) => (NHS_PAGES[path] ? { body: NHS_PAGES[path] } : undefined)
  const source = { ...nhsSource, baseUrl: server.url }
  const items = await readTestFeed({ projectDir, source, env })
  server.asked.length = 0
  const later = createTestClock(Date.parse('2027-01-01T00:00:00Z'))
  assert.deepEqual(
    await readTestFeed({ projectDir, source, env: { CLINLOOP_OFFLINE: '1' }, clock: later }),
    items,
  )
  assert.deepEqual(
    await readTestFeed({ projectDir, source: { ...source, offline: true }, clock: later }),
    items,
  )
  assert.deepEqual(paths(), [])
  await assert.rejects(
    readTestFeed({
      projectDir,
      source: { ...source, sections: [], pages: ['medicines/x'] },
      env: { CLINLOOP_OFFLINE: '1' },
    }),
    refusal('not-found', /no stored response of 127\.0\.0\.1:\d+\/medicines\/x/),
  )
})

test('a page that has changed is read anew when responses are old; one that has not stays as it was', async () => {
  const projectDir = project()
  const source = {
    web: 'nhs-content',
    pages: ['conditions/two', 'conditions/one/treatment'],
    baseUrl: server.url,
  }
  let version = 1
  server.respond = (path, { headers }) => {
    if (path !== '/conditions/two/') {
      return headers['if-none-match'] === '"same"'
        ? { status: 304 }
        : { headers: { etag: '"same"' }, body: NHS_PAGES[path] }
    }
    return { body: nhsPage('Two', [['', `<p>Version ${version}.</p>`]]) }
  }
  const clock = createTestClock()
  const [two, treatment] = documents(await readTestFeed({ projectDir, source, env, clock }))
  clock.pass(25 * 3_600_000)
  version = 2
  const [changed, same] = documents(await readTestFeed({ projectDir, source, env, clock }))
  assert.match(changed?.text ?? '', /Version 2/)
  assert.notEqual(changed?.id, two?.id)
  assert.deepEqual(same, treatment)
})

test('a missing key is named with where to get one, before anything is asked', async () => {
  const projectDir = project()
  const nice = { web: 'nice', agreement: 'X', baseUrl: server.url }
  const nhs = { ...nhsSource, baseUrl: server.url }
  await assert.rejects(
    readTestFeed({ projectDir, source: nhs }),
    refusal('unauthorised', /CLINLOOP_NHS_API_KEY is not set/, /digital\.nhs\.uk/),
  )
  await assert.rejects(
    readTestFeed({ projectDir, source: nice }),
    refusal('unauthorised', /CLINLOOP_NICE_API_KEY is not set/, /nice\.org\.uk/),
  )
  await assert.rejects(
    readTestFeed({ projectDir, source: nice, env: { CLINLOOP_NICE_API_KEY: 'two\nlines' } }),
    refusal('unauthorised', /does not hold one/),
  )
  server.respond = () => ({ status: 401 })
  await assert.rejects(
    readTestFeed({ projectDir, source: nhs, env }),
    refusal('unauthorised', /answered 401/),
  )
  assert.equal(server.asked.length, 1)
})

test('the fingerprint asks nothing; it holds within a day and follows the source', async () => {
  const projectDir = project()
  const clock = createTestClock()
  const source = { ...nhsSource, baseUrl: server.url }
  const print = (changes: object = {}) =>
    openTestFeed({ projectDir, source: { ...source, ...changes }, clock }).fingerprint(
      new AbortController().signal,
    )
  const first = await print()
  assert.equal(await print(), first)
  assert.notEqual(await print({ maxDocuments: 5 }), first)
  const offline = await print({ offline: true })
  clock.pass(25 * 3_600_000)
  assert.notEqual(await print(), first)
  assert.equal(await print({ offline: true }), offline)
  assert.deepEqual(paths(), [])
})

test('maxDocuments ends the reading', async () => {
  server.respond = (path) => (NHS_PAGES[path] ? { body: NHS_PAGES[path] } : undefined)
  const source = { ...nhsSource, baseUrl: server.url, maxDocuments: 1 }
  assert.equal(documents(await readTestFeed({ projectDir: project(), source, env })).length, 1)
  assert.equal(server.asked.length, 2)
})

// NICE syndication API

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

// PubMed Central

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

// GOV.UK and the MHRA

function govukContent(path: string, details: object, more: object = {}) {
  return {
    base_path: path,
    document_type: 'medical_safety_alert',
    title: 'Class 2 recall: Imaginol',
    description: 'Stop using it.',
    public_updated_at: '2025-02-03T10:00:00Z',
    withdrawn_notice: {},
    details,
    ...more,
  }
}

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

test('the collect stage makes a public corpus of web pages, with a reject for each that is gone', async () => {
  server.respond = (path) =>
    path.endsWith('/there')
      ? { body: govukContent('/there', { body: '<p>Text of the page.</p>' }) }
      : undefined
  const projectDir = project()
  const outDir = join(projectDir, 'out')
  mkdirSync(outDir)
  const source = { web: 'govuk', paths: ['there', 'gone'], baseUrl: server.url, requestsPerSecond: 20 }
  const signal = new AbortController().signal
  const context = { projectDir, progress: silentProgress, signal, log: () => {} } as unknown as StageContext
  const { counts, meta } = await collectStage.run(
    context,
    collectConfig.parse({ sources: [source] }),
    [],
    outDir,
  )
  assert.equal(meta.sensitivity, 'public')
  assert.deepEqual([counts.read, counts.used, counts.rejected, counts['format.web/govuk']], [2, 1, 1, 1])
  const [row = ''] = readFileSync(join(outDir, 'documents.jsonl'), 'utf8').split('\n')
  assert.match((JSON.parse(row) as Document).text, /Text of the page\.$/)
})
