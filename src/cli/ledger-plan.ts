/** The plan of a command that makes one answer of data files: clean, cohorts, forecast, lift, process. */
import type { Answer } from '../answers/answer.js'
import type { ClassifyOptions } from '../answers/portfolio/classify.js'
import type { Header } from '../answers/portfolio/portfolio.js'
import { type Sentence, say } from '../words/sentence.js'
import { type FormatName, portfolioFormats } from '../writers/formats.js'
import type { Door } from './door.js'
import { checkExcel, formatAsked } from './output-options.js'
import type { Answered, Plan } from './plan.js'
import { classifyOptions, refuseInputTwice } from './reading.js'
import { engineOptions, joinOptions, programOptions, rowOptions, type SharedOptions, sharedOptions, textOptions } from './shared-options.js'
import { guessed, readOf, warningLines } from './summary.js'

const { format, output, top, lang, chart, excel, raw, map, on_reject, rejects, max_rejects } = sharedOptions

/** The options of output and of reading, in the order of help; `shown` is what --top says. */
export const ledgerOptions = (shown: string) =>
  ({
    format,
    output,
    top: { ...top, help: shown },
    lang,
    chart,
    excel,
    raw,
    map,
    ...joinOptions,
    ...textOptions,
    ...rowOptions,
    on_reject,
    rejects,
    max_rejects,
    strict: { ...sharedOptions.strict, group: 'Gates:' },
    ...engineOptions,
    ...programOptions,
  }) as const

type Given = Omit<SharedOptions, 'format' | 'fail_on'> & Pick<SharedOptions, 'format'>

/** What was made of a ledger. */
interface Made extends Pick<Answered, 'tripped' | 'close'> {
  answer: Answer
  header: Pick<Header, 'inputs' | 'filter' | 'as_of' | 'warnings'>
  /** The measure of which is told how much was left out. */
  measure: string
  /** What was done, for the line on standard error. */
  wrote: Sentence
  rejects(bare?: boolean): Iterable<string> | undefined
}

/**
 * @param also files beside the ledger that are read as data
 * @param formats those that the command writes, the first unless another is asked for
 */
export function ledgerPlan(
  files: readonly string[],
  given: Given,
  door: Door,
  make: (options: ClassifyOptions, format: FormatName) => Promise<Made>,
  also: readonly string[] = [],
  formats: readonly [FormatName, ...FormatName[]] = portfolioFormats,
): Plan {
  const format = formatAsked(given, formats)
  checkExcel(given, format)
  refuseInputTwice([...files, ...also], given)
  return {
    outputs: [{ file: given.output, format }],
    inputs: [...files, ...also],
    rejects: given.rejects,
    options: given,
    async work({ engine }) {
      const { answer, header, measure, wrote, rejects, tripped, close } = await make(
        { ...classifyOptions(files, given, door), ...engine },
        format,
      )
      const { inputs, as_of, warnings } = header
      const guesses = [...guessed(inputs, given), ...(given.as_of || as_of === null ? [] : [say('guess-as-of', as_of)])]
      return {
        answer,
        inputs: [...inputs.map(({ path }) => path), ...also],
        rejects: () => rejects(given.raw),
        summary: [say('summary', [...readOf(header, measure), wrote], guesses)],
        warnings: warningLines(warnings, given),
        ...(tripped ? { tripped } : {}),
        ...(close ? { close } : {}),
      }
    },
  }
}
