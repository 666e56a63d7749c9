/** The check of a whole classifier: its definition for every answer that the data may give to what it asks. */
import { CarteraError, inputError } from '../errors.js'
import { dictionary } from '../fields/dictionary.js'
import { checkDefinition } from '../model/check-definition.js'
import type { Classifier, Definition, Field, FieldKind, Fields } from '../model/definition.js'
import type { Fault } from '../model/faults.js'
import { formulaNames } from '../model/names.js'
import { valueAt } from '../model/value-at.js'
import { say, verbatim } from '../words/sentence.js'

/** Definitions looked at for one set of parameters; a classifier that asks more is looked at in part. */
const mostDefinitions = 300

type Answer = boolean | FieldKind

/** Answers a classifier's questions from a script, then by the first choice, and notes what was asked. */
function probe(script: ReadonlyMap<string, Answer>, fields: Readonly<Record<string, Field>>) {
  const answers = new Map<string, Answer>()
  const choices = new Map<string, readonly Answer[]>()
  const ask = (question: string, possible: readonly Answer[]) => {
    const answer = answers.get(question) ?? script.get(question) ?? valueAt(possible, 0)
    if (!answers.has(question) && possible.length > 1) choices.set(question, possible)
    answers.set(question, answer)
    return answer
  }
  const has = (field: string) => field === 'orders' || ask(`has ${field}`, [true, false]) === true
  const kinds = (field: string): FieldKind[] => {
    const declared: Field | undefined = Object.hasOwn(fields, field) ? fields[field] : undefined
    return [declared?.kind ?? 'money', ...(declared?.words ? (['level'] as const) : [])]
  }
  const asked: Fields = {
    has,
    kind: (field) => (has(field) ? (ask(`kind ${field}`, kinds(field)) as FieldKind) : undefined),
    first: (...names) => {
      const found = names.find(has)
      if (found === undefined) throw inputError('missing-column', verbatim(names.join(', ')))
      return found
    },
  }
  return { asked, answers, choices }
}

/** Every definition that the classifier gives with these parameters, over data of all sorts. */
export function definitionsOf(classifier: Classifier, parameters: Record<string, unknown>): Definition[] {
  const fields = fieldsOf(classifier, parameters)
  const scripts: Map<string, Answer>[] = [new Map()]
  const found: Definition[] = []
  for (let runs = 0; scripts.length > 0 && runs < mostDefinitions; runs++) {
    const script = scripts.pop() as Map<string, Answer>
    const { asked, answers, choices } = probe(script, fields)
    try {
      found.push(classifier.define(parameters, asked))
    } catch (error) {
      const lacking = error instanceof CarteraError && error.kind === 'input'
      if (!lacking && runs === 0) throw error
    }
    const order = [...answers.keys()]
    for (const [question, possible] of choices) {
      if (script.has(question)) continue
      const before = order.slice(0, order.indexOf(question)).map((earlier): [string, Answer] => [earlier, answers.get(earlier) as Answer])
      for (const other of possible.slice(1)) scripts.push(new Map([...before, [question, other]]))
    }
  }
  return found
}

/** The fields that the classifier needs whatever else the data offers, in the order in which it names them. */
export function neededFields(classifier: Classifier, parameters: Record<string, unknown>): string[] {
  const [first, ...others] = definitionsOf(classifier, parameters).map(formulaNames)
  return (first ?? []).filter((name) => others.every((names) => names.includes(name)))
}

/** The fields that formulas may use: the dictionary's and the classifier's own. */
export const fieldsOf = (classifier: Classifier, parameters: unknown): Readonly<Record<string, Field>> => ({
  ...dictionary,
  ...classifier.fields?.(parameters),
})

interface Schema {
  _zod: { def: { type: string; innerType?: Schema; entries?: Readonly<Record<string, string>> } }
}

const wrappers = ['default', 'prefault', 'optional', 'nullable', 'nonoptional', 'readonly']

/** The values of a parameter that is a choice or a switch. */
function choicesOf(schema: Schema): unknown[] {
  const { type, innerType, entries } = schema._zod.def
  if (wrappers.includes(type) && innerType) return choicesOf(innerType)
  return type === 'boolean' ? [true, false] : type === 'enum' ? Object.values(entries ?? {}) : []
}

/** The parameters as they are, and with every other choice of each. */
function parameterSets(classifier: Classifier, parameters: Record<string, unknown>): Record<string, unknown>[] {
  const { shape } = classifier.parameters as unknown as { shape: Readonly<Record<string, Schema>> }
  const others = Object.entries(shape).flatMap(([key, schema]) =>
    choicesOf(schema)
      .filter((choice) => choice !== parameters[key])
      .map((choice) => ({ ...parameters, [key]: choice })),
  )
  return [parameters, ...others]
}

/** What is wrong with one definition; of one that has no shape nothing more is asked. */
function faultsOf(definition: Definition, classifier: Classifier, parameters: Record<string, unknown>): Fault[] {
  const { faults } = checkDefinition(definition, fieldsOf(classifier, parameters))
  return faults.length > 0 ? faults : splitFaults(definition, classifier)
}

/** Only the rules of a run name columns; a classifier leaves that to the run. */
const splitFaults = ({ segments }: Definition, { splits = [] }: Classifier): Fault[] =>
  segments.flatMap(({ split }, i): Fault[] =>
    typeof split !== 'string' || splits.includes(split)
      ? []
      : [{ path: ['segments', i, 'split'], message: say('split-is-true'), value: split }],
  )

/**
 * Checks a classifier with its defaults, with every choice of each parameter, and for every answer that data may give.
 * @param parameters what holds when nothing is given; values for required parameters included
 * @returns each fault once, with the definition in which it was found
 */
export function checkClassifier(classifier: Classifier, parameters: Record<string, unknown>): { definition: Definition; fault: Fault }[] {
  const seen = new Set<string>()
  return parameterSets(classifier, parameters).flatMap((set) =>
    definitionsOf(classifier, set).flatMap((definition) =>
      faultsOf(definition, classifier, set).flatMap((fault) => {
        const key = `${fault.message} ${fault.path.join(' ')}`
        if (seen.has(key)) return []
        seen.add(key)
        return [{ definition, fault }]
      }),
    ),
  )
}
