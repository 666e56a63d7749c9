/** The two tables of a lift, the list of a campaign and the ledger, in the words of classifiers; which of them gives the groups. */
import * as z from 'zod'
import type { Engine } from '../../engines/engine.js'
import { CarteraError } from '../../errors.js'
import type { ClassifyOptions } from '../../intake/options.js'
import { prepare } from '../../intake/prepare.js'
import type { Classifier } from '../../model/definition.js'
import { joinedOn } from '../../model/joined.js'
import { titleOf } from '../../model/titles.js'

/** What a campaign asks of its tables. */
interface AskedTables {
  campaign: string
  split?: string | undefined
  measure?: 'sales' | 'margin' | undefined
}

type Limits = Pick<ClassifyOptions, 'memory' | 'threads' | 'temp_dir' | 'signal'>

const none = z.strictObject({})
const all = [{ id: 'all', label: titleOf('customers') }]
const plain = {
  title: { en: 'Lift', es: 'Efecto de una campaña' },
  summary: titleOf('customers'),
  source: '',
  method: '',
  parameters: none,
}

/** The list, in the words of a classifier: who was treated, and who was not. */
const list: Classifier<Record<string, never>> = {
  ...plain,
  name: 'campaign',
  needs: ['group'],
  fields: () => ({
    group: { kind: 'text', combine: 'none', names: ['group', 'grupo', 'treatment', 'tratamiento', 'variant', 'variante', 'arm', 'brazo'] },
  }),
  define(_, has) {
    has.first('group')
    return {
      measures: { customers: { formula: '1', kind: 'count' } },
      cuts: {},
      segments: all,
      weigh: 'customers',
      rank: [],
      columns: ['group'],
    }
  },
  examples: [],
}

/** The ledger, in the words of a classifier: dated amounts, with the margin beside the sales where it has both. */
const ledger = (measure: 'sales' | 'margin' | undefined): Classifier<Record<string, never>> => ({
  ...plain,
  name: 'lift',
  needs: ['date', ['sales', 'margin']],
  define(_, has) {
    const weigh = measure ? has.first(measure) : has.first('sales', 'margin')
    has.first('date')
    return {
      measures: { [weigh]: weigh, ...(weigh === 'sales' && has.has('margin') ? { margin: 'margin' } : {}) },
      cuts: {},
      segments: all,
      weigh,
      rank: [],
      series: { flow: weigh, period: { calendar: 'year' } },
    }
  },
  examples: ['cartera lift ledger.csv --campaign list.csv --from 2026-03-01 --to 2026-03-14'],
})

/**
 * The list and the ledger. Where the list has no column for `--split`, a file joined by customer gives it for all of the list;
 * else the ledger does, with its own joins.
 */
export async function preparedBoth(engine: Engine, { campaign, split, measure }: AskedTables, options: ClassifyOptions, limits: Limits) {
  const plain = { ...limits, files: [campaign] }
  const listAs = (asked: ClassifyOptions) => prepare(list, {}, asked, async () => engine)
  const ledgerAs = (asked: ClassifyOptions) => prepare(ledger(measure), {}, asked, async () => engine)
  const join = options.join?.filter((each) => joinedOn(each) === undefined) ?? []
  for (const reading of split === undefined ? [plain] : [{ ...plain, split }, ...(join.length > 0 ? [{ ...plain, split, join }] : [])]) {
    const listed = await listAs(reading).catch((error) => {
      if (split !== undefined && error instanceof CarteraError && error.code === 'missing-column' && error.place.column === split)
        return null
      throw error
    })
    if (listed) return { reading, listed, prepared: await ledgerAs(options) }
  }
  const prepared = await ledgerAs({ ...options, ...(split === undefined ? {} : { within: split }) })
  return { reading: plain, listed: await listAs(plain), prepared }
}
