import type { Answer } from '../answer.js'
import type { Inspection } from './inspection.js'
import { inspectionDocument } from './inspection-json.js'
import { inspectionReport } from './inspection-report.js'

/** What is understood of files, in whole. */
export const inspectionAnswer = (inspection: Inspection): Answer => ({
  report: (_, language) => inspectionReport(inspection, language),
  document: () => inspectionDocument(inspection),
  close() {},
})
