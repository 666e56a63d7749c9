/** What is said of the drift from a model. */
export const drift = {
  title: (value: string, since: string) => `Drift since ${since}: ${value} of the customers`,
  unknown: (since: string) => `Drift since ${since}: unknown`,
  saved: (asOf: string | null) => (asOf === null ? 'the model was saved' : `the model’s ${asOf}`),
  spread: 'by segment',
  unsaid: 'the model does not record how customers were distributed when it was saved',
  today: (cuts: string) => `fitted today: ${cuts}`,
  same: 'fitted today: as in the model',
}
