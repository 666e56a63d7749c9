/** A small table for each classifier, with ties, zeros, negatives and missing cells, and how to run it. */
export interface Example {
  name: string
  /** Options that the table needs. */
  options: readonly string[]
  files: Readonly<Record<string, string>>
  /** A customer to explain, and the segment in which it stands. */
  explained: readonly [customer: string, segment: string]
  /** How many customers the table has, where its rows are more. */
  customers?: number
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

const rfm = `date,customer,order,sales
2025-01-02,Ana,1,100
2025-06-30,Ana,2,50
2025-06-30,Ana,2,25.5
2025-05-01,Bea,3,80
2025-05-01,Caro,4,80
2025-03-01,Dora,5,10
2025-04-01,Dora,6,-30
2025-02-01,Elsa,7,
2025-06-01,Flor,8,0
2025-06-01,Gala,9,5
`

const abcXyz = `date,customer,sales
2025-01-02,Ana,100
2025-02-02,Ana,90
2025-03-02,Ana,110
2025-04-02,Ana,100
2025-01-31,Bea,40
2025-04-30,Bea,60.5
2025-02-01,Caro,100.5
2025-03-01,Dora,5
2025-04-01,Dora,-5
2025-04-01,Elsa,
2025-04-01,Flor,1
`

const whale = `customer,margin,sales
Ana,50,500
Bea,30,
Caro,30,100
Dora,0,20
Elsa,-5.5,80
Flor,-60,1000
Gala,,10
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
  {
    name: 'rfm',
    options: ['--edges', 'r-rfm'],
    files: { 'customers.csv': rfm },
    customers: 7,
    explained: ['Ana', 'champions'],
    other: 'date,customer,order,sales\n2025-01-02,X,1,100\n2025-01-03,Y,2,1\n',
  },
  {
    name: 'abc-xyz',
    options: [],
    files: { 'customers.csv': abcXyz },
    customers: 6,
    explained: ['Ana', 'AX'],
    other: 'date,customer,sales\n2025-01-02,X,100\n2025-05-03,Y,1\n',
  },
  {
    name: 'whale',
    options: [],
    files: { 'customers.csv': whale },
    explained: ['Flor', 'loss-making'],
    other: 'customer,margin,sales\nX,100,5\nY,-25,1\n',
  },
]

/** The same table with its rows the other way round. */
export function shuffled(csv: string): string {
  const [header, ...rows] = csv.trimEnd().split('\n')
  return `${[header, ...rows.reverse()].join('\n')}\n`
}
