import type { Answer } from '../answer.js'
import type { Compared } from './compare.js'
import { comparisonDocument } from './comparison-json.js'
import { comparisonReport } from './comparison-report.js'

/** Who moved between two portfolios; a row a customer. */
export const comparisonAnswer = (comparison: Compared): Answer => ({
  rows: comparison,
  report: (top, language, extent) => comparisonReport(comparison, top, language, extent),
  document: () => comparisonDocument(comparison),
  close: () => comparison.close(),
})
