/** What is said of the models of repeat buying. */
export const repeatBuying = {
  title: 'Models of repeat buying',
  learntFrom: (repeated: string, customers: string, saved: boolean) =>
    saved
      ? `applied to ${customers} customers, of whom ${repeated} bought again`
      : `learnt from ${customers} customers, of whom ${repeated} bought again`,
  saved: 'from the model',
  likelihood: 'log-likelihood',
  error: 's.e.',
  interval: (part: string, samples: string) =>
    `How far that might be off: ${part} interval of ${samples} samples of the customers (bootstrap)`,
  allBuy: (count: string, between: string) => `purchases of all customers within the horizon: ${count} (${between})`,
  allWorth: (amount: string, between: string) => `their value today: ${amount} (${between})`,
  between: (low: string, high: string) => `${low} to ${high}`,
  unknown: 'not known',
  holdout: (units: string, days: boolean) => `Foretold for the last ${units} ${days ? 'days' : 'weeks'}, from those before`,
  came: (purchases: string, customers: string) => `${purchases} repeat purchases of ${customers} customers came`,
  foretold: (way: string, purchases: string, error: string) => `${way}: ${purchases} expected, mean absolute error ${error} a customer`,
  asBefore: 'as many as in the same time before',
  ownRate: 'at each customer’s own rate so far',
  trackingFinding: (came: string, expected: string, heldOut: boolean) =>
    `${came} repeat purchases came${heldOut ? ' in the part held out' : ''}, and ${expected} were expected`,
  trackingDescription:
    'Two lines by week: the repeat purchases that came, and those that the model expects of customers from their first purchase on.',
  weekOf: 'week from',
  repeatPurchases: 'repeat purchases',
  actual: 'actual',
  expected: 'expected',
  heldOut: 'held out',
  since: (days: boolean) => `${days ? 'days' : 'weeks'} since the last purchase`,
  aliveFinding: (there: string, all: string) => `About ${there} of ${all} customers are still there`,
  alive: 'P(alive)',
  aliveShade: 'the stronger the shade, the likelier to be still there: mean P(alive), and customers',
  simpleWins: (way: string) => `A simple way was nearer here: ${way}.`,
}
