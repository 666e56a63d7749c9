/** What makes a proposal run that did not: options that answer what was asked, one list for each answer that there is. */
import type { CarteraError } from '../../errors.js'
import type { Warning } from '../../model/definition.js'
import { countedFormat } from '../../sources/grammar/dates.js'
import { findDateFormat } from '../../sources/grammar/find-date-format.js'
import { findNumberFormat } from '../../sources/grammar/find-number-format.js'
import type { Sentence } from '../../words/sentence.js'
import type { Because, Way } from './inspection.js'
import type { Proposed, Tried } from './trial.js'

type Options = Way['options']

/** Rows that may be set aside: of more, what is proposed is not what the file means. */
const mostRejected = 0.5

/** What an option says to a run. */
export function withOption(proposed: Proposed, [option, value]: Options[number]): Proposed {
  const text = value ?? ''
  switch (option) {
    case '--map': {
      const at = text.indexOf('=')
      return { ...proposed, map: { ...proposed.map, [text.slice(0, at)]: text.slice(at + 1) } }
    }
    case '--where':
      return { ...proposed, where: [...(proposed.where ?? []), text] }
    case '--signs':
      return { ...proposed, signs: Object.fromEntries(text.split(',').map((each) => each.split('='))) }
    case '--aggregate':
      return { ...proposed, aggregate: true }
    default:
      return { ...proposed, [option.slice(2).replaceAll('-', '_')]: text }
  }
}

/** Readings of the cell that a run asked about. */
function readingsOf({ code, place: { value = '', column = '' } }: CarteraError): string[] {
  const cell = { column, text: value }
  const found = code === 'ambiguous-numbers' ? findNumberFormat([cell]) : findDateFormat([cell])
  return 'ambiguous' in found ? found.ambiguous.readings.map(({ format }) => format) : []
}

/** Options that answer an error, one list an answer; none where only a person can. */
function answersTo(error: CarteraError, proposed: Proposed): Options[] {
  switch (error.code) {
    case 'faulty-rows': {
      const counted = proposed.date_format === undefined ? countedFormat(error.place.value ?? '') : undefined
      if (counted !== undefined) return [[['--date-format', counted]]]
      return proposed.on_reject === 'skip' ? [] : [[['--on-reject', 'skip']]]
    }
    case 'totals-row':
      return proposed.totals === undefined ? [[['--totals', 'drop']], [['--totals', 'keep']]] : []
    case 'repeated-customer':
      return proposed.aggregate ? [] : [[['--aggregate', null]]]
    case 'ambiguous-numbers':
      return proposed.numbers === undefined ? readingsOf(error).map((format): Options => [['--numbers', format]]) : []
    case 'ambiguous-dates':
      return proposed.date_format === undefined ? readingsOf(error).map((format): Options => [['--date-format', format]]) : []
    default:
      return []
  }
}

/** Ways that run, why they are as they are, and what the first says of the rows; or what keeps one from running. */
export type Settled = { ways: Way[]; because: Because[]; warnings: readonly Warning[] } | { said: Sentence[]; nothing: boolean }

/** Questions after questions that are answered. */
const mostAnswers = 4

/** Tries a way, and answers what is asked until it runs. */
export async function settle(run: (proposed: Proposed) => Promise<Tried>, way: Way, proposed: Proposed, depth = 0): Promise<Settled> {
  const { error, said = [], rows, rejected, warnings } = await run(proposed)
  if (error === undefined) return rejected > rows * mostRejected ? { said: [], nothing: true } : { ways: [way], because: [], warnings }
  const answers = depth < mostAnswers ? answersTo(error, proposed) : []
  if (answers.length === 0) return { said, nothing: error.code === 'nothing' }
  const ways: Way[] = []
  let heard: readonly Warning[] | undefined
  const because: Because[] = answers[0]?.map(([option]) => ({ option, text: said[0] ?? error.sentence })) ?? []
  for (const options of answers) {
    const told = options.reduce(withOption, proposed)
    const found = await settle(run, { options: [...way.options, ...options] }, told, depth + 1)
    if ('said' in found) return { said, nothing: error.code === 'nothing' }
    ways.push(...found.ways)
    heard ??= found.warnings
    because.push(...found.because.filter(({ option }) => !because.some((known) => known.option === option)))
  }
  return { ways, because, warnings: heard ?? [] }
}
