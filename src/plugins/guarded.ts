/** A plug-in's classifier under the check: whatever it gives is looked at before anybody relies on it. */
import { CarteraError, usageError } from '../errors.js'
import { checkDefinition } from '../model/check-definition.js'
import type { Classifier, Definition, Field, Fields, Warning } from '../model/definition.js'
import { fieldsShape } from '../model/definition-shape.js'
import type { Fault } from '../model/faults.js'
import { seriesOf } from '../model/series/index.js'
import { shapeFaults } from '../model/shape.js'
import { type Sentence, say, type Text } from '../words/sentence.js'
import { fieldsOf } from './check-classifier.js'
import { mortal } from './mortal.js'
import { PluginFault } from './plugin-fault.js'

/** How a plug-in words its faults. */
export interface Reporter {
  /** The file or package, as the user named it. */
  shown: string
  /** The error for a fault in a definition that the plug-in gave. */
  inDefinition(definition: object, fault: Fault): CarteraError
  /** The error for a fault in the plug-in's own data. */
  inData(fault: PluginFault): CarteraError
}

/** What somebody threw, in one line. */
export function thrownText(thrown: unknown): Text {
  try {
    const text = thrown instanceof Error ? thrown.message || thrown.name : String(thrown)
    return text.split('\n')[0]?.slice(0, 300) || say('threw-nothing')
  } catch {
    return say('threw-without-words')
  }
}

/** Whatever the plug-in's own code throws, as a usage error; what the data lacks stays what it is. */
export function asUsage(error: unknown, { shown, inData }: Reporter, doing: Sentence): CarteraError {
  if (error instanceof CarteraError) return error
  if (error instanceof PluginFault) return inData(error)
  return usageError('plugin', say('plugin-failed', shown, doing, thrownText(error)), { file: shown, hint: say('plugin-to-mend') })
}

const mostNamed = 5

/** A warning that names the cells which no segment covers. */
function openCells(open: readonly Sentence[], shown: string): Warning[] {
  if (open.length === 0) return []
  const more = Math.max(open.length - mostNamed, 0)
  return [{ code: 'open-cells', message: say('open-cells', shown, open.slice(0, mostNamed), more) }]
}

function checkedFields(given: Readonly<Record<string, Field>>) {
  const checked = fieldsShape.safeParse(given)
  if (checked.success) return given
  const [fault] = shapeFaults(checked.error, given)
  throw new PluginFault({}, { ...(fault as Fault), path: ['fields', ...(fault as Fault).path] })
}

/** The classifier whose own code throws nothing but errors that say what is wrong. */
export function wording(classifier: Classifier, reporter: Reporter): Classifier {
  const { name, fields } = classifier
  const watched = <T>(doing: Sentence, work: () => T): T => {
    try {
      return mortal(reporter.shown, work)
    } catch (error) {
      throw asUsage(error, reporter, doing)
    }
  }
  return {
    ...classifier,
    ...(fields ? { fields: (parameters: unknown) => watched(say('doing-fields', name), () => checkedFields(fields(parameters))) } : {}),
    define: (parameters, has) => watched(say('doing-define', name), () => classifier.define(parameters, has)),
  }
}

/** A plug-in was checked with its defaults when it was read, so what is wrong later comes from options or data. */
const remark = say('look-at-options')

/** A series reads its fields row by row. */
function needSeries(definition: Definition, has: Fields) {
  for (const series of seriesOf(definition)) {
    has.first(series.flow)
    has.first('field' in series.period ? series.period.field : 'date')
  }
}

/** The classifier with the check around its own code. */
export function guarded(classifier: Classifier, reporter: Reporter): Classifier {
  const worded = wording(classifier, reporter)
  return {
    ...worded,
    define(parameters, has): Definition {
      const definition = worded.define(parameters, has)
      const { faults, open } = checkDefinition(definition, fieldsOf(worded, parameters))
      if (faults[0]) throw reporter.inDefinition(definition, { hint: remark, ...faults[0] })
      needSeries(definition, has)
      const warnings = [...(definition.warnings ?? []), ...openCells(open, reporter.shown)]
      return warnings.length === 0 ? definition : { ...definition, warnings }
    },
  }
}
