/** Names of days and periods, of one and of several. */
export const units = {
  day: ['day', 'days'],
  year: ['year', 'years'],
  quarter: ['quarter', 'quarters'],
  month: ['month', 'months'],
  week: ['week', 'weeks'],
} satisfies Record<string, readonly [one: string, several: string]>
