/** Cells that a program wrote as a formula of a text, `="1234.50"`, so that a spreadsheet leaves them as they are. */
import { text as literal } from '../../dialect.js'
import { blank } from './currency.js'

const source = `^${blank}="([^"]*)"${blank}$`
const pattern = new RegExp(source)

/** A cell without the formula around its text; any other as it is. */
export const unwrapped = (text: string) => (text.includes('="') ? text.replace(pattern, '$1') : text)

/** The same in SQL of a cell behind a sign that is kept, so that the cell stands once. */
export const unwrappedSql = (sign: string, text: string) =>
  `regexp_replace(${literal(sign)} || ${text}, ${literal(`^${sign}${source.slice(1)}`)}, ${literal(`${sign}\\1`)})`
