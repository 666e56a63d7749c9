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
  meaning: [
    'went on: to any later stage; days: until then, in half of the sales and in nine of ten',
    'open: gone no further; late: open for longer than nine of ten took',
  ],
}
