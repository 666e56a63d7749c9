/** Fields that a series of cash flows gives to formulas; `sql/series.ts` computes them. */
export const seriesFieldNames = [
  'present_value',
  'cumulative_flow',
  'break_even',
  'break_even_exact',
  'last_flow',
  'previous_flow',
] as const
