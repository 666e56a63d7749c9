import type { Column } from '../../model/column.js'
import { titleOf } from '../../model/titles.js'
import type { Answer } from '../answer.js'
import { withDigests } from '../portfolio/digests.js'
import { rowsInMemory } from '../rows-in-memory.js'
import type { FoundProcess } from './find-process.js'
import type { Stage } from './process.js'
import { processDocument } from './process-json.js'
import { processReport } from './process-report.js'

const column = (name: string, kind: Column['kind']): Column => ({ name, kind, title: titleOf(name), weight: 0 })

const columns = [
  column('part', 'text'),
  column('stage', 'text'),
  column('reached', 'count'),
  column('converted', 'count'),
  column('conversion', 'ratio'),
  column('median_days', 'score'),
  column('p90_days', 'score'),
  column('cost', 'money'),
  column('satisfaction', 'score'),
  column('open', 'count'),
  column('late', 'count'),
]

const text = (value: number | null, decimals: number) => (value === null ? null : value.toFixed(decimals))
const count = (value: number | null) => (value === null ? null : String(value))

const rowOf = (part: string | null, stage: Stage) => [
  part,
  stage.stage,
  count(stage.reached),
  count(stage.converted),
  text(stage.conversion, 6),
  text(stage.median_days, 6),
  text(stage.p90_days, 6),
  stage.cost,
  text(stage.satisfaction, 6),
  count(stage.open),
  count(stage.late),
]

/** A row a stage; then those of each group of --split. */
export const processAnswer = ({ header }: FoundProcess): Answer => ({
  rows: rowsInMemory(columns, () => [
    ...header.stages.map((stage) => rowOf(null, stage)),
    ...header.parts.flatMap(({ name, stages }) => stages.map((stage) => rowOf(name, stage))),
  ]),
  report: async (top, language, extent) =>
    processReport({ ...header, inputs: await withDigests(header.inputs, extent) }, top, language, extent),
  document: () => processDocument(header),
  close: () => {},
})
