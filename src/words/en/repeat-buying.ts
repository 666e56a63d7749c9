import { numbered } from '../plural.js'

/** What is said of the models of repeat buying. */
export const repeatBuying = {
  'nobody-bought-again': (file: string) =>
    `${file}: no customer bought on two days up to the as-of date, so bg-nbd has nothing to learn from`,
  'nobody-spent-again': (file: string) =>
    `${file}: no customer spent more than 0 after its first purchase, so bg-nbd cannot learn what a purchase is worth`,
  'nothing-foretold': (file: string) => `${file}: there are too few purchases, or they are too similar, for bg-nbd to find its parameters`,
  'other-method': 'Use a longer ledger or, if a column has the margin, another method, such as --method formula --retention 0.8.',
  'few-repeat-customers': (customers: number, enough: number) =>
    `only ${customers} ${customers === 1 ? 'customer' : 'customers'} bought on two days or more; below ${enough} the results of bg-nbd are weak, so check the standard errors`,
  'spend-and-frequency': (correlation: string, most: number) =>
    `how often customers buy and how much they spend go together (correlation ${correlation}); Gamma-Gamma takes them to be independent, which holds up to about ±${most}`,
  'no-convergence': (models: string) => `${models} found no clear best parameters; do not rely on the forecast, or take another method`,
  'parameter-on-bound': (names: string) =>
    `parameters reached their bounds (${names}): the data do not determine them; treat the figures with caution`,
  'no-mean-spend': (q: string) =>
    `q of Gamma-Gamma is ${q}; at 1 or below the mean spend of all customers does not exist, so those with a single purchase get no value`,
  'interval-of-model':
    '--interval does not apply to a saved model, whose parameters are not fitted again; leave out --model to get an interval',
  'holdout-leaves-nothing': (units: number) => `before the last ${units} units of --holdout nobody had bought on two days`,
  'shorter-holdout': 'Take a shorter --holdout.',
  'sql-of-bg-nbd': '--sql cannot write down bg-nbd, whose parameters are found outside SQL',
}

/** What is said of the models of repeat buying. */
export const repeatBuyingPhrases = {
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
