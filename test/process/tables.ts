/** A small table for each classifier, with ties, zeros, negatives and missing cells, and how to run it. */
export interface Example {
  name: string
  /** Options that the table needs. */
  options: readonly string[]
  files: Readonly<Record<string, string>>
  /** A customer to explain, and the segment in which it stands. */
  explained: readonly [customer: string, segment: string]
  /** Another table with the same columns, whose own cut points would differ. */
  other: string
}

const pareto = `customer,sales,margin
Ana,170,34
Bea,30,9
Caro,17,
Dora,17,2
Elsa,8,1
Flor,6,0.5
Gala,4,0
Hugo,-12.5,-3
Iris,,
`

const bcg = `customer,sales,rival_sales,growth
Ana,170,85,0.04
Bea,30,60,0.14
Caro,17,17,0.12
Dora,12,30,0.10
Elsa,5,0,0.2
Flor,0,10,0.3
Gala,12,30,0.10
Hugo,7,,0.01
`

const burnett = `customer,sales,price,trust
Ana,100,4,4
Bea,50,3,1
Caro,50,0,4
Dora,20,2,2
Elsa,10,1,
Flor,5,3,1
`

const vvc = `customer,margin,retention
Ana,1000,0.88
Bea,250.5,0.7
Caro,250.5,0.7
Dora,90,0.5
Elsa,10,0
Flor,-20,0.5
Gala,5,
`

const winer = `customer,sales,perceived,expected,loyalty
Ana,100,9,7,high
Bea,80,7,7,high
Caro,80,8,6,medium
Dora,10,4,7,low
Elsa,0,7,7,medium
Flor,-4,3,7,medium
Gala,9,,7,high
`

export const examples: readonly Example[] = [
  {
    name: 'pareto',
    options: [],
    files: { 'customers.csv': pareto },
    explained: ['Bea', 'A'],
    other: 'customer,sales,margin\nX,100,1\nY,25,1\nZ,5,1\n',
  },
  {
    name: 'bcg',
    options: ['--growth-cut', 'median', '--share-cut', 'mean'],
    files: { 'customers.csv': bcg },
    explained: ['Ana', 'cash-cow'],
    other: 'customer,sales,rival_sales,growth\nX,100,10,0.5\nY,25,50,0.4\n',
  },
  {
    name: 'burnett',
    options: ['--criteria', 'criteria.csv', '--cut', 'mean'],
    files: { 'customers.csv': burnett, 'criteria.csv': 'criterion,weight\nprice,5\ntrust,2\n' },
    explained: ['Bea', 'key'],
    other: 'customer,sales,price,trust\nX,100,4,4\nY,25,4,3\n',
  },
  {
    name: 'vvc',
    options: [],
    files: { 'customers.csv': vvc },
    explained: ['Bea', 'B'],
    other: 'customer,margin,retention\nX,100,0.5\nY,100,0.5\nZ,1,0.5\n',
  },
  {
    name: 'winer',
    options: [],
    files: { 'customers.csv': winer },
    explained: ['Dora', 'terrorist'],
    other: 'customer,sales,perceived,expected,loyalty\nX,100,1,2,low\nY,25,4,4,high\n',
  },
]

/** The same table with its rows the other way round. */
export function shuffled(csv: string): string {
  const [header, ...rows] = csv.trimEnd().split('\n')
  return `${[header, ...rows.reverse()].join('\n')}\n`
}
