/** `--cut suggest`: advice on cut points instead of a portfolio. */
import type { Advised } from '../answers/advice/advise.js'
import { adviceAnswer } from '../answers/advice/answer.js'
import type { ClassifyOptions } from '../answers/portfolio/classify.js'
import { exitCode, usageError } from '../errors.js'
import { suggest } from '../model/parameters.js'
import type { Classifier } from '../model/words.js'
import type { Destination } from '../writers/destination.js'
import { type FormatName, writeAnswer } from '../writers/formats.js'
import { writeTo } from '../writers/output.js'
import { type Door, tell } from './door.js'
import { optionName } from './option.js'
import { destination, writeOptions } from './output-options.js'
import { parametersOf } from './parameter-options.js'
import { noProgress, progressBar } from './progress.js'
import type { SharedOptions } from './shared-options.js'
import { summaryText } from './summary.js'
import { isLive } from './terminal.js'

/** Advice that is asked for, over files. */
interface AskedAdvice {
  classifier: Classifier
  given: Readonly<Record<string, unknown>>
  options: SharedOptions
  run: ClassifyOptions
  to: Destination
  format: FormatName
}

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

/** Writes the advice; resolves to the exit code. */
export async function runAdvice({ classifier, given, options, run, to, format }: AskedAdvice, door: Door): Promise<number> {
  const progress = isLive(door.stderr, door.env) && !options.quiet ? progressBar(door.stderr) : noProgress
  let advice: Advised | undefined
  try {
    advice = await door.advise(classifier, given, { ...run, onProgress: progress.update })
    const found = advice
    const { header } = found
    if (to.path === undefined) progress.stop()
    const inputs = [...(to.inputs ?? []), ...header.inputs.map(({ path }) => path)]
    await writeTo({ ...to, inputs }, (out) => writeAnswer(adviceAnswer(found), format, out, writeOptions(to, options, door)))
    const rejects = options.rejects === undefined ? undefined : advice.rejects()
    if (rejects !== undefined) await writeTo(destination(options.rejects, inputs, options, door), (out) => out.write(rejects))
    progress.stop()
    if (door.readerGone?.()) return exitCode.done
    if (!options.quiet) await tell(door, summaryText(header, undefined, options))
    return exitCode.done
  } finally {
    progress.stop()
    advice?.close()
  }
}
