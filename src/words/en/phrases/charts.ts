/** What is said of pictures: findings, axes, marks. */
export const charts = {
  everybody: 'All customers',
  rankAxis: 'customers, the largest first',
  rankInGroup: 'customers of the group, the largest first',
  shareAxis: (measure: string) => `cumulative share of ${measure}`,
  shareOfGroup: (measure: string) => `cumulative share of the group’s ${measure}`,
  sumAxis: (measure: string) => `cumulative ${measure}`,
  curveFinding: (count: number, reach: string, of: string, measure: string) =>
    `${reach} of ${of} customers ${count === 1 ? 'reaches' : 'reach'} 80% of ${measure}`,
  curveNoFinding: (of: string, measure: string) => `${of} customers by cumulative ${measure}`,
  curveDescription: (of: string, measure: string) =>
    `A curve that adds up the ${measure} of ${of} customers, the largest first. It rises steeply where few customers bring much.`,
  whaleFinding: (customers: string, of: string, measure: string, losers: number, loss: string, lost: string) =>
    customers === '0'
      ? `No customer makes any ${measure}; ${loss} ${losers === 1 ? 'loses' : 'lose'} ${lost}`
      : losers === 0
        ? `All of the ${measure} comes from ${customers} of ${of} customers, and no customer loses any`
        : `${customers} of ${of} customers ${customers === '1' ? 'makes' : 'make'} the ${measure}; ${loss} ${losers === 1 ? 'loses' : 'lose'} ${lost} of it`,
  ruleMark: (reach: string, share: string, customer: string) =>
    `${reach} ${reach === '1' ? 'customer' : 'customers'}: ${share}${customer === '' ? '' : `, up to ${customer}`}`,
  peakMark: (reach: string, share: string) => `Peak: ${reach} ${reach === '1' ? 'customer' : 'customers'}, ${share}`,
  lost: (amount: string) => `${amount} lost`,
  groupFinding: (measure: string, ends: readonly { group: string; reach: number; shown: string; of: string }[]) => {
    const [first, last] = ends.map(({ group, reach, shown, of }) => ({
      group,
      told: `${shown} of ${of} customers ${reach === 1 ? 'reaches' : 'reach'} 80% of ${measure}`,
      short: `${shown} of ${of}`,
    }))
    return `${first?.group}: ${first?.told}; ${last?.group}: ${last?.short}`
  },
  groupLoss: (group: string, losers: string, of: string, lost: string) =>
    `${group} loses the most: ${lost}, through ${losers} of ${of} customers`,
  groupsLoseNothing: 'No group has customers who lose money',
  losers: 'loss-making',
  loss: 'lost',
  groupDescription: (measure: string, group: string) =>
    `A curve for each ${group}, which adds up the ${measure} of its own customers, the largest first.`,
  customer: 'customer',
  name: 'name',
  shadedBy: (measure: string) => `the stronger the colour, the more ${measure}`,
  shadedByMean: (measure: string) => `the stronger the colour, the higher the mean ${measure}`,
  shadedByCustomers: 'the stronger the colour, the more customers',
  mean: (measure: string) => `mean ${measure}`,
  matrixFinding: (cell: string, customers: string, share: string, measure: string) =>
    `${cell} weighs most: ${customers} of customers${share === '' ? '' : `, ${share} of ${measure}`}`,
  meanFinding: (cell: string, mean: string, measure: string) => `${cell} has the highest mean ${measure}: ${mean}`,
  matrixDescription: (rows: string, columns: string, shade: string) => `A table of ${rows} by ${columns}; ${shade}.`,
  bubblesFinding: (segment: string, customers: string, share: string, measure: string) =>
    `${segment} holds ${share} of ${measure}, with ${customers} of the customers`,
  area: (measure: string) => `area: ${measure}`,
  smallerCounted: 'smaller customers (stronger colour: more)',
  bubblesDescription: (x: string, y: string, size: string, counted: boolean) =>
    `A bubble for each customer: ${y} upwards, ${x} from right to left, ${size} as area; dashed lines are the cut points.${counted ? ' Hexagons count the smaller customers.' : ''}`,
  stackedFinding: (count: number, above: string, of: string, cut: string) =>
    `${above} of ${of} customers ${count === 1 ? 'reaches' : 'reach'} the cut point of ${cut}`,
  stackedNoCut: (customer: string, score: string) => `${customer} comes first, with ${score}`,
  stackedDescription: (count: string) => `Bars of the ${count} best by score, each divided by what each criterion contributes.`,
  otherParts: (count: number) => `${count} other criteria`,
  cutAt: (at: string) => `cut ${at}`,
  rankRange: 'rank range',
  noRetention: (after: string) => `No customer could come back yet (${after})`,
  retentionFinding: (share: string, period: string) => `${share} of customers buy again the next ${period}`,
  triangleDescription: (after: string, open: boolean) =>
    `A row for each cohort; cells show the share that buys, ${after}.${open ? ' Dashed cells are of a period that is not over.' : ''}`,
  triangleShade: 'the stronger the colour, the larger the share that buys',
  triangleOpen: 'the stronger the colour, the larger the share that buys; dashed: not over yet',
  customersTitle: 'Customers',
  bridgeFinding: (measure: string, before: string, after: string, change: string) =>
    before === after ? `${measure} stayed at ${after}` : `${measure} went from ${before} to ${after} (${change})`,
  bridgeDescription: (measure: string) =>
    `Steps from the ${measure} before to the ${measure} after: customers who stayed, moved, entered and left.`,
  flowsFinding: (moved: string, of: string, share: string) => `${moved} of the ${of} customers in both changed segment (${share})`,
  moneyFlowFinding: (share: string, measure: string) => `${share} of the ${measure} before came from customers who changed segment`,
  moneyFlowNoFinding: (measure: string) => `The ${measure} by segment, before and after`,
  flowsNoFinding: 'No customer is in both portfolios',
  flowsDescription: (measure: string) =>
    `Bands from the segments before, on the left, to those after, on the right; their width is the ${measure}. Grey stayed, blue rose, red fell, green entered, pink left.`,
  moreFlows: (count: number) => `… and ${count} smaller ${count === 1 ? 'move' : 'moves'}`,
  trendFinding: (measure: string, first: string, last: string, change: string) =>
    first === last ? `${measure} stayed at ${last}` : `${measure} went from ${first} to ${last} (${change})`,
  trendDescription: (measure: string, from: string, to: string) =>
    `A small line for each segment: its ${measure} from ${from} to ${to}, each from 0 to its own highest value.`,
  quartilesFinding: (period: string) => `Half of the customers have paid back by period ${period}`,
  quartilesNever: 'Half of the customers have not paid back yet',
  quartilesDescription: 'The cumulative discounted flow of customers by period: the median as a line, the middle half of them as a band.',
  periodAxis: 'periods since the first',
  flowAxis: 'cumulative discounted flow',
  evenMark: (period: string) => `median breaks even in period ${period}`,
  lowQuartile: 'lower quartile',
  median: 'median',
  highQuartile: 'upper quartile',
  reach80: 'reach 80%',
  nobody: 'There is no customer to show',
  largestFinding: (segment: string, share: string) => `${segment} is the largest segment, with ${share} of customers`,
  segmentsFinding: (segment: string, customers: string, share: string, measure: string) =>
    `${segment}: ${customers} of customers, ${share} of ${measure}`,
  segmentsDescription: (measure: string, customers: string) =>
    `Bars of how many of ${customers} customers each segment has${measure === '' ? '' : `, and of its ${measure}`}.`,
  emptySegments: (count: number) => `${count} ${count === 1 ? 'segment' : 'segments'} without customers`,
}
