/** What a plug-in file may say; `resolve.ts` makes a definition of it. Editors get this as a JSON Schema. */
import * as z from 'zod'
import { policyShape } from '../authored/policy-shape.js'
import { type AnyWay, cutWays, writtenWays } from '../model/cuts/index.js'
import { fitShape, providers } from '../model/definition-shape.js'
import { refusing, saidBy, saying } from '../model/issue.js'
import { boundaries, calendarPeriods, chartKinds, measureKinds, sides } from '../model/kinds.js'
import { seriesKinds } from '../model/series/index.js'
import { shape, word } from '../model/shape.js'
import { say } from '../words/sentence.js'

const text = z.string().min(1)
const name = z.union([z.string().min(1), z.number()])
const oneOrMore = <T extends z.ZodType>(of: T) => z.union([of, z.array(of).min(1)])

/** A number, or a formula of parameters such as `$low * 2`. */
const number = z.union([z.number(), text])

const condition = oneOrMore(z.record(text, z.unknown())).describe(
  'when this part holds: has, lacks (fields of the data), kind (of a field), $parameter (its value, null where none is given); all of them, or of one of a list',
)
const only = { if: condition.optional() }

const words = z
  .union([text, shape({ en: text.optional(), es: text.optional(), ...only })])
  .describe('one text, or one by language: {en: …, es: …}')

const bounds = {
  min: z.number().optional(),
  max: z.number().optional(),
  above: z.number().optional(),
  below: z.number().optional(),
}
const described = {
  help: text.optional().describe('what the option’s help says'),
  optional: z.boolean().optional().describe('it may be left out, and then has no value'),
}

const parameterTypes = ['number', 'ratio', 'choice', 'text', 'field', 'switch', 'cut point', 'list'] as const

/** A parameter, which is an option too. */
export const parameterShape = z
  .discriminatedUnion(
    'type',
    [
      shape({ type: z.literal('number'), default: z.number().optional(), whole: z.boolean().optional(), ...bounds, ...described }),
      shape({ type: z.literal('ratio'), default: z.number().optional(), ...bounds, ...described }),
      shape({ type: z.literal('choice'), choices: z.array(text).min(1), default: text.optional(), ...described }),
      shape({ type: z.literal('text'), default: z.string().optional(), ...described }),
      shape({ type: z.literal('field'), default: text.optional(), ...described }),
      shape({ type: z.literal('switch'), default: z.boolean().optional(), help: described.help }),
      shape({ type: z.literal('cut point'), default: number.optional(), ways: z.array(word(cutWays)).optional(), ...described }),
      shape({
        type: z.literal('list'),
        default: z.array(z.number()).optional(),
        length: z.int().min(1).optional(),
        ...bounds,
        ...described,
      }),
    ],
    { error: (issue) => (issue.code === 'invalid_union' ? typeMessage(issue.input) : undefined) },
  )
  .describe('an option of the classifier; $name stands for its value')

function typeMessage(given: unknown) {
  const { type } = (typeof given === 'object' && given !== null ? given : {}) as { type?: unknown }
  const issue = word(parameterTypes).safeParse(type).error?.issues[0]
  const said = issue && saidBy(issue)
  return said
    ? saying(said.sentence, said.hint)
    : saying(
        say(
          'invalid-option',
          parameterTypes.map((each) => `"${each}"`),
        ),
      )
}

export type ParameterSpec = z.infer<typeof parameterShape>

const fieldKinds = ['text', 'money', 'ratio', 'score', 'level', 'count'] as const
const combines = ['sum', 'last', 'mean', 'max'] as const

const field = z.union([
  word(fieldKinds),
  shape({
    kind: word(fieldKinds),
    combine: word(combines).optional().describe('how the rows of a ledger become one value'),
    names: oneOrMore(text).optional().describe('headers by which it is recognised, beside its own name'),
  }),
])

const measure = shape({
  formula: name.optional(),
  weights: z
    .record(text, number)
    .optional()
    .describe('instead of a formula: the weighted mean of these fields, whose weights --sensitivity varies'),
  kind: word(measureKinds).optional(),
  title: words.optional(),
  percent: z.boolean().optional().describe('whether a ratio is shown as a percentage'),
  unbounded: text.optional().describe('where this holds, the measure is above every cut point'),
  missing: words.optional().describe('said of a customer without it'),
  ...only,
}).refine(
  ({ formula, weights }) => (formula === undefined) !== (weights === undefined),
  refusing(say('formula-or-weights'), say('write-formula-or-weights')),
)

/** New ones each time, for a schema that stands twice is published apart. */
const numbersOf = {
  one: () => number,
  list: () => z.union([text, z.array(number).min(1)]),
  'one or list': () => z.union([number, z.array(number).min(1)]),
}

/** What a file says beside `by`. */
const writtenKeys = ({ numbers, further, words = {} }: AnyWay) => ({
  ...(numbers ? { [numbers.key]: numbersOf[numbers.are]() } : {}),
  ...(further === undefined ? {} : { [further]: number.optional() }),
  ...Object.fromEntries(Object.keys(words).map((key) => [key, text.optional()])),
})

const fit = z
  .union([z.number(), z.array(number).min(1), text, fitShape(writtenWays, writtenKeys)])
  .describe(`cut points: a number, a list of them, or ${providers.join(', ')}, with arguments such as top(0.2) or share(0.8, 0.95)`)

const side = z.string().describe(`on which side a value on the cut point falls: ${sides.join(' or ')}`)

const cut = shape({
  fit,
  levels: z.array(name).min(2).describe('from the largest values to the smallest'),
  closed: oneOrMore(side).optional(),
  floor: name.optional().describe('the level of values of 0 and below'),
  low: z.boolean().optional().describe('the lowest values are the best; levels then go from the smallest values to the largest'),
  ...only,
})

const when = z.record(text, z.unknown())

const policy = policyShape(words, only)

const segment = shape({
  id: name,
  label: words,
  when: oneOrMore(when)
    .optional()
    .describe('the level, or a list of levels, of each measure; a list of these means any; without it, every customer'),
  approach: words.optional().describe('how its customers are served, such as relational; gives a column'),
  policy: policy.optional().describe('how they are treated; gives a column, or one a part'),
  portfolio: name.optional().describe('the number of the portfolio that it makes; by default the id'),
  split: z.literal(true).optional().describe('under --split the portfolio is divided by group and numbered: 1.1, 1.2, …'),
  ...only,
})

const named = z.union([text, shape({ name: text, ...only })])

const textColumn = shape({
  title: words,
  cases: z.array(shape({ segment: name.optional(), when: text.optional(), id: text, label: words, ...only })).min(1),
  ...only,
})

const series = shape({
  flow: text,
  period: z.union([shape({ field: text }), shape({ calendar: z.union([word([...calendarPeriods, 'day']), text]) })]),
  ...Object.fromEntries(
    seriesKinds.map(({ sign, gives, keys }) => {
      const said: z.ZodType | undefined = Object.entries(keys()).find(([key]) => key === sign)?.[1]
      return [sign, (said instanceof z.ZodLiteral ? said : number).optional().describe(gives)]
    }),
  ),
  ...only,
})

/** A whole plug-in. */
export const fileShape = shape({
  name: text.describe('the command: small letters, digits and -'),
  aliases: z.array(text).optional(),
  title: words,
  summary: words.optional().describe('one sentence for lists'),
  source: text.optional().describe('whose method it is'),
  method: text.optional().describe('how it works, for explain'),
  needs: z.array(oneOrMore(text)).optional().describe('fields, for explain; alternatives in brackets; by default found from the formulas'),
  parameters: z.record(text, parameterShape).optional(),
  fields: z.record(text, field).optional().describe('fields beside those that cartera knows'),
  measures: z
    .record(text, z.union([name, measure, z.array(z.union([name, measure])).min(1)]))
    .describe('a formula each; of a list, the first whose fields the data has'),
  cuts: z.record(text, oneOrMore(cut)).optional(),
  segments: z.array(segment).min(1).describe('best first; the first that matches wins'),
  weigh: z.union([named, z.array(named).min(1)]).describe('the measure of share and cumulative share; of a list, the first whose if holds'),
  rank: z.array(named).optional().describe('measures, descending, after the segment; by default the weighing measure'),
  columns: z.array(named).optional().describe('further columns: measures, fields, gaps, texts'),
  gaps: z.record(text, text).optional().describe('columns that tell how far a measure lies above its first cut point'),
  levels: z.record(text, oneOrMore(text)).optional().describe('columns that tell the level of a measure, or of several in a row'),
  base: word(['positive', 'net']).optional().describe('what shares are shares of: the positive amounts, or all'),
  flags: z.array(shape({ id: text, when: text, ...only })).optional(),
  guards: z.array(shape({ field: text, holds: text, says: text, ...only })).optional(),
  texts: z.record(text, textColumn).optional(),
  series: oneOrMore(series).optional(),
  cross: shape({ rows: text, columns: text, ...only })
    .optional()
    .describe('two measures whose levels make a table'),
  chart: oneOrMore(word(chartKinds)).optional().describe('the picture that shows the result best, in html, xlsx and --chart'),
  concentration: z.boolean().optional().describe('top fifth, 80 %, HHI and Gini in the summary'),
  peak: z.boolean().optional().describe('the peak of the cumulated amounts in the summary'),
  needs_positive_total: z.boolean().optional(),
  warnings: z.array(shape({ code: text, message: text, ...only })).optional(),
  notes: z.array(words).optional(),
  examples: z.array(text).optional(),
}).describe(`A classifier for cartera. Ways to cut: ${providers.join(', ')}; a share’s boundary: ${boundaries.join(', ')}.`)

export type PluginFile = z.infer<typeof fileShape>
