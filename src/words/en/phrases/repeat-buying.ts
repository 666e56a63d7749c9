import { numbered } from '../../plural.js'

/** What is said of the models of repeat buying. */
export const repeatBuying = {
  title: 'Models of repeat buying',
  learntFrom: (repeated: string, customers: string, saved: boolean) =>
    saved
      ? `applied to ${numbered(customers, 'customer', 'customers')}, of whom ${repeated} bought again`
      : `learned from ${numbered(customers, 'customer', 'customers')}, of whom ${repeated} bought again`,
  saved: 'from the model',
  likelihood: 'log-likelihood',
  error: 's.e.',
  interval: (part: string, samples: string) =>
    `How far this may be off: ${part} interval from ${samples} samples of the customers (bootstrap)`,
  allBuy: (count: string, between: string) => `purchases of all customers within the horizon: ${count} (${between})`,
  allWorth: (amount: string, between: string) => `their value today: ${amount} (${between})`,
  between: (low: string, high: string) => `${low} to ${high}`,
  unknown: 'not known',
  holdout: (units: string, days: boolean) => `Test on the last ${units} ${days ? 'days' : 'weeks'}, forecast from what came before`,
  came: (purchases: string, customers: string) =>
    `actual: ${numbered(purchases, 'repeat purchase', 'repeat purchases')} by ${numbered(customers, 'customer', 'customers')}`,
  foretold: (way: string, purchases: string, error: string) => `${way}: ${purchases} expected, mean absolute error ${error} a customer`,
  asBefore: 'as many as in the same time just before',
  ownRate: 'at each customer’s own rate so far',
  trackingFinding: (came: string, expected: string, heldOut: boolean) =>
    `${numbered(came, 'repeat purchase', 'repeat purchases')}${heldOut ? ' in the test part' : ''}, against ${expected} expected`,
  trackingDescription: 'Two lines by week: the actual repeat purchases, and those that the model expects.',
  weekOf: 'week from',
  repeatPurchases: 'repeat purchases',
  actual: 'actual',
  expected: 'expected',
  heldOut: 'test part',
  since: (days: boolean) => `${days ? 'days' : 'weeks'} since the last purchase`,
  aliveFinding: (there: string, all: string) => `About ${there} of ${all} customers ${there === '1' ? 'is' : 'are'} still active`,
  alive: 'P(alive)',
  aliveShade: 'the stronger the colour, the more likely they are still active: mean P(alive), and customers',
  simpleWins: (way: string) => `A simpler method came closer here: ${way}.`,
}
