import type { en } from '../en/index.js'
import { columns } from './columns.js'
import { currencies } from './currencies.js'
import { customers } from './customers.js'
import { dates } from './dates.js'
import { engine } from './engine.js'
import { files } from './files.js'
import { formats } from './formats.js'
import { general } from './general.js'
import { numbers } from './numbers.js'
import { parameters } from './parameters.js'
import { places } from './places.js'
import { rows } from './rows.js'
import { runs } from './runs.js'
import { sheets } from './sheets.js'

/** Every sentence that cartera says, in Spanish. */
export const es: typeof en = {
  ...columns,
  ...currencies,
  ...customers,
  ...dates,
  ...engine,
  ...files,
  ...formats,
  ...general,
  ...numbers,
  ...parameters,
  ...places,
  ...rows,
  ...runs,
  ...sheets,
}
