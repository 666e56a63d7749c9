import type { phrases as english } from '../../en/phrases/index.js'
import { advice, sensitivity } from './advice.js'
import { charts } from './charts.js'
import { check } from './check.js'
import { cohorts } from './cohorts.js'
import { comparison } from './comparison.js'
import { explanation } from './explanation.js'
import { forecast } from './forecast.js'
import { history } from './history.js'
import { inspection } from './inspection.js'
import { lift } from './lift.js'
import { drift, method, observed } from './method.js'
import { page } from './page.js'
import { parameters } from './parameters.js'
import { process } from './process.js'
import { repeatBuying } from './repeat-buying.js'
import { report } from './report.js'
import { units } from './units.js'
import { workbook } from './workbook.js'

/** Words of tables, in Spanish. */
export const phrases: typeof english = {
  advice,
  charts,
  check,
  cohorts,
  comparison,
  drift,
  explanation,
  forecast,
  history,
  inspection,
  lift,
  method,
  observed,
  parameters,
  process,
  page,
  repeatBuying,
  report,
  sensitivity,
  units,
  workbook,
}
