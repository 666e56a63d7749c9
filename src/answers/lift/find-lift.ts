/** A ledger and the list of a campaign to its effect. The means are those of customers, who count with 0 where they bought nothing. */
import type { Engine } from '../../engines/engine.js'
import { withEngine } from '../../engines/open.js'
import { CarteraError, inputError, usageError } from '../../errors.js'
import { placesOf } from '../../intake/engine-places.js'
import { inputsOf, rejectsOf } from '../../intake/inputs-of.js'
import { ledgerOf } from '../../intake/ledger-of.js'
import { type Loaded, load } from '../../intake/load.js'
import type { ClassifyOptions } from '../../intake/options.js'
import type { Prepared } from '../../intake/prepared.js'
import type { Warning } from '../../model/definition.js'
import { titleOf } from '../../model/titles.js'
import { seriesSource } from '../../sources/rows/fold/series-rows.js'
import { listedQuery, listStep, partStep, partsQuery, responsesStep, unknownGroupsQuery } from '../../sql/lift.js'
import { say } from '../../words/sentence.js'
import { filterOf } from '../portfolio/filter.js'
import { preparedBoth } from './campaign-tables.js'
import { effectOf, marginRate, romiOf } from './effect.js'
import type { Effect, LiftHeader } from './lift.js'

/** What is asked of a campaign. Dates are YYYY-MM-DD, each included. */
export interface LiftOptions {
  campaign: string
  from: string
  to: string
  /** Days. */
  before?: number | undefined
  cost?: number | undefined
  margin_rate?: number | undefined
  confidence?: number | undefined
  measure?: 'sales' | 'margin' | undefined
  /** A column of the list, else of the ledger or of a file joined to it. */
  split?: string | undefined
}

/** A finished lift. */
export interface FoundLift {
  header: LiftHeader
  rejects(bare?: boolean): Iterable<string> | undefined
}

/**
 * The effect of a campaign on those who were treated: the difference of means, or the difference of differences where `before` is
 * given, with Welch's interval.
 * @throws CarteraError when files or data are wrong, or there is nothing to compare with
 */
export async function lift(asked: LiftOptions, options: ClassifyOptions): Promise<FoundLift> {
  if (asked.from > asked.to) throw usageError('dates-backwards', say('campaign-backwards', asked.from, asked.to), { value: asked.from })
  return withEngine(options, placesOf(options, [asked.campaign]), async (engine) => find(await engine(), asked, options))
}

async function find(engine: Engine, asked: LiftOptions, options: ClassifyOptions): Promise<FoundLift> {
  const { memory, threads, temp_dir, signal } = options
  const limits = {
    ...(memory ? { memory } : {}),
    ...(threads ? { threads } : {}),
    ...(temp_dir ? { temp_dir } : {}),
    ...(signal ? { signal } : {}),
  }
  const { listed, reading, prepared } = await preparedBoth(engine, asked, options, limits)
  const campaign = await load(engine, listed, reading).catch((error) => {
    throw error instanceof CarteraError && error.code === 'repeated-customer'
      ? new CarteraError(error.kind, error.code, error.sentence, { ...error.place, hint: say('one-group-each') })
      : error
  })
  const shownList = shownOf(campaign)
  await engine.run(listStep(sqlOf(campaign, 'group'), partOf(listed, campaign)))
  await engine.run('DROP TABLE "customers"')
  await refuseUnknownGroups(engine, shownList)

  const loaded = await load(engine, prepared, options)
  const part = partOf(prepared, loaded)
  if (part !== null) await engine.run(partStep(part))
  const weigh = prepared.definition.weigh as 'sales' | 'margin'
  const { table, asOf, source, shown } = ledgerOf(loaded, weigh)
  const spans = { from: asked.from, to: asked.to, before: asked.before ?? null }
  await refuseOutside(engine, source.rows, asked, asOf, shown)
  const margin = 'margin' in prepared.definition.measures && weigh === 'sales' ? seriesSource(table, { flow: 'margin' }, asOf).flow : null
  await engine.run(responsesStep({ ...source, margin }, spans))

  const [buyers] = (await engine.rows(listedQuery(source)))[0] ?? []
  const strangers: Warning[] =
    Number(buyers) === 0 ? [{ code: 'nobody-listed', message: say('nobody-listed', String(shownList), String(shown)) }] : []
  const scale = asked.before === undefined ? 0 : lengthOf(asked) / asked.before
  const confidence = asked.confidence ?? 0.95
  const effect = await effectOf(engine, null, { scale, confidence, file: shownList })
  const parts: LiftHeader['parts'] = []
  const small: string[] = []
  for (const [part, ...counts] of asked.split === undefined ? [] : await engine.rows(partsQuery)) {
    if (counts.some((count) => Number(count) < 2)) small.push(part ?? '')
    else parts.push({ name: part ?? '', effect: await effectOf(engine, part ?? '', { scale, confidence, file: shownList }) })
  }
  const cost = asked.cost ?? null
  const rate = await marginRate(engine, weigh, margin !== null, asked.margin_rate)
  const grouping = groupingOf(listed) ?? groupingOf(prepared)
  const header: LiftHeader = {
    ...spans,
    as_of: asOf,
    confidence,
    ...filterOf(options),
    inputs: inputsOf(loaded, weigh),
    campaign: inputsOf(campaign, 'customers'),
    measure: { name: weigh, title: titleOf(weigh) },
    effect,
    parts,
    ...(grouping ? { split: { column: grouping.names[0], title: grouping.title } } : {}),
    cost,
    margin_rate: rate,
    romi: romiOf(effect, rate?.rate, cost),
    warnings: [
      ...campaign.warnings.filter(({ code }) => code !== 'unmatched'),
      ...loaded.warnings,
      ...strangers,
      ...warningsOf(effect, asked, asOf),
      ...tooSmall(small),
    ],
  }
  return { header, rejects: (bare?: boolean) => rejectsOf(loaded, bare) }
}

const shownOf = ({ tables }: Loaded) => tables[0]?.table.files[0]?.shown

function sqlOf({ fields }: Loaded, name: string): string {
  const found = fields.find(({ field }) => field === name)
  if (!found) throw new TypeError(`no field ${name} in customers`)
  return found.sql
}

/** The grouping of `--split`: a ledger's is that of whole customers. */
const groupingOf = ({ definition: { groups } }: Prepared) => groups?.split ?? groups?.within

function partOf(prepared: Prepared, loaded: Loaded): string | null {
  const grouping = groupingOf(prepared)
  return grouping ? sqlOf(loaded, grouping.field) : null
}

const day = 86_400_000
const lengthOf = ({ from, to }: Pick<LiftOptions, 'from' | 'to'>) => (Date.parse(to) - Date.parse(from)) / day + 1

/** @throws input error where a group is called by another name, or by none */
async function refuseUnknownGroups(engine: Engine, file: string | undefined) {
  const [row] = await engine.rows(unknownGroupsQuery)
  if (!row) return
  const [customer, group] = row
  throw inputError('unknown-group', say('unknown-group', String(file), String(customer), group?.trim() ?? ''), {
    file,
    value: group ?? '',
    hint: say('group-names'),
  })
}

/** @throws input error where the ledger does not reach the campaign */
async function refuseOutside(engine: Engine, rows: string, { from, to }: LiftOptions, asOf: string, file: string | undefined) {
  const [row] = await engine.rows(`SELECT CAST(min("date") AS VARCHAR) FROM ${rows}`)
  const first = row?.[0]
  if (first == null || first > to || asOf < from)
    throw inputError('campaign-outside', say('campaign-outside', String(file), first ?? asOf, asOf, from, to), { file, value: from })
}

/** Parts of `--split` of which nothing can be told. */
const tooSmall = (parts: readonly string[]): Warning[] =>
  parts.length === 0 ? [] : [{ code: 'small-parts', message: say('small-parts', parts.length, parts[0] ?? '') }]

/** Groups that differed by more than this before were not drawn alike. */
const alike = 0.1

function warningsOf({ standardised_before }: Effect, { to }: LiftOptions, asOf: string): Warning[] {
  return [
    ...(standardised_before !== null && Math.abs(standardised_before) > alike
      ? [{ code: 'unlike-groups', message: say('unlike-groups', standardised_before.toFixed(2), alike) }]
      : []),
    ...(asOf < to ? [{ code: 'campaign-not-over', message: say('campaign-not-over', to, asOf) }] : []),
  ]
}
