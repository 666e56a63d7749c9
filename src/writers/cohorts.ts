/** Cohorts in the formats that people read, and as one JSON document. */
import type { Cohorts, CohortsHeader } from '../answers/cohorts/cohorts.js'
import { cohortsReport } from '../answers/cohorts/cohorts-report.js'
import type { CohortsShown } from '../answers/cohorts/cohorts-words.js'
import { sectionsMarkdown } from './comparison-markdown.js'
import { sectionsText } from './comparison-table.js'
import { writeCsv } from './csv.js'
import { decimal, members, weighed } from './json-text.js'
import { writeNdjson } from './ndjson.js'
import { writeParquet } from './parquet.js'
import type { Format, Writer } from './writer.js'

/** The writers of each format; `shown` is what the triangle of table and md tells. */
export const cohortsWriters = (shown: CohortsShown): Readonly<Record<Format, Writer<Cohorts>>> => ({
  table: (cohorts, out, options) => out.write(sectionsText(cohortsReport(cohorts, shown, options.top, options.language), [], options)),
  md: (cohorts, out, { top, language }) => out.write(sectionsMarkdown(cohortsReport(cohorts, shown, top, language))),
  json: ({ header }, out) => out.write(`{\n${members(document(header)).replace(/,\n$/, '\n')}}\n`),
  csv: writeCsv,
  ndjson: writeNdjson,
  parquet: writeParquet,
})

function document({ period, as_of, inputs, measure, totals, cohorts, periods, retention, warnings }: CohortsHeader) {
  return {
    schema: 'cartera.cohorts/1',
    period,
    as_of,
    inputs,
    measure: measure.name,
    totals: weighed({ customers: totals.customers }, measure.name, totals.amount),
    retention: { ...retention, share: decimal(retention.share) },
    periods: periods.map(({ amount, retention: share, ...rest }) => ({
      ...weighed(rest, measure.name, amount),
      retention: decimal(share),
    })),
    cohorts: cohorts.map(({ cohort, customers, amount, cells }) => ({
      ...weighed({ cohort, customers }, measure.name, amount),
      ages: {
        customers: cells.map((cell) => cell.customers),
        share: cells.map((cell) => decimal(cell.share)),
        [measure.name]: cells.map((cell) => decimal(cell.amount)),
      },
    })),
    warnings,
  }
}
