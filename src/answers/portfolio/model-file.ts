/** Saved cut points: `cartera.model/1`. */
import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import { inputError } from '../../errors.js'
import { filterSchema } from './portfolio-header.js'

const decimalText = z.union([z.number(), z.string().regex(/^-?\d+(\.\d+)?$/)]).transform(String)

const threshold = z.object({
  measure: z.string(),
  level: z.string(),
  at: decimalText.nullable(),
  closed: z.enum(['ge', 'gt']).default('ge'),
  low: z.boolean().optional(),
  group: z.string().optional(),
})

const modelSchema = z.object({
  schema: z.literal('cartera.model/1'),
  classifier: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  /** The column within whose groups the cut points were fitted. */
  within: z.string().optional(),
  thresholds: z.array(threshold),
  /** Figures of all customers on which measures rest, by field. */
  observed: z.record(z.string(), decimalText).optional(),
  fitted: z.object({
    as_of: z.string().nullable(),
    filter: filterSchema.optional(),
    customers: z.number().int(),
    totals: z.record(z.string(), decimalText.nullable()),
    /** Customers by segment, and by level of each measure; models of earlier versions lack both. */
    segments: z.array(z.object({ segment: z.string(), customers: z.number().int() })).optional(),
    levels: z.array(z.object({ measure: z.string(), level: z.string(), customers: z.number().int() })).optional(),
    inputs: z.array(z.object({ path: z.string(), sha256: z.string(), rows: z.number().int() })),
  }),
})

/** A model as it is read and written; thresholds are decimal text. */
export type Model = z.infer<typeof modelSchema>

/**
 * Reads a model and checks that it is this classifier's.
 * @throws input error for a file that is no model, another version's, or another classifier's
 */
export async function readModel(path: string, classifier: string): Promise<Model> {
  const found = parseModel(path, await textOf(path))
  if (found.classifier !== classifier) {
    throw inputError('model', `${path} is a model of ${found.classifier}, not of ${classifier}`, {
      file: path,
      value: found.classifier,
      hint: `Save one with cartera ${classifier} … --save-model <file>.`,
    })
  }
  return found
}

async function textOf(path: string) {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    const said =
      code === 'ENOENT'
        ? 'does not exist'
        : code === 'EISDIR'
          ? 'is a directory'
          : code === 'EACCES'
            ? 'may not be read'
            : `cannot be read: ${(error as Error).message}`
    throw inputError('model', `the model ${path} ${said}`, { file: path })
  }
}

function parseModel(path: string, source: string): Model {
  let json: unknown
  try {
    json = JSON.parse(source)
  } catch (error) {
    throw inputError('model', `${path} is no model: it is not JSON (${(error as Error).message})`, {
      file: path,
      hint: 'Save one with --save-model.',
    })
  }
  const schema = (json as { schema?: unknown } | null)?.schema
  if (schema !== 'cartera.model/1') {
    const newer = /^cartera\.model\/\d+$/.test(String(schema))
    throw inputError(
      'model',
      newer
        ? `${path} is a model of version ${schema}, which this cartera cannot read`
        : `${path} is no model: its "schema" is not "cartera.model/1"`,
      {
        file: path,
        ...(schema === undefined ? {} : { value: String(schema) }),
        hint: newer ? 'Use the version of cartera that saved it, or save it again.' : 'Save one with --save-model.',
      },
    )
  }
  const checked = modelSchema.safeParse(json)
  if (checked.success && checked.data.thresholds.every(({ group }) => (group === undefined) === (checked.data.within === undefined)))
    return checked.data
  if (checked.success) {
    throw inputError('model', `${path} is a damaged model: thresholds have a group where, and only where, "within" names its column`, {
      file: path,
      column: 'thresholds',
      hint: 'Save it again with --save-model.',
    })
  }
  const issue = checked.error.issues[0] as z.core.$ZodIssue
  throw inputError('model', `${path} is a damaged model: ${issue.path.join('.')}: ${issue.message}`, {
    file: path,
    column: issue.path.join('.'),
    hint: 'Save it again with --save-model.',
  })
}
