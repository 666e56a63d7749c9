import type { phrases as english } from '../../en/phrases/index.js'
import { check } from './check.js'
import { cohorts } from './cohorts.js'
import { comparison } from './comparison.js'
import { history } from './history.js'
import { inspection } from './inspection.js'
import { report } from './report.js'
import { units } from './units.js'

/** Words of tables, in Spanish. */
export const phrases: typeof english = { check, cohorts, comparison, history, inspection, report, units }
