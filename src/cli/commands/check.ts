import { checkWarningGate, parseFindingsGate, trippedFindingsGates } from '../../answers/check/findings-gates.js'
import type { Findings } from '../../answers/findings.js'
import { filterOf } from '../../answers/portfolio/filter.js'
import { usageError } from '../../errors.js'
import type { Classifier } from '../../model/definition.js'
import { say, type Text } from '../../words/sentence.js'
import { type FormatName, formatsFor } from '../../writers/formats.js'
import { type Asked, type Command, namesOf } from '../command.js'
import { findClassifier, isPlugin } from '../find-classifier.js'
import { asShown, type OptionSpecs, type OptionValues, oneOf, text } from '../option.js'
import { formatAsked } from '../output-options.js'
import { checkParameters, completedSpecs, filesOf, parameterFiles, parameterSpecs } from '../parameter-options.js'
import type { Plan } from '../plan.js'
import { valuesOf } from '../raw-arguments.js'
import { classifyOptions, refuseInputTwice } from '../reading.js'
import { engineOptions, joinOptions, programOptions, rowOptions, sharedOptions, textOptions } from '../shared-options.js'
import { filesOf as filesRead, guessed, leftOut, warningLines } from '../summary.js'

const { lang, map, aggregate, model, plugin } = sharedOptions
const output = 'Output:'

const leading = ['table', 'json', 'ndjson'] as const

/** The formats of a check, in the order of its help. */
const checkFormats = [...leading, ...formatsFor(['report', 'document', 'rows', 'findings'], ['md', 'parquet', ...leading])] as const

const options = {
  for: {
    placeholder: 'classifier',
    group: 'Options:',
    help: 'the classifier to check the files for (required)',
    local: true,
    check: text,
  },
  format: {
    short: 'f',
    placeholder: 'format',
    group: output,
    help: 'form of the report; github: annotations of a workflow',
    choices: checkFormats,
    fallback: 'by the ending of --output, else table',
    local: true,
    check: oneOf(checkFormats),
  },
  output: { ...sharedOptions.output, help: 'write the report to this file instead of standard output', local: true },
  top: { ...sharedOptions.top, help: 'faults shown by table and github, or "all"', fallback: '20 by table, all by github' },
  lang,
  raw: { ...sharedOptions.raw },
  fail_on: {
    ...sharedOptions.fail_on,
    group: 'Gates:',
    help: "exit 1 only where the rule holds, such as 'faulty.share > 0.01' or 'warnings.far-date > 0', or a file as a whole is at fault; repeatable",
    local: true,
    check: parseFindingsGate,
  },
  today: { ...sharedOptions.today, group: 'Gates:' },
  strict: { ...sharedOptions.strict, group: 'Gates:' },
  map,
  aggregate,
  ...joinOptions,
  ...textOptions,
  ...rowOptions,
  model: { ...model, group: 'Reading:', help: 'a saved model, whose parameters decide which columns are read' },
  ...engineOptions,
  plugin,
  ...programOptions,
} as const satisfies OptionSpecs

/** `cartera check`. */
export const check: Command<typeof options> = {
  name: 'check',
  summary: 'every faulty cell and row, with line and column',
  ...operandsFor(undefined),
  options,
  openOptions: true,
  examples: ['cartera check customers.csv --for pareto', 'cartera check scores.csv --for burnett --criteria criteria.csv -f junit'],
  remarks: ['With the options of the classifier: cartera check --for burnett --help'],
  speaksOfAll: true,
  subjects: (given) => valuesOf('--for', given).slice(-1),
  about(classifier) {
    const { for: named, ...others } = options
    return { ...operandsFor(classifier), takes: { for: named, ...parameterSpecs(classifier, options), ...others }, openOptions: false }
  },
  completes: ({ classifiers }) => ({
    operands: 'files',
    options: { for: { ...options.for, choices: namesOf(classifiers) } },
    more: classifiers.flatMap((each) => Object.entries(completedSpecs(each)).map(([key, spec]) => [key, asShown(spec)] as const)),
  }),
  plan,
}

function operandsFor(classifier: Classifier | undefined) {
  const files = filesOf(classifier)
  return { operands: [files], usage: `${files} --for <classifier> [options]` }
}

async function plan(asked: Asked<typeof options>): Promise<Plan> {
  const { operands: files, classifiers, door } = asked
  const given = asked.options()
  if (given.for === undefined) {
    throw usageError('missing-option', say('for-is-required'), {
      hint: say(
        'classifiers-are',
        classifiers.map(({ name }) => name),
      ),
    })
  }
  const classifier = findClassifier(classifiers, given.for)
  const texts = asked.parameters(classifier)
  checkParameters(classifier, texts)
  refuseInputTwice(files, given)
  for (const gate of given.fail_on ?? []) checkWarningGate(gate, isPlugin(classifier))
  const format = formatAsked(given, checkFormats)
  return {
    outputs: [{ file: given.output, format }],
    inputs: files,
    reads: parameterFiles(classifier, texts),
    options: { ...given, format },
    async work({ engine }) {
      const { check } = await import('../../answers/check/check.js')
      const { checkAnswer } = await import('../../answers/check/answer.js')
      const findings = await check(classifier, texts, { ...classifyOptions(files, given, door), ...engine })
      const { faults, ofFiles } = findings.counts
      const warned = given.strict === true && findings.warnings.length > 0
      return {
        answer: checkAnswer(findings),
        inputs: findings.files.map(({ path }) => path),
        summary: summaryOf(findings, format, given),
        tripped: () => trippedFindingsGates(given.fail_on ?? [], findings, given.today),
        faulty: (given.fail_on ? ofFiles : faults) > 0 || warned,
        close: () => findings.close(),
      }
    },
  }
}

/** The line on standard error: what was read and guessed, and what the report itself does not say. */
function summaryOf(
  { classifier, files, counts, warnings, sound }: Findings,
  format: FormatName,
  given: OptionValues<typeof options>,
): Text[] {
  const read = filesRead(files)
  const checked = counts.rows === null ? say('checked-files', read, classifier) : say('checked-rows', counts.rows, read, classifier)
  const line = format === 'table' ? checked : say('with-faults', checked, counts.faults, counts.faulty)
  const left = sound ? leftOut({ inputs: sound.inputs, ...filterOf(given), as_of: sound.as_of }, sound.measure) : []
  return [say('summary', [line, ...left], guessed(files, given)), ...(format === 'table' ? [] : warningLines(warnings))]
}
