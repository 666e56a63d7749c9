import { counted } from './figures.js'

/** What is said of the stages of sales. */
export const process = {
  'no-stages': (file: string) => `${file}: no row has a date and a stage up to the as-of date`,
  'too-many-stages': (file: string, count: number, most: number) => `${file}: there are ${count} different stages, more than ${most}`,
  'name-stages': 'Say with --map "stage=<column>" which column has the stages.',
  'unknown-stage': (file: string, stage: string, stages: readonly string[]) =>
    `${file} has no stage "${stage}"; its stages are ${stages.join(', ')}`,
  'stage-named-twice': (stage: string) => `--stages names ${stage} twice`,
  'stages-left-out': (stages: readonly string[]) =>
    `--stages leaves out ${stages.join(', ')}: ${stages.length === 1 ? 'its' : 'their'} rows are not counted`,
  'repeated-stages': (sales: number, sale: string) =>
    `${sales} ${sales === 1 ? 'sale has' : 'sales have'} a stage more than once, such as "${sale}"; the first day counts, and all costs are added`,
  'stages-out-of-order': (sales: number, sale: string) =>
    `${sales} ${sales === 1 ? 'sale has' : 'sales have'} a later stage before an earlier one, such as "${sale}"; the time between counts as 0 days; give the order with --stages if it is another`,
  'rows-without-stage': (rows: number) =>
    `${counted(rows, 'row has', 'rows have')} no date or no stage and ${rows === 1 ? 'is' : 'are'} not counted`,
  'wrote-process': (stages: number, sales: number, files: readonly string[]) =>
    `looked at ${stages} ${stages === 1 ? 'stage' : 'stages'} of ${sales} ${sales === 1 ? 'sale' : 'sales'}${files.map((file) => ` to ${file}`).join('')}`,
  'gate-names-of-process': (stage: string) =>
    `Gates of process are sales, and stage.${stage}.reached, .converted, .conversion, .median_days, .p90_days, .cost, .satisfaction, .open, .late.`,
}

/** Words of the report on stages. */
export const processPhrases = {
  title: 'Sales by stage',
  sales: (count: string, of: number) => `${count} ${of === 1 ? 'sale' : 'sales'}`,
  stage: 'Stage',
  reached: 'Reached',
  converted: 'Went on',
  median: 'Days, median',
  p90: 'Days, 90%',
  cost: 'Cost',
  satisfaction: 'Satisfaction',
  open: 'Open',
  late: 'Late',
  finding: (stage: string, share: string) => `The fewest sales go on from ${stage}: ${share}`,
  noFinding: (count: string, stage: string) => `${count} reached ${stage}`,
  on: (share: string) => `${share} go on`,
  picture: 'Bars: how many sales reached each stage, and the days until half of them went on.',
  meaning: [
    'went on: reached any later stage; days: the time until then, for half of the sales and for nine out of ten',
    'open: have not gone further; late: open for longer than nine out of ten took',
  ],
}
