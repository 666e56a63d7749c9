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
  holdout: (units: string, days: boolean) => `Foretold for the last ${units} ${days ? 'days' : 'weeks'}, from those before`,
  came: (purchases: string, customers: string) => `${purchases} repeat purchases of ${customers} customers came`,
  foretold: (way: string, purchases: string, error: string) => `${way}: ${purchases} expected, mean absolute error ${error} a customer`,
  asBefore: 'as many as in the same time before',
  ownRate: 'at each customer’s own rate so far',
  simpleWins: (way: string) => `A simple way was nearer here: ${way}.`,
}
