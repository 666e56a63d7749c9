/** `--cut suggest`: advice on cut points instead of a portfolio. */
import { adviceAnswer } from '../answers/advice/answer.js'
import type { ClassifyOptions } from '../answers/portfolio/classify.js'
import { usageError } from '../errors.js'
import type { Classifier } from '../model/definition.js'
import { suggest } from '../model/parameters.js'
import type { Answered, During } from './envelope.js'
import { optionName } from './option.js'
import { parametersOf } from './parameter-options.js'
import type { SharedOptions } from './shared-options.js'
import { summaryText } from './summary.js'

/** The first option that asks for advice. */
export const adviceOption = (classifier: Classifier, given: Readonly<Record<string, unknown>>): string | undefined => {
  const asking = parametersOf(classifier).find(
    ({ key, meta }) => meta.cut && typeof given[key] === 'string' && (given[key] as string).trim().toLowerCase() === suggest,
  )
  return asking && optionName(asking.key, asking.spec)
}

const ofPortfolios: Readonly<Record<string, string>> = {
  model: 'a saved model has cut points already',
  save_model: 'no cut point is chosen yet',
  fail_on: 'there are no segments yet',
  explain: 'no customer is placed yet',
  history: 'no customer is placed yet',
  split: 'no customer is placed yet',
  sensitivity: 'no cut point is chosen yet',
  sql: 'natural breaks are found outside SQL',
}

/** @throws CarteraError (usage) for an option that only a portfolio has */
export function checkAdvice(option: string, options: SharedOptions): void {
  const key = Object.keys(ofPortfolios).find((each) => options[each as keyof SharedOptions] !== undefined)
  if (key === undefined) return
  const name = `--${key.replaceAll('_', '-')}`
  throw usageError(
    'advice-without-portfolio',
    `${option} ${suggest} gives advice and no portfolio, so ${name} does not go with it: ${ofPortfolios[key]}`,
    {
      value: suggest,
      hint: `Leave ${name} out, or give ${option} the cut point that you choose.`,
    },
  )
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
    summary: summaryText(advice.header, undefined, options),
    close: () => advice.close(),
  }
}
