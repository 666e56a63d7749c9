import { shortened } from '../../model/decimal.js'

/** A double as decimal text of so many decimals, without needless zeros. */
export const figure = (value: number, decimals: number) => {
  const text = shortened(value.toFixed(decimals))
  return text === '-0' ? '0' : text
}

/** Amounts have 4 decimals, as money has. */
export const money = (value: number) => figure(value, 4)
