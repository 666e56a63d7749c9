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
    losers === 0
      ? `All of the ${measure} comes from ${customers} of ${of} customers, and none takes any away`
      : `${customers} of ${of} customers make the ${measure}; ${loss} ${losers === 1 ? 'takes' : 'take'} ${lost} of it away`,
  ruleMark: (reach: string, share: string, customer: string) => `${reach} customers: ${share}, up to ${customer}`,
  peakMark: (reach: string, share: string) => `Peak: ${reach} customers, ${share}`,
  lost: (amount: string) => `${amount} lost`,
  groupFinding: (group: string) => `How few customers make the sum of each group (${group})`,
  groupDescription: (measure: string, group: string) =>
    `A curve for each ${group}, which adds up the ${measure} of its own customers, the largest first.`,
  reach80: 'reach 80%',
}
