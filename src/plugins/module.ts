/** Classifiers of JavaScript and TypeScript modules. They are code: they are loaded only when somebody names them. */
import { extname, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as z from 'zod'
import { CarteraError, usageError } from '../errors.js'
import type { Classifier, Definition, Field, Fields, Words } from '../model/definition.js'
import type { Fault } from '../model/faults.js'
import { refusing } from '../model/issue.js'
import { shape, shapeFaults, withoutKey } from '../model/shape.js'
import { valueAt } from '../model/value-at.js'
import { systemReason } from '../places/system-reason.js'
import { guardedServer } from '../sources/remote/guarded.js'
import { addServer } from '../sources/remote/index.js'
import type { Server } from '../sources/remote/remote.js'
import { say, verbatim } from '../words/sentence.js'
import { checkClassifier, neededFields } from './check-classifier.js'
import { parameterShape } from './file-shape.js'
import { classifierFrom } from './from-data.js'
import { asUsage, guarded, type Reporter, thrownText, wording } from './guarded.js'
import { fieldFaults, identityFaults, type Taken } from './identity.js'
import { putBack, refuseChanges } from './intact.js'
import { mortalWait } from './mortal.js'
import { type ParameterSpecs, parametersSchema, sampleParameters } from './parameters.js'
import { PluginFault } from './plugin-fault.js'
import { wordsOf } from './resolve.js'

/** What a module exports: words as in YAML, and what code has to say as functions. */
export interface ClassifierModule<P = Record<string, unknown>> {
  name: string
  aliases?: readonly string[]
  title: string | Partial<Words>
  summary?: string | Partial<Words>
  source?: string
  method?: string
  /** As in YAML; or an object schema of zod. */
  parameters?: ParameterSpecs | Classifier<P>['parameters']
  needs?: Classifier['needs']
  fields?(parameters: P): Readonly<Record<string, Field>>
  define(parameters: P, has: Fields): Definition
  examples?: readonly string[]
}

const text = z.string().min(1)
const words = z.union([text, shape({ en: text.optional(), es: text.optional() })])
const code = z.custom<() => unknown>((value) => typeof value === 'function', refusing(say('expected', say('a-function'))))

/** Whether a value is an object schema of zod 4, of whatever copy of it. */
const isSchema = (value: unknown): value is Classifier['parameters'] =>
  typeof value === 'object' && value !== null && '_zod' in value && 'shape' in value && 'safeParse' in value

const moduleShape = shape({
  name: text,
  aliases: z.array(text).optional(),
  title: words,
  summary: words.optional(),
  source: text.optional(),
  method: text.optional(),
  parameters: z.unknown().optional(),
  needs: z.array(z.union([text, z.array(text)])).optional(),
  fields: code.optional(),
  define: code,
  examples: z.array(text).optional(),
})

const serverShape = shape({
  schemes: z.array(z.string().regex(/^[a-z][a-z0-9+.-]*$/)).min(1),
  title: text,
  secrets: z.array(text),
  open: code,
})

const parametersShape = z.record(text, parameterShape)

const seconds = 10

/** Loads a module and gives its classifiers. */
export async function moduleClassifiers(path: string, shown: string, taken: Taken, signal?: AbortSignal): Promise<Classifier[]> {
  const exported = await loaded(path, shown, signal)
  const servers = asked(shown, () => serversIn(exported, shown))
  for (const { schemes, server } of servers) addServer(schemes, async () => server)
  const found = asked(shown, () => candidates(exported))
  if (found.length === 0 && servers.length > 0) return []
  if (found.length === 0) {
    throw usageError('plugin', say('module-exports-nothing', shown), { file: shown, hint: say('export-as-default') })
  }
  return found.map((candidate) => oneClassifier(candidate, shown, taken))
}

/** The servers that a module offers: its export `server`, one or a list. */
function serversIn({ server: given }: Record<string, unknown>, shown: string): { schemes: string[]; server: Server }[] {
  return [given ?? []].flat().map((each) => {
    const shaped = serverShape.safeParse(each)
    if (!shaped.success) {
      const { path, message, value } = valueAt(shapeFaults(shaped.error, each), 0)
      throw usageError('plugin', say('module-fault', shown, dotted(['server', ...path]), withoutKey(message)), { file: shown, value })
    }
    return { schemes: shaped.data.schemes, server: guardedServer(each as Server) }
  })
}

/** What a module exports. What it replaced is put back as soon as it has run, since even to wait rests on it. */
async function imported(path: string, shown: string): Promise<unknown> {
  try {
    const exported = await import(pathToFileURL(path).href)
    refuseChanges(shown)
    return exported
  } finally {
    putBack()
  }
}

async function loaded(path: string, shown: string, signal?: AbortSignal): Promise<Record<string, unknown>> {
  if (/^\.[mc]?ts$/.test(extname(path)) && !(process.features as { typescript?: unknown }).typescript) {
    throw usageError('plugin', say('module-typescript', shown, process.versions.node), { file: shown, hint: say('use-newer-node') })
  }
  if (sep === '/' && path.includes('\\')) {
    throw usageError('plugin', say('module-fails', shown, say('backslash-in-path')), { file: shown, hint: say('rename-file') })
  }
  const lateness = say('module-late', seconds)
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(lateness), seconds * 1000)
  })
  try {
    return (await mortalWait(() => Promise.race([imported(path, shown), late]), signal)) as Record<string, unknown>
  } catch (error) {
    signal?.throwIfAborted()
    if (error instanceof CarteraError) throw error
    const reason = error === lateness ? lateness : (systemReason(error) ?? thrownText(error))
    throw usageError('plugin', say('module-fails', shown, reason), { file: shown, hint: say('plugin-to-mend') })
  } finally {
    clearTimeout(timer)
  }
}

/** What a module offers: its default export, one or a list; or its named exports that look like classifiers. */
function candidates(exported: Record<string, unknown>): unknown[] {
  const { default: main } = exported
  const transpiled = typeof main === 'object' && main !== null && '__esModule' in main && 'default' in main
  if (main !== undefined) return [transpiled ? main.default : main].flat()
  return Object.values(exported).filter(
    (value) => typeof value === 'object' && value !== null && 'name' in value && ('define' in value || 'segments' in value),
  )
}

const dotted = (path: Fault['path']) => path.join('.')

function oneClassifier(candidate: unknown, shown: string, taken: Taken): Classifier {
  const report = (_: object, fault: Fault) =>
    usageError('plugin', say('module-fault', shown, dotted(fault.path), withoutKey(fault.message)), {
      file: shown,
      value: fault.value,
      hint: fault.hint,
    })
  const reporter: Reporter = {
    shown,
    inDefinition: (definition, fault) => report(definition, { ...fault, path: ['define', ...fault.path] }),
    inData: ({ from, fault }) => report(from, fault),
  }
  return asked(
    shown,
    () => {
      const isData = typeof candidate === 'object' && candidate !== null && !('define' in candidate) && 'measures' in candidate
      return isData ? classifierFrom(candidate, { shown, taken, report }) : fromCode(candidate, reporter, taken)
    },
    reporter,
  )
}

/** What a module's objects answer; they may be anything, also such as throw. */
function asked<T>(shown: string, work: () => T, reporter: Reporter = { shown, inDefinition: unexpected, inData: unexpected }): T {
  try {
    return work()
  } catch (error) {
    throw asUsage(error, reporter, say('doing-exports'))
  }
}

const unexpected = (found: object) => usageError('plugin', verbatim(String(found)))

function specsOf(given: unknown): ParameterSpecs {
  const shaped = parametersShape.safeParse(given)
  if (shaped.success) return given as ParameterSpecs
  const [fault] = shapeFaults(shaped.error, given)
  throw new PluginFault({}, { ...(fault as Fault), path: ['parameters', ...(fault as Fault).path] })
}

function fromCode(candidate: unknown, reporter: Reporter, taken: Taken): Classifier {
  const shaped = moduleShape.safeParse(candidate)
  if (!shaped.success) throw new PluginFault({}, valueAt(shapeFaults(shaped.error, candidate), 0))
  const given = candidate as ClassifierModule
  const specs = isSchema(given.parameters) ? undefined : specsOf(given.parameters ?? {})
  const schema = specs ? parametersSchema(specs) : (given.parameters as unknown as ReturnType<typeof parametersSchema>)
  const title = wordsOf(given.title)
  const summary = wordsOf(given.summary ?? title)
  const bare: Classifier = {
    name: given.name,
    ...(given.aliases ? { aliases: given.aliases } : {}),
    title,
    summary,
    source: given.source ?? reporter.shown,
    method: given.method ?? summary.en,
    parameters: schema,
    needs: [],
    ...(given.fields ? { fields: (parameters: unknown) => given.fields?.(parameters as Record<string, unknown>) ?? {} } : {}),
    define: (parameters, has) => given.define(parameters as Record<string, unknown>, has),
    examples: given.examples ?? [`cartera ${given.name} customers.csv`],
  }
  const sample = specs ? sampleParameters(specs, schema) : (schema.safeParse({}).data as Record<string, unknown> | undefined)
  const [name] = [...identityFaults(bare, taken), ...(sample ? fieldFaults(wording(bare, reporter), sample) : [])]
  if (name) throw new PluginFault({}, name)
  const [found] = sample ? checkClassifier(wording(bare, reporter), sample) : []
  if (found) throw reporter.inDefinition(found.definition, found.fault)
  const needs = given.needs ?? (sample ? neededFields(wording(bare, reporter), sample) : [])
  return guarded({ ...bare, needs }, reporter)
}
