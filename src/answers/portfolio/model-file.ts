/** Saved cut points: `cartera.model/1`. */
import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import { inputError } from '../../errors.js'
import { zodText } from '../../model/issue.js'
import { say } from '../../words/sentence.js'

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
    throw inputError('model', say('model-of-other', path, found.classifier, classifier), {
      file: path,
      value: found.classifier,
      hint: say('save-model-of', classifier),
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
        ? say('does-not-exist')
        : code === 'EISDIR'
          ? say('is-a-directory')
          : code === 'EACCES'
            ? say('may-not-be-read')
            : say('cannot-be-read', (error as Error).message)
    throw inputError('model', say('the-model', path, said), { file: path })
  }
}

function parseModel(path: string, source: string): Model {
  let json: unknown
  try {
    json = JSON.parse(source)
  } catch (error) {
    throw inputError('model', say('model-no-json', path, (error as Error).message), {
      file: path,
      hint: say('save-a-model'),
    })
  }
  const schema = (json as { schema?: unknown } | null)?.schema
  if (schema !== 'cartera.model/1') {
    const newer = /^cartera\.model\/\d+$/.test(String(schema))
    throw inputError('model', newer ? say('model-of-version', path, String(schema)) : say('model-other-schema', path), {
      file: path,
      ...(schema === undefined ? {} : { value: String(schema) }),
      hint: newer ? say('model-of-its-cartera') : say('save-a-model'),
    })
  }
  const checked = modelSchema.safeParse(json)
  if (checked.success && checked.data.thresholds.every(({ group }) => (group === undefined) === (checked.data.within === undefined)))
    return checked.data
  if (checked.success) {
    throw inputError('model', say('model-groups', path), {
      file: path,
      column: 'thresholds',
      hint: say('save-model-again'),
    })
  }
  const issue = checked.error.issues[0] as z.core.$ZodIssue
  throw inputError('model', say('model-damaged', path, issue.path.join('.'), zodText(issue)), {
    file: path,
    column: issue.path.join('.'),
    hint: say('save-model-again'),
  })
}
