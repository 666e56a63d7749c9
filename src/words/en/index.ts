import { joined } from '../joined.js'
import { access } from './access.js'
import { cohorts } from './cohorts.js'
import { columns } from './columns.js'
import { commands } from './commands.js'
import { comparisons } from './comparisons.js'
import { conditions } from './conditions.js'
import { config } from './config.js'
import { currencies } from './currencies.js'
import { customers } from './customers.js'
import { dates } from './dates.js'
import { definition } from './definition.js'
import { documents } from './documents.js'
import { engine } from './engine.js'
import { files } from './files.js'
import { forecast } from './forecast.js'
import { formula } from './formula.js'
import { gates } from './gates.js'
import { general } from './general.js'
import { histories } from './histories.js'
import { joins } from './joins.js'
import { layout } from './layout.js'
import { lift } from './lift.js'
import { meaning } from './meaning.js'
import { models } from './models.js'
import { numbers } from './numbers.js'
import { options } from './options.js'
import { outputs } from './outputs.js'
import { parameters } from './parameters.js'
import { plugins } from './plugins.js'
import { portfolios } from './portfolios.js'
import { process } from './process.js'
import { repeatBuying } from './repeat-buying.js'
import { rows } from './rows.js'
import { runs } from './runs.js'
import { servers } from './servers.js'
import { shapes } from './shapes.js'
import { sheets } from './sheets.js'
import { summaries } from './summaries.js'
import { workbooks } from './workbooks.js'

/** Every sentence that cartera says, in English. A sentence is a text, or a function of what stands in it. */
export const en = joined(
  access,
  cohorts,
  columns,
  commands,
  comparisons,
  conditions,
  config,
  currencies,
  customers,
  dates,
  definition,
  documents,
  engine,
  files,
  forecast,
  formula,
  gates,
  general,
  histories,
  joins,
  layout,
  meaning,
  lift,
  models,
  numbers,
  options,
  outputs,
  parameters,
  plugins,
  portfolios,
  process,
  repeatBuying,
  rows,
  runs,
  servers,
  shapes,
  sheets,
  summaries,
  workbooks,
)
