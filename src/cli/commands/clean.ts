import { say } from '../../words/sentence.js'
import { formatsFor, guardsTexts } from '../../writers/formats.js'
import type { Asked, Command } from '../command.js'
import { ledgerPlan } from '../ledger-plan.js'
import { type OptionSpecs, oneOf } from '../option.js'
import { writtenFiles } from '../output-options.js'
import type { Plan } from '../plan.js'
import { engineOptions, joinOptions, programOptions, rowOptions, sharedOptions, textOptions } from '../shared-options.js'

const formats = formatsFor(['rows'])

const { output, lang, raw, map, aggregate, on_reject, rejects, max_rejects } = sharedOptions

const options = {
  format: {
    ...sharedOptions.format,
    placeholder: formats.join('|'),
    choices: formats,
    fallback: 'by the ending of --output, else csv',
    local: true,
    check: oneOf(formats),
  },
  output,
  lang,
  raw,
  map,
  aggregate,
  ...joinOptions,
  ...textOptions,
  ...rowOptions,
  on_reject,
  rejects,
  max_rejects,
  strict: { ...sharedOptions.strict, group: 'Gates:' },
  ...engineOptions,
  ...programOptions,
} as const satisfies OptionSpecs

/** `cartera clean`. */
export const clean: Command<typeof options> = {
  name: 'clean',
  summary: 'the rows as they are understood: fields by name, plain numbers, ISO dates, for later runs and other tools',
  description: 'Writes the rows as a run would use them, for later runs and other tools.',
  operands: ['<file...>'],
  options,
  examples: ['cartera clean export.csv --output rows.parquet', 'cartera clean "sales-*.csv" --where "Status = \'paid\'" --output rows.csv'],
  remarks: [
    'Rows removed by filters, --distinct, totals or faults are not written; other columns are kept.',
    'The same run over the cleaned rows gives the same portfolio.',
  ],
  completes: () => ({ operands: 'files' }),
  plan,
}

async function plan(asked: Asked<typeof options>): Promise<Plan> {
  const { operands: files, door } = asked
  const given = asked.options()
  return ledgerPlan(
    files,
    given,
    door,
    async (reading, format) => {
      const { cleaned } = await import('../../answers/clean/find-cleaned.js')
      const { cleanedAnswer } = await import('../../answers/clean/answer.js')
      const found = await cleaned(reading, guardsTexts(format) && given.raw !== true)
      const { header } = found
      return {
        answer: cleanedAnswer(found),
        header,
        measure: header.measure,
        wrote: say('wrote-rows', header.rows, writtenFiles(given.output)),
        rejects: found.rejects,
        close: () => found.close(),
      }
    },
    [],
    formats,
  )
}
