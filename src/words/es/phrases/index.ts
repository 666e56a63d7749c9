import type { phrases as english } from '../../en/phrases/index.js'
import { cohortPhrases } from '../cohorts.js'
import { forecastPhrases } from '../forecast.js'
import { historyPhrases } from '../histories.js'
import { liftPhrases } from '../lift.js'
import { parameterPhrases } from '../parameters.js'
import { processPhrases } from '../process.js'
import { repeatBuyingPhrases } from '../repeat-buying.js'
import { workbookPhrases } from '../workbooks.js'
import { advice, sensitivity } from './advice.js'
import { charts } from './charts.js'
import { check } from './check.js'
import { comparison } from './comparison.js'
import { explanation } from './explanation.js'
import { inspection } from './inspection.js'
import { drift, method, observed } from './method.js'
import { page } from './page.js'
import { report } from './report.js'
import { units } from './units.js'

/** Words of tables, in Spanish. */
export const phrases: typeof english = {
  advice,
  charts,
  check,
  cohorts: cohortPhrases,
  comparison,
  drift,
  explanation,
  forecast: forecastPhrases,
  history: historyPhrases,
  inspection,
  lift: liftPhrases,
  method,
  observed,
  parameters: parameterPhrases,
  process: processPhrases,
  page,
  repeatBuying: repeatBuyingPhrases,
  report,
  sensitivity,
  units,
  workbook: workbookPhrases,
}
