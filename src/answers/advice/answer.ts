import type { Answer } from '../answer.js'
import { adviceDocument } from './advice-json.js'
import { adviceReport } from './advice-report.js'
import type { Advised } from './advise.js'

/** What each way to cut would give; a row a cut and way. */
export const adviceAnswer = (advice: Advised): Answer => ({
  rows: advice,
  report: (_, language) => adviceReport(advice.header, language),
  document: () => adviceDocument(advice.header),
  close: () => advice.close(),
})
