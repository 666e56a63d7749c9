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
  picture: 'Bars of how many sales reached each stage, and of the days until half of them went on.',
  meaning: [
    'went on: to any later stage; days: until then, in half of the sales and in nine of ten',
    'open: gone no further; late: open for longer than nine of ten took',
  ],
}
