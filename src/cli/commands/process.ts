import { parseProcessGate, trippedProcessGates } from '../../answers/process/process-gates.js'
import { say } from '../../words/sentence.js'
import type { Asked, Command } from '../command.js'
import { ledgerOptions, ledgerPlan } from '../ledger-plan.js'
import type { OptionSpecs } from '../option.js'
import { writtenFiles } from '../output-options.js'
import type { Plan } from '../plan.js'
import { sharedOptions } from '../shared-options.js'

const own = 'Options of process:'

const options = {
  stages: {
    ...sharedOptions.columns,
    group: own,
    help: 'the stages in their order, such as lead,offer,won; by default that of the data',
    local: true,
  },
  split: { ...sharedOptions.split, group: own, help: 'also show the stages by the values of a column', local: true },
  fail_on: {
    ...sharedOptions.fail_on,
    group: 'Gates:',
    help: "exit 1 where the rule holds, such as 'stage.offer.conversion < 0.3'; repeatable",
    local: true,
    check: parseProcessGate,
  },
  ...ledgerOptions('groups of --split shown by table and md, or "all"'),
} as const satisfies OptionSpecs

/** `cartera process`. */
export const process: Command<typeof options> = {
  name: 'process',
  summary: 'how sales move through their stages',
  description: 'Shows for each stage how many sales reached it and went on, how long that took, what it cost, and what is waiting.',
  operands: ['<file...>'],
  options,
  examples: ['cartera process stages.csv', "cartera process stages.csv --stages lead,offer,won --fail-on 'stage.offer.conversion < 0.3'"],
  remarks: [
    'Files: one row per sale and stage, with columns sale, stage and date, and cost and',
    'satisfaction where they are known; "-" is standard input. Rules: sales, and',
    'stage.<name>.reached, .converted, .conversion, .median_days, .p90_days, .cost,',
    '.satisfaction, .open, .late.',
  ],
  method: {
    text: 'Rows show when a sale was in a stage. The order of the stages is that of --stages, or of the data: the mean place of a stage within its sales, by date. A sale has reached a stage if it has a row there, and is converted if it has one in a later stage. The days of a stage go from its first day to the first day in a later stage; their median and 90% quantile (type 7) are shown. A sale that has gone no further is open, and late if it has waited for longer than that quantile.',
  },
  completes: () => ({ operands: 'files' }),
  plan,
}

async function plan(asked: Asked<typeof options>): Promise<Plan> {
  const { operands: files, door } = asked
  const { stages, split, fail_on, ...given } = asked.options()
  return ledgerPlan(files, given, door, async (reading) => {
    const { salesProcess } = await import('../../answers/process/find-process.js')
    const { processAnswer } = await import('../../answers/process/answer.js')
    const found = await salesProcess({ stages, split }, reading)
    const { header } = found
    return {
      answer: processAnswer(found),
      header,
      measure: 'steps',
      wrote: say('wrote-process', header.stages.length, header.sales, writtenFiles(given.output)),
      rejects: found.rejects,
      tripped: () => trippedProcessGates(fail_on ?? [], header),
    }
  })
}
