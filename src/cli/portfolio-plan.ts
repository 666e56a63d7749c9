/** What a command that places customers is about to do. */
import { explanationAnswer } from '../answers/explanation/answer.js'
import { explanationText } from '../answers/explanation/explanation-text.js'
import { portfolioAnswer } from '../answers/portfolio/answer.js'
import type { Classified, ClassifyOptions } from '../answers/portfolio/classify.js'
import { asksDrift, checkGate, type Gate, gateNames, gateSubject, trippedGates } from '../answers/portfolio/gates.js'
import { withAllColumns } from '../answers/portfolio/portfolio.js'
import { inputError, usageError } from '../errors.js'
import type { Classifier } from '../model/definition.js'
import { joinedFile } from '../model/joined.js'
import { sketch } from '../model/sketch.js'
import { valueAt } from '../model/value-at.js'
import type { ReadPlace } from '../places/places.js'
import { filesNamed } from '../sources/find/files.js'
import { say } from '../words/sentence.js'
import { type FormatName, isShortened, needOf, showsPast } from '../writers/formats.js'
import { adviceOption, advised, checkAdvice } from './advice-plan.js'
import type { Asked } from './command.js'
import type { Door } from './door.js'
import { isPlugin } from './find-classifier.js'
import { recorder } from './history-recorder.js'
import { checkExcel, explanationFormats, formatAsked, shownRows } from './output-options.js'
import { checkParameters, parameterFiles } from './parameter-options.js'
import type { Answered, During, Plan } from './plan.js'
import { classifyOptions, refuseInputTwice } from './reading.js'
import { checkSensitivity } from './sensitivity.js'
import type { SharedOptions, sharedOptions } from './shared-options.js'
import { summaryLine, warningLines } from './summary.js'

/** A classifier with parameters, over files, written somewhere. */
interface Wanted {
  classifier: Classifier
  /** Option texts, or typed values. */
  given: Readonly<Record<string, unknown>>
  files: readonly string[]
  options: SharedOptions
  /** `undefined` is standard output. */
  outputs: readonly { file: string | undefined; format: FormatName }[]
  /** A configuration, and the files that it names beside its inputs. */
  reads?: readonly ReadPlace[]
}

/** A classifier as the command line asks for it. */
export function classifierPlan(classifier: Classifier, asked: Asked<typeof sharedOptions>): Plan {
  const options = asked.options()
  const given = asked.parameters(classifier)
  const parameters = checkParameters(classifier, given)
  const advice = adviceOption(classifier, given)
  if (advice !== undefined) checkAdvice(advice, options)
  checkSensitivity(classifier, parameters, options, asked.classifiers)
  checkGatesEarly(classifier, parameters, options)
  const outputs = [{ file: options.output, format: formatAsked(options) }]
  const wanted = { classifier, given, files: asked.operands, options, outputs }
  return portfolioPlan(wanted, asked.door, advice === undefined ? undefined : advised)
}

/** One customer of files, explained. */
export function explanationPlan(
  classifier: Classifier,
  files: readonly string[],
  options: SharedOptions & { format: FormatName },
  { parameters, door }: Pick<Asked, 'parameters' | 'door'>,
): Plan {
  const given = parameters(classifier)
  checkParameters(classifier, given)
  return portfolioPlan({ classifier, given, files, options, outputs: [{ file: options.output, format: options.format }] }, door)
}

type Work = (wanted: Wanted, run: ClassifyOptions, during: During) => Promise<Answered>

/** What is wanted, unless said a portfolio, an explanation, or the SQL of one. */
export function portfolioPlan(wanted: Wanted, door: Door, work: Work = wanted.options.sql ? scripted : classified): Plan {
  checkCombinations(wanted)
  const { classifier, given, files, options, outputs } = wanted
  const { sql, explain, history, save_model: model, rejects } = options
  const run: ClassifyOptions = {
    ...classifyOptions(files, options, door),
    ...(explain === undefined ? {} : { explain }),
    brief: outputs.every(({ format }) => isBrief(format, options)),
  }
  return {
    outputs: sql || explain ? outputs.map(({ file, format }) => ({ file, format: explain && isJson(format) ? 'json' : 'table' })) : outputs,
    inputs: files,
    reads: [...parameterFiles(classifier, given), ...(wanted.reads ?? [])],
    options,
    history: sql ? undefined : history,
    model,
    rejects,
    controlList: options.control_list,
    work: (during) => work(wanted, run, during),
  }
}

/** These formats hold rows alone; what only the header tells need not be found for them. */
const isBrief = (format: FormatName, { save_model, explain, fail_on, history }: SharedOptions) =>
  needOf(format) === 'rows' && [save_model, explain, fail_on, history].every((given) => given === undefined)

const isJson = (format: FormatName) => format === 'json' || format === 'ndjson'

async function scripted({ classifier, given }: Wanted, run: ClassifyOptions): Promise<Answered> {
  const { planSql } = await import('../answers/portfolio/classify.js')
  const sql = await planSql(classifier, given, run)
  const inputs = await filesNamed([...run.files, ...(run.join ?? []).map(joinedFile)])
  return { text: () => (sql.endsWith('\n') ? sql : `${sql}\n`), inputs }
}

async function classified(wanted: Wanted, run: ClassifyOptions, { engine, onWait }: During): Promise<Answered> {
  const { classify } = await import('../answers/portfolio/classify.js')
  const portfolio = await classify(wanted.classifier, wanted.given, { ...run, ...engine })
  const { header } = portfolio
  const { options } = wanted
  const { explain, history, fail_on: gates = [] } = options
  return {
    ...(explain === undefined ? { answer: portfolioAnswer(portfolio) } : await explained(portfolio, explain, wanted)),
    inputs: header.inputs.map(({ path }) => path),
    rejects: () => portfolio.rejects(options.raw),
    ...(options.control === undefined
      ? {}
      : {
          controlList: async () =>
            (await import('../answers/portfolio/control-group.js')).controlList(
              withAllColumns(portfolio),
              options.control as number,
              options.seed ?? 1,
              options.raw,
            ),
        }),
    model: async () => `${JSON.stringify(await portfolio.model(), null, 2)}\n`,
    ...(history && explain === undefined
      ? {
          record: () =>
            recorder(
              portfolio,
              history,
              onWait,
              wanted.outputs.some(({ format }) => showsPast(format)),
            ),
        }
      : {}),
    async tripped() {
      for (const gate of gates) checkGate(gate, { ...gateNames(header), ownWarnings: isPlugin(wanted.classifier) })
      const tripped = await trippedGates(
        gates.map((gate) => ({ ...gate, today: options.today })),
        portfolio,
      )
      return tripped.map((gate) => ({ rule: gate.rule, name: gateSubject(gate), value: gate.value }))
    },
    summary: [summaryLine(header, explain === undefined ? writtenOf(portfolio, wanted) : undefined, options)],
    warnings: warningLines(header.warnings, options),
    close: () => portfolio.close(),
  }
}

async function explained(
  portfolio: Classified,
  customer: string,
  { options: { lang = 'en' }, outputs: [output] }: Wanted,
): Promise<Pick<Answered, 'answer' | 'text'>> {
  const explanation = await portfolio.explain(customer)
  if (explanation)
    return output?.format === 'json'
      ? { answer: explanationAnswer(explanation) }
      : { text: (width) => explanationText(explanation, portfolio, lang, width) }
  const near = await portfolio.nearest(customer)
  throw inputError('unknown-customer', say('no-customer-named', customer), {
    value: customer,
    ...(near.length && { hint: say('customers-nearest', near) }),
  })
}

function writtenOf({ header }: Classified, { options, outputs }: Wanted) {
  const all = header.totals.customers
  const shortened = outputs.every(({ format }) => isShortened(format))
  return { customers: shortened ? Math.min(all, shownRows(options)) : all, to: outputs.map(({ file }) => file) }
}

function checkCombinations({ options, files, outputs }: Wanted) {
  const formats = outputs.map(({ format }) => format)
  refuseInputTwice(files, options)
  if (options.explain !== undefined && options.format === undefined) formatAsked(options, explanationFormats, '--explain')
  checkExcel(options, formats.find((format) => format === 'csv') ?? valueAt(formats, 0))
  refuseDriftAlone(options)
  refuseControlAlone(options)
}

/** A drawn group and the file that it goes to need each other. */
function refuseControlAlone({ control, control_list, sql, explain }: SharedOptions) {
  if (control === undefined && control_list === undefined) return
  const lacking = control === undefined ? '--control' : control_list === undefined ? '--control-list' : undefined
  if (lacking) throw usageError('option-alone', say('control-needs', lacking), { value: lacking, hint: say('control-example') })
  if (sql || explain !== undefined)
    throw usageError('control-without-portfolio', say('control-without-portfolio'), { value: '--control-list' })
}

/** A gate on the drift from a model needs one. */
function refuseDriftAlone({ fail_on: gates = [], model }: SharedOptions) {
  const gate =
    model === undefined ? gates.find((each) => asksDrift(each, []) && each.what !== 'customers' && each.what !== 'share') : undefined
  if (!gate) return
  throw usageError('gate-without-value', say('of-gate', '--fail-on', gate.rule, say('gate-no-model')), {
    value: gate.rule,
    hint: say('gate-name-model'),
  })
}

/** Names in gates are checked before anything is read, as far as the classifier can tell them without data. */
function checkGatesEarly(classifier: Classifier, parameters: unknown, { fail_on: gates = [], model }: SharedOptions) {
  if (gates.length === 0 || parameters === undefined || model !== undefined) return
  const definition = sketch(classifier, parameters)
  if (!definition) return
  const names = { segments: definition.segments.map(({ id }) => id), measure: definition.weigh, ownWarnings: isPlugin(classifier) }
  for (const gate of gates as readonly Gate[]) checkGate(gate, names)
}
