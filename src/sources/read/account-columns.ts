/** Ledgers of accounts that have debit and credit in columns of their own. */
import { accountSide } from '../../fields/status-words.js'
import { quotedWord } from '../../model/shell.js'
import { type Sentence, say } from '../../words/sentence.js'
import { withoutCurrency } from '../grammar/currency.js'
import { headerAt } from './heads.js'

/** The places of the columns of both sides. */
export interface AccountColumns {
  debit: number
  credit: number
}

/** The columns of an account's two sides; undefined where heads tell of none, or of several. */
export function accountColumns(headers: readonly string[]): AccountColumns | undefined {
  const sides = headers.map((head) => accountSide(withoutCurrency(head) ?? head))
  const [debit, credit] = [sides.indexOf('debit'), sides.indexOf('credit')]
  const twice = sides.lastIndexOf('debit') !== debit || sides.lastIndexOf('credit') !== credit
  return debit < 0 || credit < 0 || twice ? undefined : { debit, credit }
}

/** The balance of a row, of which one side is filled. */
export const balance = (added: string, taken: string) => `coalesce([${added}], 0) - coalesce([${taken}], 0)`

/** What to write where amounts are asked for, and such columns have them; undefined where there are none. */
export function balanceHint(field: string, headers: readonly string[]): Sentence | undefined {
  const found = accountColumns(headers)
  if (!found) return undefined
  const [debit, credit] = [headerAt(headers, found.debit), headerAt(headers, found.credit)]
  const map = (added: string, taken: string) => quotedWord(`${field}=${balance(added, taken)}`)
  return say('debit-and-credit', debit, credit, map(debit, credit), map(credit, debit))
}
