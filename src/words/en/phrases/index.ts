import { check } from './check.js'
import { cohorts } from './cohorts.js'
import { comparison } from './comparison.js'
import { history } from './history.js'
import { inspection } from './inspection.js'
import { report } from './report.js'
import { units } from './units.js'

/** Words of tables, in English: a folder beside the sentences, since no error or remark is made of them. */
export const phrases = { check, cohorts, comparison, history, inspection, report, units }
