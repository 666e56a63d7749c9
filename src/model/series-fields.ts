/** Fields that a discounted series gives to formulas; `sql/series.ts` computes them. */
export const discountedFieldNames = [
  'present_value',
  'cumulative_flow',
  'break_even',
  'break_even_exact',
  'last_flow',
  'previous_flow',
] as const

/** Fields that a varying series gives; `sql/variation.ts` computes them. */
export const variationFieldNames = ['variation', 'flow_periods'] as const
