import { collectLimits, collectSource } from '../../config/collect-config.ts'
import { createParserProcess } from './parser-process.ts'

// Starts a parser that hangs, and waits for it.
const options = {
  source: collectSource.parse({ path: '.' }),
  limits: collectLimits.parse({}),
  ocr: { language: 'eng', data: '' },
  scratch: '.',
}
const hanging = new URL('./hanging-reader.fixture.ts', import.meta.url).href
for await (const _ of createParserProcess().read(hanging, { path: '.', size: 0 }, options));
