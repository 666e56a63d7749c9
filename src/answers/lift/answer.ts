import type { Column } from '../../model/column.js'
import { titleOf } from '../../model/titles.js'
import type { Answer } from '../answer.js'
import { withDigests } from '../portfolio/digests.js'
import { rowsInMemory } from '../rows-in-memory.js'
import { figure, money } from './figures.js'
import type { FoundLift } from './find-lift.js'
import type { Effect } from './lift.js'
import { liftDocument } from './lift-json.js'
import { liftReport } from './lift-report.js'

const column = (name: string, kind: Column['kind']): Column => ({ name, kind, title: titleOf(name), weight: 0 })

const columns = [
  column('part', 'text'),
  column('treated', 'count'),
  column('control', 'count'),
  ...['treated_total', 'control_total', 'treated_mean', 'control_mean', 'difference', 'standard_error', 'low', 'high'].map((name) =>
    column(name, 'money'),
  ),
  ...['incremental', 'incremental_low', 'incremental_high'].map((name) => column(name, 'money')),
]

const rowOf = (part: string | null, { treated, control, ...effect }: Effect) => [
  part,
  String(treated.customers),
  String(control.customers),
  treated.total,
  control.total,
  ...[treated.mean, control.mean, effect.difference, effect.standard_error, effect.low, effect.high].map((value) => figure(value, 6)),
  ...[effect.incremental, effect.incremental_low, effect.incremental_high].map(money),
]

/** What a campaign brought: a row for all customers, whose part is blank, and one for each group of --split. */
export const liftAnswer = ({ header }: FoundLift): Answer => ({
  rows: rowsInMemory(columns, () => [rowOf(null, header.effect), ...header.parts.map(({ name, effect }) => rowOf(name, effect))]),
  report: async (top, language, extent) => {
    const [inputs, campaign] = [await withDigests(header.inputs, extent), await withDigests(header.campaign, extent)]
    return liftReport({ ...header, inputs, campaign }, top, language, extent)
  },
  document: () => liftDocument(header),
  close: () => {},
})
