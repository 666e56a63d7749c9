/** `--cut suggest`: advice on cut points instead of a portfolio. */
import { adviceAnswer } from '../answers/advice/answer.js'
import type { ClassifyOptions } from '../answers/portfolio/classify.js'
import { usageError } from '../errors.js'
import type { Classifier } from '../model/definition.js'
import { suggest } from '../model/parameters.js'
import { valueAt } from '../model/value-at.js'
import { type Sentence, say } from '../words/sentence.js'
import { optionName } from './option.js'
import { parametersOf } from './parameter-options.js'
import type { Answered, During } from './plan.js'
import type { SharedOptions } from './shared-options.js'
import { summaryLine, warningLines } from './summary.js'

/** The first option that asks for advice. */
export const adviceOption = (classifier: Classifier, given: Readonly<Record<string, unknown>>): string | undefined => {
  const asks = (value: unknown) => typeof value === 'string' && value.trim().toLowerCase() === suggest
  const asking = parametersOf(classifier).find(({ key, meta }) => meta.cut && asks(given[key]))
  return asking && optionName(asking.key, asking.spec)
}

const ofPortfolios: Readonly<Record<string, Sentence>> = {
  model: say('model-has-cuts'),
  save_model: say('no-cut-chosen'),
  fail_on: say('no-segments-yet'),
  explain: say('nobody-placed-yet'),
  history: say('nobody-placed-yet'),
  split: say('nobody-placed-yet'),
  control: say('nobody-placed-yet'),
  control_list: say('nobody-placed-yet'),
  sensitivity: say('no-cut-chosen'),
  sql: say('breaks-outside-sql'),
}

/** @throws CarteraError (usage) for an option that only a portfolio has */
export function checkAdvice(option: string, options: SharedOptions): void {
  const key = Object.keys(ofPortfolios).find((each) => options[each as keyof SharedOptions] !== undefined)
  if (key === undefined) return
  const name = `--${key.replaceAll('_', '-')}`
  throw usageError('advice-without-portfolio', say('advice-no-portfolio', option, suggest, name, valueAt(ofPortfolios, key)), {
    value: suggest,
    hint: say('leave-out-or-cut', name, option),
  })
}

/** What advice is asked for: a classifier with option texts. */
interface Wanted {
  classifier: Classifier
  given: Readonly<Record<string, unknown>>
  options: SharedOptions
}

/** Advice over the files. */
export async function advised({ classifier, given, options }: Wanted, run: ClassifyOptions, { engine }: During): Promise<Answered> {
  const { advise } = await import('../answers/advice/advise.js')
  const advice = await advise(classifier, given, { ...run, ...engine })
  return {
    answer: adviceAnswer(advice),
    inputs: advice.header.inputs.map(({ path }) => path),
    rejects: () => advice.rejects(options.raw),
    summary: [summaryLine(advice.header, undefined, options)],
    warnings: warningLines(advice.header.warnings, options),
    close: () => advice.close(),
  }
}
