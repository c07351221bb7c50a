import { createTestClock, readTestFeed } from './recorded-server.fixture.ts'

// Reads the source given as JSON, for a test that kills it meanwhile.
const [projectDir = '', source = '{}'] = process.argv.slice(2)
const items = await readTestFeed({ projectDir, source: JSON.parse(source), clock: createTestClock() })
process.stdout.write(JSON.stringify(items))
