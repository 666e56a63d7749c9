/** Parameters as a plug-in declares them, to the schema that options, help and checks are made from. */
import * as z from 'zod'
import { cutWays } from '../model/cuts/index.js'
import type { Fault } from '../model/faults.js'
import { choice, cutPoint, field, flag, numbers, numeric, type ParameterMeta, suggest } from '../model/parameters.js'
import { shapeFaults } from '../model/shape.js'
import { valueAt } from '../model/value-at.js'
import { say } from '../words/sentence.js'
import type { ParameterSpec } from './file-shape.js'
import { PluginFault } from './plugin-fault.js'

export type ParameterSpecs = Readonly<Record<string, ParameterSpec>>

type Bounds = { min?: number | undefined; max?: number | undefined; above?: number | undefined; below?: number | undefined }

const given = (bounds: Bounds & { integer?: boolean | undefined }) =>
  Object.fromEntries(Object.entries(bounds).filter(([, value]) => value !== undefined)) as Parameters<typeof numeric>[1]

const ratioBounds = ({ min, max, above, below }: Bounds): Bounds => ({
  ...(above === undefined ? { min: min ?? 0 } : { above }),
  ...(below === undefined ? { max: max ?? 1 } : { below }),
})

function listOf(help: string, { length, min, max, above, below }: Extract<ParameterSpec, { type: 'list' }>) {
  const items = z.array(numeric('', given({ min, max, above, below })) as unknown as z.ZodType<number>)
  const placeholder = Array.from({ length: length ?? 2 }, () => 'n').join(',')
  return numbers(help, length === undefined ? items.min(1) : items.length(length), length === undefined ? `${placeholder},…` : placeholder)
}

const anyText = (help: string) =>
  z
    .string()
    .min(1)
    .describe(help)
    .meta({ placeholder: 'text' } satisfies ParameterMeta)

function bareSchema(key: string, spec: ParameterSpec): z.ZodType {
  const help = spec.help ?? key.replaceAll('_', ' ')
  switch (spec.type) {
    case 'number':
      return numeric(help, given({ ...spec, integer: spec.whole }))
    case 'ratio':
      return numeric(help, given(ratioBounds(spec)))
    case 'choice':
      return choice(help, spec.choices as [string, ...string[]])
    case 'text':
      return anyText(help)
    case 'field':
      return field(help)
    case 'switch':
      return flag(help)
    case 'cut point':
      return cutPoint(help, spec.ways ?? cutWays)
    case 'list':
      return listOf(help, spec)
  }
}

/** The schema of one parameter; its default must be one of its own values. */
function schemaOf(key: string, spec: ParameterSpec, specs: ParameterSpecs): z.ZodType {
  const schema = bareSchema(key, spec)
  if (spec.type === 'switch') return schema.default(spec.default ?? false)
  if (spec.default === undefined) return spec.optional ? schema.optional() : schema
  if (spec.type === 'cut point' && spec.default === suggest) {
    throw new PluginFault(specs, { path: [key, 'default'], message: say('default-is-suggest', key, suggest) })
  }
  const checked = schema.safeParse(spec.default)
  if (checked.success) return schema.default(checked.data)
  const [fault] = shapeFaults(checked.error, spec.default)
  throw new PluginFault(specs, { path: [key, 'default'], message: say('default-no-value', key, (fault as Fault).message) })
}

export const parametersSchema = (specs: ParameterSpecs) =>
  z.strictObject(Object.fromEntries(Object.entries(specs).map(([key, spec]) => [key, schemaOf(key, spec, specs)])))

/** What is tried for a required parameter when nobody has given one. */
const samples = [2, 1, 0.5, 0, 10, 100, -1, [0.2, 0.8], [0.5], [0.2, 0.5, 0.8], [0.2, 0.4, 0.6, 0.8], [2, 1], 'sales', 'text']

/** The parameters that hold when nothing is given; a required one gets any value that it takes. */
export function sampleParameters(specs: ParameterSpecs, schema: ReturnType<typeof parametersSchema>): Record<string, unknown> {
  const required = Object.entries(specs).filter(([, spec]) => isRequired(spec))
  const tried = required.map(([key, spec]): [string, unknown] => {
    const own = valueAt(schema.shape, key)
    const choices = spec.type === 'choice' ? spec.choices : spec.type === 'field' ? ['sales'] : []
    const bounds = 'min' in spec ? [spec.min, spec.max] : []
    return [key, [...choices, ...samples, ...bounds].find((value) => value !== undefined && own.safeParse(value).success)]
  })
  return schema.parse(Object.fromEntries(tried)) as Record<string, unknown>
}

/** Whether a value must be given. */
export const isRequired = (spec: ParameterSpec) => spec.type !== 'switch' && spec.default === undefined && !spec.optional
