/** Words of debit and credit behind amounts: in one ledger a credit is a payment, in another a sale. */

/** The word of the debit and that of the credit, as ledgers write them. */
export const sideWords = [
  ['Dr', 'Cr'],
  ['S', 'H'],
  ['D', 'H'],
  ['D', 'C'],
  ['D', 'K'],
  ['D', 'A'],
  ['Soll', 'Haben'],
  ['Debe', 'Haber'],
  ['Dare', 'Avere'],
  ['Debit', 'Credit'],
  ['Débito', 'Crédito'],
  ['Débit', 'Crédit'],
] as const

const fold = (word: string) => word.normalize('NFC').toLowerCase()

/** The pair in which all words stand, spelt as they are; undefined where none has them all. */
export function sidesOf(words: readonly string[]): readonly [debit: string, credit: string] | undefined {
  const spelt = (word: string) => words.find((each) => fold(each) === fold(word)) ?? word
  const pair = words.length > 0 && sideWords.find((each) => words.every((word) => each.some((side) => fold(side) === fold(word))))
  return pair ? [spelt(pair[0]), spelt(pair[1])] : undefined
}
