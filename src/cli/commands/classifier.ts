import type { Classifier } from '../../model/definition.js'
import type { Command } from '../command.js'
import { completedSpecs, filesOf, parameterSpecs } from '../parameter-options.js'
import { sharedOptions } from '../shared-options.js'

/** The command that runs a classifier. */
export function classifierCommand(classifier: Classifier): Command<typeof sharedOptions> {
  const { name, aliases = [], title, summary, examples = [] } = classifier
  return {
    name,
    aliases,
    group: 'Classifiers:',
    summary: `${title.en}: ${summary.en}`,
    description: `${title.en}: ${summary.en}.`,
    operands: [filesOf(classifier)],
    options: sharedOptions,
    takes: { ...parameterSpecs(classifier), ...sharedOptions },
    examples,
    remarks: [
      'Files: CSV, Parquet, JSON or NDJSON, also .gz and .zst; "-" is standard input.',
      'Shared options can also be set as CARTERA_<OPTION>, such as CARTERA_LANG=es.',
      `The method, its columns and its source: cartera explain ${name}`,
    ],
    completes: () => ({ operands: 'files', options: completedSpecs(classifier) }),
    plan: async (asked) => (await import('../portfolio-plan.js')).classifierPlan(classifier, asked),
  }
}
