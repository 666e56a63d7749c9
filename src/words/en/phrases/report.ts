const levels: Readonly<Record<string, string>> = {
  high: 'high',
  medium: 'medium',
  low: 'low',
  'on time': 'on time',
  late: 'late',
  'too late': 'too late',
  once: 'once',
  'more than once': 'more than once',
  new: 'new',
  known: 'known',
  lately: 'lately',
  'not lately': 'not lately',
}

/** What the table and Markdown writers say. */
export const report = {
  customers: (count: number, shown: string) => `${shown} ${count === 1 ? 'customer' : 'customers'}`,
  asOf: (date: string) => `as of ${date}`,
  segment: 'Segment',
  label: 'Label',
  count: 'Customers',
  ofCustomers: '% of customers',
  ofMeasure: (measure: string) => `% of ${measure}`,
  total: 'Total',
  ofPositive: (measure: string, all: string) =>
    `Shares are of the sum of the positive ${measure}; with the negative ones they add up to ${all}.`,
  more: (count: number, shown: string) =>
    `… and ${shown} more ${count === 1 ? 'customer; --top all shows it' : 'customers; --top all shows them'}`,
  leftOut: (columns: string) => `Left out to fit the width: ${columns}`,
  top: (count: number, shown: string, all: string, share: string, measure: string) =>
    `The top 20% (${shown} of ${all === '1' ? '1 customer' : `${all} customers`}) ${count === 1 ? 'holds' : 'hold'} ${share} of ${measure}.`,
  reach: (count: number, shown: string) => `${count === 1 ? '1 customer reaches' : `${shown} customers reach`} 80%.`,
  spread: (hhi: string, effective: string, gini: string) => `HHI ${hhi} · effective number of customers ${effective} · Gini ${gini}`,
  peak: (count: number, shown: string, amount: string, measure: string) =>
    `Cumulative ${measure} peaks after ${count === 1 ? '1 customer' : `${shown} customers`} at ${amount}`,
  peakShare: (share: string, net: string) => `${share} of the net total of ${net}`,
  noShares: (net: string) => `The net total is ${net}, so there are no shares.`,
  losers: (count: number, shown: string, loss: string) =>
    `${count === 1 ? '1 customer destroys' : `${shown} customers destroy`} ${loss} of it.`,
  computedCuts: 'Points of the cumulative curve that set the classes',
  curvePoints: { pareto: 'Pareto point', break_even: 'Break-even', submarginal: 'Submarginal point' },
  curvePoint: (point: string, count: number, shown: string, part: string, share: string, measure: string, at: string) =>
    `${point}: ${count === 1 ? '1 customer' : `${shown} customers`} (${part}) with ${share} of ${measure}, down to ${at}`,
  cuts: 'Cut points',
  nobody: 'reached by nobody',
  otherGroups: (count: number, shown: string) => `(${shown} ${count === 1 ? 'other' : 'others'})`,
  moreGroups: (count: number, shown: string) =>
    `… and ${shown} more ${count === 1 ? 'group; --top all shows it' : 'groups; --top all shows them'}`,
  ofGroupCustomers: '% of the group’s customers',
  ofGroup: (measure: string) => `% of the group’s ${measure}`,
  portfolio: 'Portfolio',
  notes: 'Notes',
  crossed: (rows: string, columns: string) => `${rows} by ${columns}`,
  level: (name: string, _measure?: string) => levels[name] ?? name,
}
