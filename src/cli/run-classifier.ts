import type { Command } from 'commander'
import type { Classified, ClassifyOptions } from '../classify.js'
import { exitCode, inputError, usageError } from '../errors.js'
import { sketch } from '../model/sketch.js'
import type { Classifier } from '../model/words.js'
import { checkGate, type Gate, gateNames, trippedGates } from '../portfolio/gates.js'
import { checkDestination, type Destination } from '../writers/destination.js'
import { writers } from '../writers/index.js'
import { writeTo } from '../writers/output.js'
import type { Format } from '../writers/writer.js'
import { type Door, tell } from './door.js'
import { explanationJson, explanationText } from './explain-customer.js'
import { readOptions, toOption } from './option.js'
import { checkExcel, destination, formatByEnding, shownCustomers, trippedText, writeOptions } from './output-options.js'
import { checkParameters, parametersOf } from './parameter-options.js'
import { noProgress, type Progress, progressBar } from './progress.js'
import { type SharedOptions, sharedOptions } from './shared-options.js'
import { summaryText } from './summary.js'
import { isLive } from './terminal.js'

/** A run as the command line asks for it, checked as far as that goes without reading data. */
interface Request {
  classifier: Classifier
  texts: Readonly<Record<string, string | boolean>>
  options: SharedOptions
  run: ClassifyOptions
  format: Format
  to: Destination
  modelTo: Destination | undefined
  door: Door
}

/** Runs one classifier as the command line asks; resolves to the exit code. */
export async function runClassifier(classifier: Classifier, files: readonly string[], command: Command, door: Door): Promise<number> {
  const request = await understand(classifier, files, command, door)
  const { texts, options, run } = request
  if (options.sql) {
    const sql = await door.planSql(classifier, texts, run)
    await writeTo(request.to, (out) => out.write(sql.endsWith('\n') ? sql : `${sql}\n`))
    return exitCode.done
  }
  const progress = isLive(door.stderr, door.env) && !options.quiet ? progressBar(door.stderr) : noProgress
  let portfolio: Classified | undefined
  try {
    portfolio = await door.classify(classifier, texts, { ...run, onProgress: progress.update })
    return await answer(request, portfolio, progress)
  } finally {
    progress.stop()
    portfolio?.close()
  }
}

async function understand(classifier: Classifier, files: readonly string[], command: Command, door: Door): Promise<Request> {
  const options = readOptions(sharedOptions, command, door.env)
  const texts = parameterTexts(classifier, command)
  const parameters = checkParameters(classifier, texts)
  const format = options.format ?? formatByEnding(options.output) ?? 'table'
  checkCombinations(options, format, files)
  checkGatesEarly(classifier, parameters, options)
  const inputs = [...files, ...(options.join ?? [])]
  const to = destination(options.output, inputs, options, door)
  const modelTo = options.save_model === undefined ? undefined : destination(options.save_model, inputs, options, door)
  await checkDestination(to, options.explain || options.sql ? undefined : format)
  if (modelTo) await checkDestination(modelTo)
  if (options.rejects !== undefined) await checkDestination(destination(options.rejects, inputs, options, door))
  return {
    classifier,
    texts,
    options,
    run: { ...classifyOptions(files, options, door), brief: isBrief(format, options) },
    format,
    to,
    modelTo,
    door,
  }
}

/** These formats hold rows alone; what only the header tells need not be found for them. */
const isBrief = (format: Format, { save_model, explain, fail_on }: SharedOptions) =>
  ['csv', 'ndjson', 'parquet'].includes(format) && save_model === undefined && explain === undefined && fail_on === undefined

async function answer({ options, format, to, modelTo, door }: Request, portfolio: Classified, progress: Progress): Promise<number> {
  const { header } = portfolio
  const gates = options.fail_on ?? []
  for (const gate of gates) checkGate(gate, gateNames(header))
  const inputs = [...(to.inputs ?? []), ...header.inputs.map(({ path }) => path)]
  if (to.path === undefined) progress.stop()
  if (options.explain === undefined) await writePortfolio(portfolio, { ...to, inputs }, format, options, door)
  else await writeExplanation(portfolio, options.explain, { ...to, inputs }, format, options)
  const rejects = options.rejects === undefined ? undefined : portfolio.rejects()
  if (rejects !== undefined) await writeTo(destination(options.rejects, inputs, options, door), (out) => out.write(rejects))
  if (modelTo) {
    const model = await portfolio.model()
    await writeTo({ ...modelTo, inputs }, (out) => out.write(`${JSON.stringify(model, null, 2)}\n`))
  }
  const tripped = await trippedGates(gates, portfolio, options.temp_dir)
  progress.stop()
  if (door.readerGone?.()) return exitCode.done
  if (!options.quiet) await tell(door, summaryText(header, written(portfolio, format, options), options))
  for (const { rule, subject, what, value } of tripped) await tell(door, trippedText(rule, `${subject}.${what}`, value, options, door))
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

function checkCombinations(options: SharedOptions, format: Format, files: readonly string[]) {
  refuseInputTwice(files, options)
  checkExcel(options, format)
  const { output, save_model, rejects } = options
  const twice = [output, save_model, rejects].find((path, i, paths) => path !== undefined && paths.indexOf(path) < i)
  if (twice !== undefined) {
    throw usageError('one-file-twice', `${twice} is named twice as an output`, {
      value: twice,
      hint: 'Give --output, --save-model and --rejects a file each.',
    })
  }
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
  'numbers',
  'date_format',
  'delimiter',
  'encoding',
  'model',
  'memory',
  'threads',
  'temp_dir',
] as const

/** What the options say of reading, for the corridor. */
export function classifyOptions(files: readonly string[], options: Omit<SharedOptions, 'format'>, door: Door): ClassifyOptions {
  const given = readingOptions.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]]))
  return {
    files,
    ...(Object.fromEntries(given) as Partial<ClassifyOptions>),
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

function written({ header }: Classified, format: Format, options: SharedOptions) {
  if (options.explain !== undefined) return undefined
  const all = header.totals.customers
  const customers = format === 'table' || format === 'md' ? Math.min(all, shownCustomers(options)) : all
  return { customers, to: options.output === '-' ? undefined : options.output }
}
