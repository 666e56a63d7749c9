/** For every command that there is, a run that ends well: whoever adds one says it here, and what holds for every command is tried on it. */
import { classifiers } from '../src/classifiers/index.js'
import { commandsWith } from '../src/cli/commands/index.js'
import { type Leaf, leavesOf } from './command-leaves.js'
import { cartera, type Folder, folder } from './process/cartera.js'

const months = Array.from({ length: 144 }, (_, i) => {
  const [month, customer] = [1 + Math.floor(i / 12), i % 12]
  const date = `2026-${String(month).padStart(2, '0')}-${String(1 + customer).padStart(2, '0')}`
  return `C${customer},${date},${10 + ((i * 37) % 89)}\n`
})

/** What the runs read, by hand. */
export const soundTexts: Readonly<Record<string, string>> = {
  's.csv':
    'customer,date,order,sales,margin,channel\nA,2026-01-01,1,5,2,web\nB,2026-01-02,2,60.5,-3,shop\nC,2026-02-03,3,7,1,web\nA,2026-03-04,4,9,,web\n',
  'x.csv':
    'customer,sales,margin,growth,rival_sales,share,price,satisfaction,loyalty,retention,region\nA,5,2,0.1,9,0.2,4,9,8,0.8,N\nB,60,-3,0.3,50,1.5,1,4,3,0.6,S\nC,7,1,-0.1,20,0.4,2,7,9,0.7,N\n',
  'criteria.csv': 'criterion,weight,label\nprice,3,Price\n',
  'scores.csv': 'customer,price\nA,4\nB,1\nC,2\n',
  'segments.csv': 'segment,r_from,r_to,f_from,f_to,m_from,m_to\nall,1,5,1,5,1,5\n',
  'join.csv': 'customer,size\nA,N\nB,S\nC,N\n',
  'rates.csv': 'currency,date,rate\nUSD,2026-01-01,0.9\n',
  'rollup.csv': 'customer,parent\nA,B\n',
  'months.csv': `customer,date,sales\n${months.join('')}`,
  'campaign.csv': `customer,group\n${Array.from({ length: 12 }, (_, i) => `C${i},${i % 2 ? 'control' : 'treated'}\n`).join('')}`,
  'stages.csv': 'sale,stage,date\n1,offer,2026-01-01\n1,order,2026-01-05\n2,offer,2026-01-02\n',
  'plugin.yaml': 'name: mine\ntitle: Mine\nmeasures:\n  s: sales\ncuts: {}\nsegments:\n  - {id: all, label: All}\nweigh: s\n',
  'own.yaml': 'inputs: {files: s.csv}\nclassifiers:\n  pareto:\n  rfm:\nplugins: [./plugin.yaml]\n',
}

/** A folder with all that the runs read. */
export async function soundFolder(): Promise<Folder> {
  const here = folder(soundTexts)
  for (const line of [
    'pareto s.csv -q -o good.csv --history h.duckdb --save-model model.json',
    'pareto s.csv -q -o good.json',
    'pareto s.csv -q -o good.parquet',
  ]) {
    const { code, stderr } = await cartera(here, line)
    if (code !== 0) throw new Error(`${line}: ${stderr}`)
  }
  return here
}

const runs: Readonly<Record<string, string>> = {
  pareto: 's.csv',
  bcg: 'x.csv',
  burnett: 'x.csv --criteria criteria.csv --scores scores.csv',
  vvc: 's.csv --retention 0.8',
  winer: 'x.csv',
  value: 'x.csv --criteria criteria.csv --scores scores.csv',
  rfm: 's.csv',
  'abc-xyz': 'months.csv',
  whale: 's.csv',
  lifecycle: 's.csv',
  run: 'own.yaml',
  inspect: 's.csv',
  check: 's.csv --for pareto',
  clean: 's.csv',
  compare: 'good.csv good.json',
  'history list': 'h.duckdb',
  'history show': 'h.duckdb',
  'history trend': 'h.duckdb',
  'history prune': 'h.duckdb --keep 1',
  cohorts: 's.csv',
  forecast: 'months.csv',
  lift: 'months.csv --campaign campaign.csv --from 2026-07-01 --to 2026-12-31',
  process: 'stages.csv',
  list: '',
  init: 's.csv',
  demo: 'there',
  config: 'own.yaml',
  explain: 'pareto s.csv --customer A',
  completion: 'bash',
  help: 'pareto',
}

/** A command and the words of a run of it that ends with 0 in a `soundFolder`. */
export interface SoundRun extends Leaf {
  line: string[]
}

/** All commands. @throws for one of which no run is said above */
export const soundRuns: readonly SoundRun[] = leavesOf(commandsWith(classifiers)).map((leaf) => {
  const name = leaf.words.join(' ')
  const rest = runs[name]
  if (rest === undefined) throw new Error(`say a run of "cartera ${name}" that ends well in test/sound-runs.ts`)
  return { ...leaf, line: [...leaf.words, ...rest.split(' ').filter(Boolean)] }
})

/** More runs in a `soundFolder`, one after another: every kind of file that is read or written. One reads `customer,sales` from standard input. */
export const furtherRuns: readonly string[] = [
  'pareto s.csv -o p.parquet --history h2.duckdb --save-model m2.json --rejects r.csv --control 0.5 --control-list l.csv',
  'pareto good.parquet -f csv --map sales=sales',
  'pareto s.csv -o p.xlsx',
  'pareto p.xlsx --sheet Customers -f csv',
  'pareto s.csv -o p.html',
  'pareto s.csv --model model.json -f json',
  'burnett x.csv --criteria criteria.csv --scores scores.csv --cut suggest',
  'pareto s.csv --sql',
  'pareto s.csv --explain A',
  'pareto - -f csv',
  'forecast months.csv -o f.parquet',
  'lift months.csv --campaign campaign.csv --from 2026-07-01 --to 2026-12-31 -o f2.parquet',
  'process stages.csv -o f3.parquet',
  'compare good.parquet good.csv -f csv',
  'compare h.duckdb h.duckdb',
  'compare h.duckdb good.csv -f parquet -o c.parquet',
]
