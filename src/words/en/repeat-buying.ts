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
