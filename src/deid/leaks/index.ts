export { createLeakAudit, type LeakAudit } from './create-leak-audit.ts'
export type { LeakReport } from './leak-report.ts'
