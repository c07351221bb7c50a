import { deidConfig } from '../../../src/config/deid-config.ts'
import { createDetector, planOf } from '../../../src/deid/index.ts'
import { createLeakAudit } from '../../../src/deid/leaks/index.ts'
import { createReviewRules } from '../../../src/deid/review/review-rules.ts'
import { openDocument, type Tools } from '../../../src/deid/run/open-document.ts'
import { createTransformMemory, deriveDeidKeys, resolvePolicy } from '../../../src/deid/transform/index.ts'
import type { BenchDocument, Contender } from './contender.ts'

/** clinloop as it comes, one document after the other in this thread. With `records` it is told what is known of the patient. */
export function clinloop({ records = false } = {}): Contender {
  const tools = defaultTools()
  return {
    label: records ? 'clinloop, records known' : 'clinloop',
    detect: (document) => tools.detector.detect(document.text, aboutOf(document, records)),
    redact: ({ text, ...document }) =>
      openDocument(tools, { documentId: document.id, ...aboutOf(document, records) }).text(text).text,
  }
}

function aboutOf({ kind, patientKey, known }: Omit<BenchDocument, 'text'>, records: boolean) {
  return { kind, ...(patientKey ? { patientKey } : {}), ...(records && known ? { known } : {}) }
}

/** What `clinloop deid` treats rows with when nothing is configured, under a fixed key. */
function defaultTools(): Tools {
  const plan = planOf('/', deidConfig.parse({}), 'lines', [])
  const keys = deriveDeidKeys(Buffer.alloc(32, 7))
  return {
    detector: createDetector({ minScore: plan.minScore }),
    rules: createReviewRules(plan.rules),
    policy: resolvePolicy(plan.profile, plan),
    keys,
    memory: createTransformMemory(),
    audit: createLeakAudit({ hmac: keys.leakReport }),
  }
}
