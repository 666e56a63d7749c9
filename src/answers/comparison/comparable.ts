/** Whether two portfolios may be compared, and what a reader should know of the pair. */
import { inputError } from '../../errors.js'
import type { Warning } from '../../model/definition.js'
import { type Sentence, say, type Text } from '../../words/sentence.js'
import type { PortfolioHeader } from '../portfolio/portfolio-header.js'
import type { ComparedThreshold } from './comparison.js'
import type { cutWordsInEach } from './cut-words.js'
import type { PortfolioFile } from './portfolio-file.js'
import type { Side } from './side.js'

/** @throws input error naming what differs: the classifier, a parameter, the measure; unless forced, the filter of the rows, the currency */
export function refuseDifferent(before: PortfolioFile, after: PortfolioFile, force = false) {
  const refuse = (code: string, what: Sentence, old: unknown, now: unknown, hint: Sentence) => {
    throw inputError(code, say('differ-in', what, shownValue(old), before.shown, shownValue(now), after.shown), {
      file: after.shown,
      value: String(shownValue(now)),
      hint,
    })
  }
  const [old, now] = [before.header, after.header]
  if (old && now && old.classifier !== now.classifier)
    refuse('different-classifiers', say('classifiers-differ'), old.classifier, now.classifier, say('compare-same-classifier'))
  const parameter = old && now && differing(old, now)
  if (parameter)
    refuse(
      'different-parameters',
      say('parameter-differs', parameter),
      old.parameters[parameter],
      now.parameters[parameter],
      say('classify-same-parameters'),
    )
  if (old && now && old.within !== now.within)
    refuse('different-parameters', say('within-differs'), old.within, now.within, say('classify-same-within'))
  if (!force && old && now && filterText(old) !== filterText(now))
    refuse('different-filters', say('filters-differ'), filterText(old), filterText(now), say('classify-same-filter'))
  if (!force && old?.currency && now?.currency && old.currency !== now.currency)
    refuse('different-currencies', say('currencies-differ'), old.currency, now.currency, say('classify-same-currency'))
  if (before.measure !== after.measure)
    refuse('different-measures', say('measures-differ'), before.measure, after.measure, say('classify-same-measure'))
}

/** The filter of a portfolio's rows, as options; undefined without one. */
function filterText({ filter: { where = [], since, until, distinct } = {} }: PortfolioHeader): string | undefined {
  const options = [
    ...where.map((condition) => `--where ${condition}`),
    ...(since === undefined ? [] : [`--since ${since}`]),
    ...(until === undefined ? [] : [`--until ${until}`]),
    ...(distinct === undefined ? [] : [`--distinct ${distinct}`]),
  ]
  return options.length === 0 ? undefined : options.join(' ')
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

function shownValue(value: unknown): Text {
  if (value === undefined) return say('not-given')
  const text = typeof value === 'string' ? `"${value}"` : JSON.stringify(value)
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
export function warningsOf(
  before: Side,
  after: Side,
  thresholds: readonly ComparedThreshold[] | null,
  wordsOf: ReturnType<typeof cutWordsInEach>,
): Warning[] {
  return [
    ...(thresholds ? movedCuts(thresholds, wordsOf) : [untold(before.file, after.file)]),
    ...otherColumns(before.file, after.file),
    ...[before, after].flatMap(withoutMeasure),
    ...swapped(before.file, after.file),
  ]
}

const mostCuts = 20

function movedCuts(thresholds: readonly ComparedThreshold[], wordsOf: ReturnType<typeof cutWordsInEach>): Warning[] {
  const moved = thresholds.filter((cut) => cut.before !== cut.after)
  if (moved.length === 0) return []
  const shown = moved.slice(0, mostCuts).map((cut) => {
    const { measure, level, before, after } = wordsOf(cut)
    return say('cut-moved', cut.group ?? '', measure, level, before, after)
  })
  return [{ code: 'different-cut-points', message: say('cuts-moved', shown, moved.length - shown.length) }]
}

function untold(before: PortfolioFile, after: PortfolioFile): Warning {
  const silent = [before, after].filter(({ header }) => !header).map(({ shown }) => shown)
  return { code: 'cut-points-unknown', message: say('cuts-untold', silent) }
}

const sparse = ['flags', 'reason']

const hasWords = (files: readonly PortfolioFile[]) => files.some(({ labelled }) => labelled !== undefined)

/** Columns that only the first file has; the heads of a workbook are words, not names. */
const lacking = (one: PortfolioFile, other: PortfolioFile) =>
  hasWords([one, other]) ? [] : one.columns.filter((name) => !other.columns.includes(name) && !sparse.includes(name))

/** Columns of the method that one side lacks hint at another classifier, where the files do not tell theirs. */
function otherColumns(before: PortfolioFile, after: PortfolioFile): Warning[] {
  if (before.header && after.header) return []
  const said = [[before, lacking(before, after)] as const, [after, lacking(after, before)] as const].flatMap(([{ shown }, columns]) =>
    columns.length ? [say('only-has', shown, columns)] : [],
  )
  if (said.length === 0) return []
  return [{ code: 'different-columns', message: say('columns-differ', said) }]
}

/** @throws input error when neither columns nor segments let the two be of one classifier */
export function refuseUnlike(before: Side, after: Side) {
  if (before.file.header || after.file.header) return
  const [old, now] = [before, after].map(({ segments }) =>
    segments.map(({ segment }) => segment).filter((segment) => segment !== 'unclassified'),
  )
  if (!old?.length || !now?.length || old.some((segment) => now.includes(segment))) return
  if (!hasWords([before.file, after.file]) && lacking(before.file, after.file).length + lacking(after.file, before.file).length === 0)
    return
  const { shown } = after.file
  throw inputError('different-classifiers', say('no-segment-in-common', before.file.shown, shown, old, now), {
    file: shown,
    column: 'segment',
    hint: say('compare-same-classifier'),
  })
}

function withoutMeasure({ file: { shown, measure }, missing }: Side): Warning[] {
  if (missing === 0) return []
  return [{ code: 'no-measure', message: say('without-measure', missing, shown, measure) }]
}

function swapped(before: PortfolioFile, after: PortfolioFile): Warning[] {
  const [old, now] = [before.header?.as_of, after.header?.as_of]
  if (!old || !now || old <= now) return []
  return [{ code: 'before-is-later', message: say('before-is-later', before.shown, old, after.shown, now) }]
}
