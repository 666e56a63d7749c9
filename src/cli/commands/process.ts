import type { ProcessHeader } from '../../answers/process/process.js'
import { parseProcessGate, trippedProcessGates } from '../../answers/process/process-gates.js'
import { say, type Text } from '../../words/sentence.js'
import type { Asked, Command } from '../command.js'
import type { OptionSpecs, OptionValues } from '../option.js'
import { checkExcel, formatByEnding, writtenFiles } from '../output-options.js'
import type { Plan } from '../plan.js'
import { classifyOptions, refuseInputTwice } from '../reading.js'
import { engineOptions, programOptions, rowOptions, sharedOptions, textOptions } from '../shared-options.js'
import { guessed, readOf, warningLines } from '../summary.js'

const { format, output, lang, excel, raw, map, on_reject, rejects, max_rejects } = sharedOptions
const own = 'Options of process:'

const options = {
  stages: {
    ...sharedOptions.columns,
    group: own,
    help: 'the stages in their order, such as lead,offer,won; by default that of the data',
    local: true,
  },
  split: { ...sharedOptions.split, group: own, help: 'tell the stages by the values of a column too', local: true },
  fail_on: {
    ...sharedOptions.fail_on,
    group: 'Gates:',
    help: "exit 1 where the rule holds, such as 'stage.offer.conversion < 0.3'; repeatable",
    local: true,
    check: parseProcessGate,
  },
  format,
  output,
  top: { ...sharedOptions.top, help: 'groups of --split shown by table and md, or "all"' },
  lang,
  excel,
  raw,
  map,
  ...textOptions,
  ...rowOptions,
  on_reject,
  rejects,
  max_rejects,
  ...engineOptions,
  ...programOptions,
} as const satisfies OptionSpecs

/** `cartera process`. */
export const process: Command<typeof options> = {
  name: 'process',
  summary: 'how sales move through their stages',
  description: 'Tells of each stage how many sales reached it and went on, how long that took, what it cost, and what waits.',
  operands: ['<file...>'],
  options,
  examples: ['cartera process stages.csv', "cartera process stages.csv --stages lead,offer,won --fail-on 'stage.offer.conversion < 0.3'"],
  remarks: [
    'Files: a row a sale and stage, with columns sale, stage and date, and cost and',
    'satisfaction where they are known; "-" is standard input. Rules: sales, and',
    'stage.<name>.reached, .converted, .conversion, .median_days, .p90_days, .cost,',
    '.satisfaction, .open, .late.',
  ],
  completes: () => ({ operands: 'files' }),
  plan,
}

async function plan(asked: Asked<typeof options>): Promise<Plan> {
  const { operands: files, door } = asked
  const { stages, split, fail_on, ...given } = asked.options()
  const format = given.format ?? formatByEnding(given.output) ?? 'table'
  checkExcel(given, format)
  refuseInputTwice(files)
  return {
    outputs: [{ file: given.output, format }],
    inputs: files,
    rejects: given.rejects,
    options: given,
    async work({ engine }) {
      const { salesProcess } = await import('../../answers/process/find-process.js')
      const { processAnswer } = await import('../../answers/process/answer.js')
      const found = await salesProcess({ stages, split }, { ...classifyOptions(files, given, door), ...engine })
      const { header } = found
      return {
        answer: processAnswer(found),
        inputs: header.inputs.map(({ path }) => path),
        rejects: () => found.rejects(given.raw),
        tripped: () => trippedProcessGates(fail_on ?? [], header),
        summary: summaryOf(header, given),
      }
    },
  }
}

/** The line on standard error, and one for each warning. */
function summaryOf(header: ProcessHeader, given: Pick<OptionValues<typeof options>, 'output' | 'as_of' | 'quiet'>): Text[] {
  const { inputs, stages, sales, warnings, as_of } = header
  const wrote = say('wrote-process', stages.length, sales, writtenFiles(given.output))
  const guesses = [...guessed(inputs, given), ...(given.as_of ? [] : [say('guess-as-of', as_of)])]
  return [say('summary', [...readOf(header, 'steps'), wrote], guesses), ...warningLines(warnings)]
}
