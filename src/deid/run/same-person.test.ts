import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createBatchProcessor } from './create-batch-processor.ts'
import { TEST_KEY, testPlan } from './deid-run.fixture.ts'

process.env.CLINLOOP_DEID_KEY = TEST_KEY
const treat = await createBatchProcessor(testPlan({}, 'documents'))

type Clean = {
  text: string
  meta: { resource: { name: { family: string; given: string[]; text: string }[] }; message: string }
}

async function clean(text: string, meta: object): Promise<Clean> {
  const row = { id: '0'.repeat(32), kind: 'note', text, patientKey: 'p1', source: { file: 'a' }, meta }
  const bytes = Buffer.from(JSON.stringify(row))
  const { output, rejects } = await treat({ bytes, firstLine: 1, endOffset: bytes.length })
  assert.notEqual(output, '', rejects)
  return JSON.parse(output) as Clean
}

const HUMAN_NAME = { family: 'Vanterpool', given: ['Quorra', 'Jane'], text: 'Mrs Quorra Vanterpool' }
const PID =
  'MSH|^~\\&|LAB|RXX|CL|CL|202401021010||ORU^R01|M1|P|2.4\rPID|1||12^^^RXX^MR||Vanterpool^Quorra^Jane^^Mrs\r'

test('a person is the same made-up person in FHIR, in HL7 and in every way a note writes them', async () => {
  const { meta } = await clean('', { resource: { resourceType: 'Patient', name: [HUMAN_NAME] } })
  const { family = '', given = [], text = '' } = meta.resource.name[0] ?? {}
  assert.equal(text, `Mrs ${given[0]} ${family}`)
  const { meta: hl7 } = await clean('', { message: PID })
  assert.ok(hl7.message.includes(`||${family}^${given[0]}^${given[1]}^^Mrs`))
  const note = await clean(
    'Mrs Vanterpool seen. VANTERPOOL Quorra. Name: Quorra Vanterpool. Called by Jane.',
    {
      resource: { resourceType: 'Patient', name: [HUMAN_NAME] },
    },
  )
  assert.equal(
    note.text,
    `Mrs ${family} seen. ${family.toUpperCase()} ${given[0]}. Name: ${given[0]} ${family}. Called by ${given[1]}.`,
  )
})
