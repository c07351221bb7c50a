import { makeZip, type ZipMember } from './make-zip.ts'

export type DocxPart = { heading: string } | { paragraph: string } | { table: string[][] }

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const SPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const OFFICE = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships'

/** A Word document (ECMA-376) of these parts, with a page header if given. */
export function makeDocx(parts: readonly DocxPart[], header?: string): Buffer {
  const members: ZipMember[] = [
    {
      name: '[Content_Types].xml',
      data:
        `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        '<Default Extension="xml" ContentType="application/xml"/>' +
        `<Override PartName="/word/document.xml" ContentType="${OFFICE}.document.main+xml"/>` +
        `<Override PartName="/word/styles.xml" ContentType="${OFFICE}.styles+xml"/></Types>`,
    },
    {
      name: '_rels/.rels',
      data:
        `${XML}<Relationships xmlns="${RELATIONSHIPS}"><Relationship Id="rId1" ` +
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" ' +
        'Target="word/document.xml"/></Relationships>',
    },
    {
      name: 'word/styles.xml',
      data:
        `${XML}<w:styles ${SPACES}><w:style w:type="paragraph" w:styleId="Heading1">` +
        '<w:name w:val="heading 1"/></w:style></w:styles>',
    },
    {
      name: 'word/_rels/document.xml.rels',
      data:
        `${XML}<Relationships xmlns="${RELATIONSHIPS}"><Relationship Id="rId1" ` +
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>',
    },
    {
      name: 'word/document.xml',
      data: `${XML}<w:document ${SPACES}><w:body>${parts.map(partXml).join('')}</w:body></w:document>`,
    },
  ]
  if (header !== undefined) {
    members.push({ name: 'word/header1.xml', data: `${XML}<w:hdr ${SPACES}>${paragraph(header)}</w:hdr>` })
  }
  return makeZip(members)
}

function partXml(part: DocxPart): string {
  if ('heading' in part) return paragraph(part.heading, '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>')
  if ('paragraph' in part) return paragraph(part.paragraph)
  const rows = part.table.map(
    (cells) => `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`,
  )
  return `<w:tbl>${rows.join('')}</w:tbl>`
}

function paragraph(text: string, properties = ''): string {
  const plain = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<w:p>${properties}<w:r><w:t xml:space="preserve">${plain}</w:t></w:r></w:p>`
}
