/** Spoils bytes, the same way for the same seed. */

/** Numbers from 0 to below `below`, by the mulberry32 generator. */
export function dice(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

type Roll = (below: number) => number
type Mutation = (bytes: Buffer, roll: Roll) => Buffer

const spliced = (bytes: Buffer, at: number, remove: number, insert: Buffer = Buffer.alloc(0)) =>
  Buffer.concat([bytes.subarray(0, at), insert, bytes.subarray(at + remove)])

const range = (bytes: Buffer, roll: Roll) => {
  const start = roll(bytes.length + 1)
  return bytes.subarray(start, start + 1 + roll(Math.max(1, Math.min(60, bytes.length - start))))
}

const lines = (bytes: Buffer) => bytes.toString('latin1').split('\n')
const ofLines = (list: readonly string[]) => Buffer.from(list.join('\n'), 'latin1')

/** What spoils a table rather than a text. */
const telling = [
  '"',
  '""',
  '\0',
  ',',
  ';',
  '\t',
  '|',
  '\r',
  '\n',
  '\r\n',
  '-',
  '(',
  '%',
  '€',
  '\u00a0',
  ' ',
  'e',
  '_',
  '.',
  "'",
  '#',
  '\ufeff',
  '=',
  '0',
]

/** Heads and cells that ask for a rule of their own. */
const tellingCells = [
  ...['customer', 'name', 'date', 'order', 'sales', 'margin', 'cost', 'quantity', 'price', 'discount', 'tax', 'net', 'gross', 'currency'],
  ...['status', 'type', 'Debe', 'Haber', 'refunded', 'shipping', 'Total', 'Subtotal A', 'parent', 'group', 'stage', 'segment', 'share'],
  ...['2026-02-30', '31/12/2026', '12/31/26', '2026-01-01T10:00:00+02:00', '46023', 'Jan 2026', '0001-01-01', '99999-01-01', 'Q1 2026'],
  ...[
    '1.234,56',
    '1,234.56',
    '(5.00)',
    '5-',
    '12 %',
    '1e3',
    '1e999',
    '9'.repeat(30),
    `0.${'1'.repeat(30)}`,
    '€ 5',
    '5 USD',
    '$-5',
    "1'000",
  ],
  ...['NaN', '#DIV/0!', 'n/a', '-', '="5"', '=1+1', '\u202e', '🐘', 'cancelled', 'paid', 'EUR', 'USD', 'XXX', 'true', '0', '-1', ' ', '""'],
]

/** Each takes bytes and gives spoiled ones. */
const mutations: Record<string, Mutation> = {
  flip: (bytes, roll) => {
    const copy = Buffer.from(bytes)
    const at = roll(copy.length)
    copy[at] = (copy[at] ?? 0) ^ (1 << roll(8))
    return copy
  },
  change: (bytes, roll) => spliced(bytes, roll(bytes.length), 1, Buffer.from([roll(256)])),
  delete: (bytes, roll) => spliced(bytes, roll(bytes.length), 1 + roll(8)),
  insert: (bytes, roll) => spliced(bytes, roll(bytes.length + 1), 0, Buffer.from(telling[roll(telling.length)] as string)),
  insertRaw: (bytes, roll) => spliced(bytes, roll(bytes.length + 1), 0, Buffer.from([roll(256), roll(256)])),
  duplicate: (bytes, roll) => spliced(bytes, roll(bytes.length + 1), 0, range(bytes, roll)),
  cut: (bytes, roll) => bytes.subarray(0, roll(bytes.length + 1)),
  behead: (bytes, roll) => bytes.subarray(roll(Math.ceil(bytes.length / 4) + 1)),
  swapLines: (bytes, roll) => {
    const list = lines(bytes)
    const [a, b] = [roll(list.length), roll(list.length)]
    ;[list[a], list[b]] = [list[b] as string, list[a] as string]
    return ofLines(list)
  },
  repeatLine: (bytes, roll) => {
    const list = lines(bytes)
    list.splice(roll(list.length), 0, list[roll(list.length)] as string)
    return ofLines(list)
  },
  cell: (bytes, roll) => {
    const cells = bytes.toString('latin1').split(/([,;\t\r\n]+)/)
    cells[2 * roll(Math.ceil(cells.length / 2))] = Buffer.from(tellingCells[roll(tellingCells.length)] as string).toString('latin1')
    return Buffer.from(cells.join(''), 'latin1')
  },
  oddBreaks: (bytes, roll) => {
    const list = lines(bytes)
    const at = roll(list.length)
    return ofLines(list.map((line, i) => (i % 3 === at % 3 ? `${line.replace(/\r$/, '')}${['', '\r', '\r\r'][roll(3)]}` : line)))
  },
}

const names = Object.keys(mutations)

type Tree = null | boolean | number | string | Tree[] | { [key: string]: Tree }

/** Each branch with the one that holds it and its key there. */
const branches = (tree: Tree): [holder: Record<string, Tree>, key: string][] =>
  tree === null || typeof tree !== 'object'
    ? []
    : Object.keys(tree).flatMap((key) => [[tree as Record<string, Tree>, key], ...branches((tree as Record<string, Tree>)[key] as Tree)])

/** A document as a tree in which a branch is another one, an odd value, under another name, or gone. */
export function mutantTree(tree: Tree, seed: number, odd: readonly string[]): Buffer {
  const roll = dice(seed)
  const pick = <T>(list: readonly T[]): T => list[roll(list.length)] as T
  const copy = structuredClone(tree)
  for (let i = 0; i < 1 + roll(2); i++) {
    const all = branches(copy)
    if (all.length === 0) break
    const [holder, key] = pick(all)
    const [from, other] = pick(all)
    const value = structuredClone(holder[key] as Tree)
    const values = [
      pick(odd),
      Number(pick(odd)) || 0,
      null,
      true,
      [],
      {},
      [value],
      { [other]: value },
      structuredClone(from[other] as Tree),
    ]
    const change = roll(values.length + 3)
    if (change > 1) holder[key] = pick(values)
    else delete holder[key]
    if (change === 1) holder[pick([other, pick(odd)])] = value
  }
  return Buffer.from(JSON.stringify(copy))
}

/** A mutant by its number: which spoiling was done, and the bytes. */
export function mutant(good: Buffer, seed: number): { spoilt: string[]; bytes: Buffer } {
  const roll = dice(seed)
  const spoilt = Array.from({ length: 1 + roll(4) }, () => names[roll(names.length)] as string)
  const bytes = spoilt.reduce((before, name) => (before.length === 0 ? before : (mutations[name] as Mutation)(before, roll)), good)
  return { spoilt, bytes }
}
