import type { en } from '../en/index.js'
import { cohorts } from './cohorts.js'
import { columns } from './columns.js'
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
import { filters } from './filters.js'
import { formats } from './formats.js'
import { formula } from './formula.js'
import { gates } from './gates.js'
import { general } from './general.js'
import { histories } from './histories.js'
import { layout } from './layout.js'
import { meaning } from './meaning.js'
import { methods } from './methods.js'
import { numbers } from './numbers.js'
import { parameters } from './parameters.js'
import { places } from './places.js'
import { plugins } from './plugins.js'
import { portfolios } from './portfolios.js'
import { rows } from './rows.js'
import { runs } from './runs.js'
import { script } from './script.js'
import { shapes } from './shapes.js'
import { sheets } from './sheets.js'

/** Every sentence that cartera says, in Spanish. */
export const es: typeof en = {
  ...cohorts,
  ...columns,
  ...comparisons,
  ...conditions,
  ...config,
  ...currencies,
  ...customers,
  ...dates,
  ...definition,
  ...documents,
  ...engine,
  ...files,
  ...filters,
  ...formats,
  ...formula,
  ...gates,
  ...general,
  ...histories,
  ...layout,
  ...meaning,
  ...methods,
  ...numbers,
  ...parameters,
  ...places,
  ...plugins,
  ...portfolios,
  ...rows,
  ...runs,
  ...script,
  ...shapes,
  ...sheets,
}
