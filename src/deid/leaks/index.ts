export type { AuditedDocument } from './audited-document.ts'
export { createLeakAudit, type LeakAudit } from './create-leak-audit.ts'
export { findValuesIn } from './find-values-in.ts'
export type { LeakReport } from './leak-report.ts'
