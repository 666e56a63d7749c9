import { figure } from './figures.js'

/** What a run is asked for, and what its ledger gives. */
export const runs = {
  'model-not-within': (model: string, within: string) => `the cut points of ${model} were fitted to all customers, not within "${within}"`,
  'leave-out-within': 'Leave out --within, or save a model with it.',
  'sensitivity-within': 'sensitivity asks for one cut point, and there is one for each group',
  'leave-out-one': 'Leave out --within or --sensitivity.',
  'model-parameters': (parameters: readonly string[]) =>
    `the model was saved with other values of ${parameters.join(', ')}; its cut points are still used`,
  'needs-a-file': (classifier: string) => `${classifier} needs a file`,
  'for-instance': (command: string) => `For instance: ${command}`,
  'two-series': 'two lenses need the periods of the ledger in different ways, and one run can only have one',
  'one-series': 'Run one of them by itself, or give both the same period.',
  'holds-text': (field: string) => `"${field}" holds text, not numbers`,
  'orders-not-order': 'Did you mean "orders", their number?',
  'name-number-field': 'Name a field that holds numbers, such as sales or margin.',
  'too-few-periods': (period: string, asOf: string, periods: number) =>
    `--retention observed needs 2 complete ${period}s on ${asOf}, and there ${periods === 1 ? 'is' : 'are'} ${periods}`,
  'shorter-period-or-more': 'Choose a shorter --period, give more of the ledger, or name its last complete day with --as-of.',
  'endless-observed': (retained: number, base: number, period: string, retention: number, most: number) =>
    `${figure(retained)} of ${figure(base)} customers bought again the next ${period}, so the observed retention of ${retention} makes values infinite; it must be below ${most}`,
  'endless-saved': (retention: number, most: number) =>
    `The model’s retention of ${retention} makes values infinite; it must be below ${most}`,
  'give-retention': 'Give --retention yourself, or choose a shorter --period.',
}
