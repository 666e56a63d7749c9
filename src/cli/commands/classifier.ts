import type { Classifier } from '../../model/definition.js'
import { late } from '../../model/late.js'
import type { Command } from '../command.js'
import { completedSpecs, filesOf, parameterSpecs } from '../parameter-options.js'
import { sharedOptions } from '../shared-options.js'

const strictIsOwn = [
  '--strict belongs to the method here. To fail on a warning:',
  "--fail-on 'warnings.unclassified > 0', or strict: true in cartera.yaml.",
]

/** The command that runs a classifier. An option of its own stands before a shared one of that name. */
export function classifierCommand(classifier: Classifier): Command<typeof sharedOptions> {
  const { name, aliases = [], title, summary, examples = [] } = classifier
  const own = late(() => parameterSpecs(classifier))
  const options = late(
    () => Object.fromEntries(Object.entries(sharedOptions).filter(([key]) => !Object.hasOwn(own(), key))) as typeof sharedOptions,
  )
  return {
    name,
    aliases,
    group: 'Classifiers:',
    summary: `${title.en}: ${summary.en}`,
    description: `${title.en}: ${summary.en}.`,
    worded: { en: `${title.en}: ${summary.en}`, es: `${title.es}: ${summary.es}` },
    get operands() {
      return [filesOf(classifier)]
    },
    get options() {
      return options()
    },
    get takes() {
      return { ...own(), ...options() }
    },
    examples,
    get remarks() {
      return [
        'Files: CSV, .xlsx, Parquet, JSON, NDJSON (.gz, .zst); "-" is standard input.',
        'Shared options can also be set as CARTERA_<OPTION>, such as CARTERA_LANG=es.',
        ...(Object.hasOwn(own(), 'strict') ? strictIsOwn : []),
        `The method, its columns and its source: cartera explain ${name}`,
      ]
    },
    completes: () => ({ operands: 'files', options: completedSpecs(classifier) }),
    plan: async (asked) => (await import('../portfolio-plan.js')).classifierPlan(classifier, asked),
  }
}
