/** Whether two portfolios may be compared, and what a reader should know of the pair. */
import { inputError } from '../../errors.js'
import type { Warning } from '../../model/words.js'
import type { PortfolioHeader } from '../portfolio/portfolio-header.js'
import type { ComparedThreshold } from './comparison.js'
import type { Side } from './load.js'
import type { PortfolioFile } from './portfolio-file.js'

/** @throws input error naming what differs: the classifier, a parameter, the measure */
export function refuseDifferent(before: PortfolioFile, after: PortfolioFile) {
  const refuse = (code: string, what: string, old: unknown, now: unknown, hint: string) => {
    throw inputError(code, `${what}: ${shownValue(old)} in ${before.shown}, ${shownValue(now)} in ${after.shown}`, {
      file: after.shown,
      value: shownValue(now),
      hint,
    })
  }
  const [old, now] = [before.header, after.header]
  if (old && now && old.classifier !== now.classifier)
    refuse(
      'different-classifiers',
      'the classifiers differ',
      old.classifier,
      now.classifier,
      'Compare two portfolios of the same classifier.',
    )
  const parameter = old && now && differing(old, now)
  if (parameter)
    refuse(
      'different-parameters',
      `the parameter "${parameter}" differs`,
      old.parameters[parameter],
      now.parameters[parameter],
      'Classify both with the same parameters.',
    )
  if (old && now && old.within !== now.within)
    refuse(
      'different-parameters',
      'the columns within whose groups the cut points were fitted differ',
      old.within,
      now.within,
      'Classify both with the same --within.',
    )
  if (before.measure !== after.measure)
    refuse('different-measures', 'the weighing measures differ', before.measure, after.measure, 'Classify both by the same measure.')
}

/** The first parameter that differs; one that names an input file, as scores do, may. */
function differing(old: PortfolioHeader, now: PortfolioHeader): string | undefined {
  const names = [...new Set([...Object.keys(old.parameters), ...Object.keys(now.parameters)])]
  const isInput = ({ parameters, inputs }: PortfolioHeader, name: string) => inputs.some(({ path }) => path === parameters[name])
  return names.find(
    (name) => JSON.stringify(old.parameters[name]) !== JSON.stringify(now.parameters[name]) && !(isInput(old, name) && isInput(now, name)),
  )
}

const longest = 60

function shownValue(value: unknown): string {
  const text = value === undefined ? 'not given' : typeof value === 'string' ? `"${value}"` : JSON.stringify(value)
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

type Cuts = ReadonlyMap<string, string | null>

/** The cut points of both, by measure, level and group; null when a file does not tell them. */
export function thresholdsOfBoth(before: PortfolioFile, after: PortfolioFile): ComparedThreshold[] | null {
  const [old, now] = [before.header?.thresholds, after.header?.thresholds]
  if (!old || !now) return null
  const key = ({ measure, level, group }: Pick<(typeof old)[number], 'measure' | 'level' | 'group'>) =>
    JSON.stringify([measure, level, group?.toLowerCase()])
  const cuts = (list: typeof old): Cuts => new Map(list.map((each) => [key(each), each.at]))
  const [earlier, later] = [cuts(old), cuts(now)]
  const added = now.filter((each) => !earlier.has(key(each)))
  return [...old, ...added].map(({ at: _, ...each }) => ({
    ...each,
    before: earlier.get(key(each)) ?? null,
    after: later.get(key(each)) ?? null,
  }))
}

/** What a reader of the comparison should know. */
export function warningsOf(before: Side, after: Side, thresholds: readonly ComparedThreshold[] | null): Warning[] {
  return [
    ...(thresholds ? movedCuts(thresholds) : [untold(before.file, after.file)]),
    ...otherColumns(before.file, after.file),
    ...[before, after].flatMap(withoutMeasure),
    ...swapped(before.file, after.file),
  ]
}

const mostCuts = 20

function movedCuts(thresholds: readonly ComparedThreshold[]): Warning[] {
  const moved = thresholds.filter((cut) => cut.before !== cut.after)
  if (moved.length === 0) return []
  const shown = moved
    .slice(0, mostCuts)
    .map(
      (cut) =>
        `${cut.group === undefined ? '' : `${cut.group}: `}${cut.measure} ${cut.level} ${cut.before ?? 'nobody'} before and ${cut.after ?? 'nobody'} after`,
    )
  return [
    {
      code: 'different-cut-points',
      message: `the cut points differ, so customers may have moved although their values did not: ${shown.join(', ')}${moved.length > mostCuts ? `, and ${moved.length - mostCuts} more` : ''}; keep them with --save-model and --model`,
    },
  ]
}

function untold(before: PortfolioFile, after: PortfolioFile): Warning {
  const silent = [before, after].filter(({ header }) => !header).map(({ shown }) => shown)
  const tell = silent.length > 1 ? `${silent.join(' and ')} do` : `${silent[0]} does`
  return {
    code: 'cut-points-unknown',
    message: `${tell} not tell classifier, parameters and cut points, as json would, so these could not be compared`,
  }
}

const sparse = ['flags', 'reason']

/** Columns that only the first file has. */
const lacking = (one: PortfolioFile, other: PortfolioFile) =>
  one.columns.filter((name) => !other.columns.includes(name) && !sparse.includes(name))

/** Columns of the method that one side lacks hint at another classifier, where the files do not tell theirs. */
function otherColumns(before: PortfolioFile, after: PortfolioFile): Warning[] {
  if (before.header && after.header) return []
  const said = [[before, lacking(before, after)] as const, [after, lacking(after, before)] as const].flatMap(([{ shown }, columns]) =>
    columns.length ? [`only ${shown} has ${columns.join(', ')}`] : [],
  )
  if (said.length === 0) return []
  return [{ code: 'different-columns', message: `the columns differ, so the classifiers may differ: ${said.join('; ')}` }]
}

/** @throws input error when neither columns nor segments let the two be of one classifier */
export function refuseUnlike(before: Side, after: Side) {
  if (before.file.header || after.file.header) return
  const [old, now] = [before, after].map(({ segments }) =>
    segments.map(({ segment }) => segment).filter((segment) => segment !== 'unclassified'),
  )
  if (!old?.length || !now?.length || old.some((segment) => now.includes(segment))) return
  if (lacking(before.file, after.file).length + lacking(after.file, before.file).length === 0) return
  const { shown } = after.file
  throw inputError(
    'different-classifiers',
    `${before.file.shown} and ${shown} have no segment in common: ${old.join(', ')} and ${now.join(', ')}`,
    {
      file: shown,
      column: 'segment',
      hint: 'Compare two portfolios of the same classifier.',
    },
  )
}

function withoutMeasure({ file: { shown, measure }, missing }: Side): Warning[] {
  if (missing === 0) return []
  const [customers, verb, they] = missing === 1 ? ['customer', 'has', 'it counts'] : ['customers', 'have', 'they count']
  return [{ code: 'no-measure', message: `${missing} ${customers} of ${shown} ${verb} no ${measure}; ${they} as no money` }]
}

function swapped(before: PortfolioFile, after: PortfolioFile): Warning[] {
  const [old, now] = [before.header?.as_of, after.header?.as_of]
  if (!old || !now || old <= now) return []
  return [{ code: 'before-is-later', message: `${before.shown} is as of ${old}, which is later than ${after.shown}, as of ${now}` }]
}
