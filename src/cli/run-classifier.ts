import type { Command } from 'commander'
import { explanationJson, explanationText } from '../answers/explanation/explanation-text.js'
import type { Classified, ClassifyOptions } from '../answers/portfolio/classify.js'
import { asksDrift, checkGate, type Gate, gateNames, gateSubject, trippedGates } from '../answers/portfolio/gates.js'
import { exitCode, inputError, usageError } from '../errors.js'
import { sketch } from '../model/sketch.js'
import type { Classifier } from '../model/words.js'
import { checkDestination, type Destination } from '../writers/destination.js'
import { writers } from '../writers/index.js'
import { writeTo } from '../writers/output.js'
import type { Format } from '../writers/writer.js'
import { type Door, tell } from './door.js'
import { checkHistory, recorder } from './history-recorder.js'
import { readOptions, toOption } from './option.js'
import { checkExcel, destination, formatByEnding, shownCustomers, trippedText, writeOptions } from './output-options.js'
import { checkParameters, parametersOf } from './parameter-options.js'
import { noProgress, type Progress, progressBar } from './progress.js'
import { adviceOption, checkAdvice, runAdvice } from './run-advice.js'
import { checkSensitivity } from './sensitivity.js'
import { type SharedOptions, sharedOptions } from './shared-options.js'
import { summaryText } from './summary.js'
import { isLive } from './terminal.js'

/** What is asked for: a classifier with parameters, over files, written somewhere. */
interface Asked {
  classifier: Classifier
  /** Option texts, or typed values. */
  given: Readonly<Record<string, unknown>>
  files: readonly string[]
  options: SharedOptions
  /** `undefined` is standard output. */
  outputs: readonly { file: string | undefined; format: Format }[]
  /** Advice on cut points is asked for, no portfolio. */
  advised?: boolean
}

/** The same, checked as far as that goes without reading data. */
interface Request {
  classifier: Classifier
  given: Asked['given']
  options: SharedOptions
  run: ClassifyOptions
  outputs: readonly [Output, ...Output[]]
  modelTo: Destination | undefined
  door: Door
}

interface Output {
  format: Format
  to: Destination
}

/** Runs one classifier as the command line asks; resolves to the exit code. */
export async function runClassifier(classifier: Classifier, files: readonly string[], command: Command, door: Door): Promise<number> {
  const options = readOptions(sharedOptions, command, door.env)
  const given = parameterTexts(classifier, command)
  const parameters = checkParameters(classifier, given)
  const advised = adviceOption(classifier, given)
  if (advised !== undefined) checkAdvice(advised, options)
  checkSensitivity(classifier, parameters, options, door.classifiers)
  checkGatesEarly(classifier, parameters, options)
  const outputs = [{ file: options.output, format: options.format ?? formatByEnding(options.output) ?? 'table' }]
  return runAsked({ classifier, given, files, options, outputs, advised: advised !== undefined }, door)
}

/** Explains one customer of files; resolves to the exit code. */
export function explainInFiles(
  classifier: Classifier,
  files: readonly string[],
  options: SharedOptions & { format: Format },
  command: Command,
  door: Door,
): Promise<number> {
  const given = parameterTexts(classifier, command)
  checkParameters(classifier, given)
  return runAsked({ classifier, given, files, options, outputs: [{ file: options.output, format: options.format }] }, door)
}

/** Runs what is asked for; resolves to the exit code. */
export async function runAsked(asked: Asked, door: Door): Promise<number> {
  const request = await understand(asked, door)
  const { classifier, given, options, run, outputs } = request
  if (asked.advised) return runAdvice({ classifier, given, options, run, ...outputs[0] }, door)
  if (options.sql) {
    const sql = await door.planSql(classifier, given, run)
    await writeTo(outputs[0].to, (out) => out.write(sql.endsWith('\n') ? sql : `${sql}\n`))
    return exitCode.done
  }
  const progress = isLive(door.stderr, door.env) && !options.quiet ? progressBar(door.stderr) : noProgress
  let portfolio: Classified | undefined
  try {
    portfolio = await door.classify(classifier, given, { ...run, onProgress: progress.update })
    return await answer(request, portfolio, progress)
  } finally {
    progress.stop()
    portfolio?.close()
  }
}

async function understand({ classifier, given, files, options, outputs }: Asked, door: Door): Promise<Request> {
  const formats = outputs.map(({ format }) => format)
  checkCombinations(
    options,
    formats,
    outputs.map(({ file }) => file),
    files,
  )
  const inputs = [...files, ...(options.join ?? [])]
  const placed = outputs.map(({ file, format }): Output => ({ format, to: destination(file, inputs, options, door) }))
  const modelTo = options.save_model === undefined ? undefined : destination(options.save_model, inputs, options, door)
  for (const { to, format } of placed) await checkDestination(to, options.explain || options.sql ? undefined : format)
  if (options.history && !options.sql) await checkHistory(options.history, inputs)
  if (modelTo) await checkDestination(modelTo)
  if (options.rejects !== undefined) await checkDestination(destination(options.rejects, inputs, options, door))
  return {
    classifier,
    given,
    options,
    run: {
      ...classifyOptions(files, options, door),
      ...(options.explain === undefined ? {} : { explain: options.explain }),
      brief: formats.every((format) => isBrief(format, options)),
    },
    outputs: placed as [Output, ...Output[]],
    modelTo,
    door,
  }
}

/** These formats hold rows alone; what only the header tells need not be found for them. */
const isBrief = (format: Format, { save_model, explain, fail_on, history }: SharedOptions) =>
  ['csv', 'ndjson', 'parquet'].includes(format) && [save_model, explain, fail_on, history].every((given) => given === undefined)

async function answer({ options, outputs, modelTo, door }: Request, portfolio: Classified, progress: Progress): Promise<number> {
  const { header } = portfolio
  const gates = options.fail_on ?? []
  for (const gate of gates) checkGate(gate, gateNames(header))
  const inputs = [...(outputs[0].to.inputs ?? []), ...header.inputs.map(({ path }) => path)]
  const write = async ({ to, format }: Output) => {
    if (to.path === undefined) progress.stop()
    if (options.explain === undefined) await writePortfolio(portfolio, { ...to, inputs }, format, options, door)
    else await writeExplanation(portfolio, options.explain, { ...to, inputs }, format, options)
  }
  const recorded = await recorder(portfolio, options, progress, door)
  try {
    for (const output of outputs.filter(({ to }) => to.path !== undefined)) await write(output)
    const rejects = options.rejects === undefined ? undefined : portfolio.rejects()
    if (rejects !== undefined) await writeTo(destination(options.rejects, inputs, options, door), (out) => out.write(rejects))
    if (modelTo) {
      const model = await portfolio.model()
      await writeTo({ ...modelTo, inputs }, (out) => out.write(`${JSON.stringify(model, null, 2)}\n`))
    }
    await recorded?.commit()
    for (const output of outputs.filter(({ to }) => to.path === undefined)) await write(output)
  } finally {
    await recorded?.abandon()
  }
  const tripped = await trippedGates(gates, portfolio, options.temp_dir)
  progress.stop()
  if (door.readerGone?.()) return exitCode.done
  if (!options.quiet) await tell(door, summaryText(header, written(portfolio, outputs, options), options) + (recorded?.text ?? ''))
  for (const gate of tripped) await tell(door, trippedText(gate.rule, gateSubject(gate), gate.value, options, door))
  return tripped.length ? exitCode.finding : exitCode.done
}

/** What was given for the classifier's own options. */
export function parameterTexts(classifier: Classifier, command: Command): Record<string, string | boolean> {
  return Object.fromEntries(
    parametersOf(classifier).flatMap(({ key, spec }) => {
      const name = toOption(key, spec).attributeName()
      return command.getOptionValueSource(name) === 'cli' ? [[key, command.getOptionValue(name) as string | boolean]] : []
    }),
  )
}

function checkCombinations(
  options: SharedOptions,
  formats: readonly Format[],
  outputs: readonly (string | undefined)[],
  files: readonly string[],
) {
  refuseInputTwice(files, options)
  checkExcel(options, formats.find((format) => format === 'csv') ?? (formats[0] as Format))
  refuseDriftAlone(options)
  const { save_model, rejects, history } = options
  const twice = [...outputs, save_model, rejects, history?.file].find((path, i, paths) => path !== undefined && paths.indexOf(path) < i)
  if (twice !== undefined) {
    throw usageError('one-file-twice', `${twice} is named twice as an output`, {
      value: twice,
      hint: 'Give --output, --save-model, --rejects and --history a file each.',
    })
  }
}

/** A gate on the drift from a model needs one. */
function refuseDriftAlone({ fail_on: gates = [], model }: SharedOptions) {
  const gate =
    model === undefined ? gates.find((each) => asksDrift(each, []) && each.what !== 'customers' && each.what !== 'share') : undefined
  if (!gate) return
  throw usageError('gate-without-value', `--fail-on '${gate.rule}': there is no model to drift from`, {
    value: gate.rule,
    hint: 'Name one with --model <file>.',
  })
}

/** Names in gates are checked before anything is read, as far as the classifier can tell them without data. */
function checkGatesEarly(classifier: Classifier, parameters: unknown, { fail_on: gates = [], model }: SharedOptions) {
  if (gates.length === 0 || parameters === undefined || model !== undefined) return
  const definition = sketch(classifier, parameters)
  if (!definition) return
  const names = { segments: definition.segments.map(({ id }) => id), measure: definition.weigh }
  for (const gate of gates as readonly Gate[]) checkGate(gate, names)
}

/** Standard input can be named once. */
export function refuseInputTwice(files: readonly string[], { join = [] }: Pick<SharedOptions, 'join'>) {
  if ([...files, ...join].filter((file) => file === '-').length > 1)
    throw usageError('standard-input-twice', 'standard input (-) can be read only once', { value: '-' })
}

const readingOptions = [
  'join',
  'aggregate',
  'on_reject',
  'max_rejects',
  'as_of',
  'split',
  'within',
  'numbers',
  'date_format',
  'delimiter',
  'header_line',
  'encoding',
  'model',
  'memory',
  'threads',
  'temp_dir',
] as const

/** What the options say of reading, for the corridor. */
export function classifyOptions(files: readonly string[], options: Omit<SharedOptions, 'format' | 'fail_on'>, door: Door): ClassifyOptions {
  const given = readingOptions.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]]))
  return {
    files,
    ...(Object.fromEntries(given) as Partial<ClassifyOptions>),
    ...(options.sensitivity === undefined ? {} : { sensitivity: { share: options.sensitivity, draws: options.draws, seed: options.seed } }),
    ...(options.map && { map: Object.fromEntries(options.map) }),
    ...(door.signal && { signal: door.signal }),
  }
}

async function writePortfolio(portfolio: Classified, to: Destination, format: Format, options: SharedOptions, door: Door) {
  await writeTo(to, (out) => writers[format](portfolio, out, writeOptions(to, format, options, door)))
}

async function writeExplanation(portfolio: Classified, customer: string, to: Destination, format: Format, { lang = 'en' }: SharedOptions) {
  const explanation = await portfolio.explain(customer)
  if (!explanation) {
    const near = await portfolio.nearest(customer)
    throw inputError('unknown-customer', `there is no customer "${customer}"`, {
      value: customer,
      ...(near.length && { hint: `The nearest are ${near.join(', ')}.` }),
    })
  }
  const text = format === 'json' || format === 'ndjson' ? explanationJson(explanation) : explanationText(explanation, portfolio, lang)
  await writeTo(to, (out) => out.write(text))
}

function written({ header }: Classified, outputs: Request['outputs'], options: SharedOptions) {
  if (options.explain !== undefined) return undefined
  const all = header.totals.customers
  const shortened = outputs.every(({ format }) => format === 'table' || format === 'md')
  const files = outputs.flatMap(({ to }) => to.path ?? [])
  return { customers: shortened ? Math.min(all, shownCustomers(options)) : all, to: files.length > 0 ? files.join(', ') : undefined }
}
