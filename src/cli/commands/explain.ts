import { usageError } from '../../errors.js'
import { valueAt } from '../../model/value-at.js'
import { say } from '../../words/sentence.js'
import { type Asked, type Command, findNamed, namesOf } from '../command.js'
import { findClassifier } from '../find-classifier.js'
import { commandMethodText, methodCommands, methodText } from '../method-text.js'
import { type OptionSpecs, oneOf, text } from '../option.js'
import { explanationFormats, formatAsked } from '../output-options.js'
import { parameterSpecs } from '../parameter-options.js'
import type { Plan } from '../plan.js'
import { engineOptions, joinOptions, programOptions, rowOptions, sharedOptions, textOptions } from '../shared-options.js'
import { terminalWidth } from '../terminal.js'

const { output, lang, map, aggregate, on_reject, model, plugin } = sharedOptions
const own = 'Options:'

const options = {
  customer: {
    placeholder: 'id',
    group: own,
    help: 'show why this customer of the files is placed where it is',
    local: true,
    check: text,
  },
  format: {
    short: 'f',
    placeholder: 'table|json',
    group: own,
    help: 'form of the output',
    fallback: 'table',
    local: true,
    check: oneOf(['table', 'json'] as const),
  },
  lang: { ...lang, group: own, help: 'language of titles and labels' },
  output: { ...output, group: own },
  map,
  aggregate,
  ...joinOptions,
  ...textOptions,
  ...rowOptions,
  on_reject,
  model: { ...model, group: 'Reading:' },
  ...engineOptions,
  plugin,
  ...programOptions,
} as const satisfies OptionSpecs

/** `cartera explain`. */
export const explain: Command<typeof options> = {
  name: 'explain',
  summary: 'a method: how it works, its columns, parameters and source; or why a customer is where it is',
  operands: ['<method>', '[file...]'],
  options,
  examples: ['cartera explain bcg', 'cartera explain forecast', 'cartera explain pareto customers.csv --customer "Hotel Miramar"'],
  remarks: ['With --customer also the options of the classifier: cartera explain bcg --help'],
  speaksOfAll: true,
  subjects: ({ words }) => words.slice(1),
  about: (classifier) => ({ operands: explain.operands, takes: { ...options, ...parameterSpecs(classifier, options) } }),
  completes: ({ classifiers, commands }) => ({ operands: namesOf([...classifiers, ...methodCommands(commands)]) }),
  plan,
}

async function plan(asked: Asked<typeof options>): Promise<Plan | string> {
  const [name = '', ...files] = asked.operands
  const { customer, ...given } = asked.options()
  if (given.output !== undefined && customer === undefined)
    throw usageError('option-alone', say('output-needs-customer'), { value: given.output, hint: say('name-customer') })
  const format = formatAsked(given, explanationFormats, 'explain')
  const { stdout, env } = asked.door
  const how = { json: format === 'json', lang: given.lang ?? 'en', width: terminalWidth(stdout, env) }
  const others = methodCommands(asked.commands)
  const command = findNamed(others, name)
  if (command && files.length === 0 && customer === undefined) return commandMethodText(command, how)
  if (command) throw usageError('bad-value', say('explains-no-customer', name), { value: name, hint: say('explain-by-classifier', name) })
  const classifier = findClassifier(asked.classifiers, name, others)
  if (customer !== undefined) {
    const { explanationPlan } = await import('../portfolio-plan.js')
    return explanationPlan(classifier, files, { ...given, format, explain: customer }, asked)
  }
  if (files.length > 0) {
    throw usageError('missing-option', say('explain-whom', valueAt(files, 0)), { value: files[0], hint: say('name-customer') })
  }
  return methodText(classifier, how)
}
