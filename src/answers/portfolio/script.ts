/** `--sql`: the steps that a run would take, written down. */
import type { Engine } from '../../engines/engine.js'
import { scriptEngine } from '../../engines/script.js'
import { planners } from '../../intake/load.js'
import type { ClassifyOptions } from '../../intake/options.js'
import type { Prepared } from '../../intake/prepared.js'
import { unknownBase } from './base.js'
import { chosen, columnsOf } from './columns.js'
import { rank } from './rank.js'
import { csvSelect } from './rows.js'

/** What a run does beside the steps, as comments above them. */
function assumed({ main, joins, rollup }: Prepared): string {
  const keyed = [...(main ? [main] : []), ...joins].some(({ files }) => files.some(({ reader }) => (reader.beside?.length ?? 0) > 0))
  const said = [
    'The steps of a run in which no cell surprises. What a run does beside them, where it must, is not in this script:',
    '- ids are taken as they are written: a run cleans them (white space, unseen signs, ="001"), refuses blank ones and marks of missing;',
    '- an error "cartera:..." stops the script where a run reads again with more care, or names the faulty cells;',
    '- rows of totals stay in: a run leaves them out, or asks; groups count as they are spelt;',
    ...(keyed ? ['- keys of joined files are compared as they are written: a run cleans them, and refuses one that stands twice;'] : []),
    ...(rollup ? ['- the ultimate parents were found before: the script names them;'] : []),
    'Warnings are given by a run alone.',
  ]
  return said.map((line) => `-- ${line.replaceAll(';', '.')}\n`).join('')
}

/**
 * The script of a run in which nothing surprises; its last statement gives the rows of the csv.
 * @param engine reads sheets, whose criteria the script names
 */
export async function scriptOf(prepared: Prepared, { explain: _, ...options }: ClassifyOptions, engine: () => Promise<Engine>) {
  const script = scriptEngine()
  const { plan } = await rank(script, prepared, { ...options, brief: true }, planners(script, engine, prepared))
  const style = { delimiter: ',', decimal: '.', guard: false } as const
  await script.run({
    name: 'portfolio',
    sql: csvSelect(chosen(columnsOf(plan, unknownBase), plan.definition), style, `${unknownBase.from}\n${unknownBase.order}`),
  })
  return `${assumed(prepared)}\n${script.script()}`
}

/** A script with the statements above it that are sent to servers, whose rows it reads from files to be saved beside it. */
export function withSelects(script: string, spools: NonNullable<ClassifyOptions['spools']>): string {
  const sent: string[] = []
  let told = script
  for (const [i, { shown, path, sql }] of [...spools.values()].entries()) {
    const name = i === 0 ? 'rows.csv' : `rows-${i + 1}.csv`
    told = told.replaceAll(path, name)
    sent.push(
      `-- Sent to ${shown}. Save what it gives as ${name}, with its heads; the script below reads it.\n${sql}\n-- End of what is sent.\n`,
    )
  }
  return `${sent.join('\n')}${sent.length > 0 ? '\n' : ''}${told}`
}
