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

/** A content page in the shape of the NHS website content API; the API gives each element under two names. */
export function nhsPage(name: string, elements: [headline: string, text: string][], more: object = {}) {
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

/** A list over two pages, with a topic of two pages, one without text and one that is gone. */
export const NHS_PAGES: Record<string, object> = {
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
