import type { Answer } from '../answer.js'
import { withDigests } from '../portfolio/digests.js'
import { cohortsDocument } from './cohorts-json.js'
import { type CohortsShown, cohortsReport } from './cohorts-report.js'
import type { FoundCohorts } from './find-cohorts.js'

/** Who buys again; a row a cohort and age. `shown` is what the triangle of the report tells. */
export const cohortsAnswer = (cohorts: FoundCohorts, shown: CohortsShown): Answer => ({
  rows: cohorts,
  report: async (top, language, extent) => {
    const header = { ...cohorts.header, inputs: await withDigests(cohorts.header.inputs, extent) }
    return cohortsReport({ header }, shown, top, language, extent)
  },
  document: () => cohortsDocument(cohorts.header),
  close: () => cohorts.close(),
})
