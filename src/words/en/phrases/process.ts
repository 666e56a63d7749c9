/** Words of the report on stages. */
export const process = {
  title: 'Sales by stage',
  sales: (count: string, of: number) => `${count} ${of === 1 ? 'sale' : 'sales'}`,
  stage: 'Stage',
  reached: 'Reached',
  converted: 'Went on',
  median: 'Days, median',
  p90: 'Days, 90%',
  cost: 'Cost',
  satisfaction: 'Satisfaction',
  open: 'Open',
  late: 'Late',
  finding: (stage: string, share: string) => `The fewest sales go on from ${stage}: ${share}`,
  noFinding: (count: string, stage: string) => `${count} reached ${stage}`,
  on: (share: string) => `${share} go on`,
  picture: 'Bars: how many sales reached each stage, and the days until half of them went on.',
  meaning: [
    'went on: reached any later stage; days: the time until then, for half of the sales and for nine out of ten',
    'open: have not gone further; late: open for longer than nine out of ten took',
  ],
}
