/** Accounts under their ultimate parents, as a roll-up says them. */
export interface Rollup {
  /** The file, as the user named it. */
  file: string
  /** Ultimate parent by account; accounts without a parent are not in it. */
  parents: ReadonlyMap<string, string>
}

/** A row of a roll-up: an account and its parent, and the row's number. */
export interface ParentRow {
  account: string
  parent: string
  row: number
}

/** What keeps accounts from being added up: one with two parents, or a circle; each with its rows. */
export type RollupFault =
  | { fault: 'two-parents'; account: string; parents: [string, string]; rows: [number, number] }
  | { fault: 'circle'; accounts: string[]; rows: number[] }

/** The ultimate parent of each account, or the first fault. */
export function ultimateParents(given: readonly ParentRow[]): Map<string, string> | RollupFault {
  const direct = new Map<string, ParentRow>()
  for (const each of given) {
    const known = direct.get(each.account)
    if (known && known.parent !== each.parent)
      return { fault: 'two-parents', account: each.account, parents: [known.parent, each.parent], rows: [known.row, each.row] }
    if (!known && each.parent !== each.account) direct.set(each.account, each)
  }
  const ultimate = new Map<string, string>()
  for (const account of direct.keys()) {
    const path: ParentRow[] = []
    const seen = new Set<string>()
    let at = account
    for (let next = direct.get(at); next !== undefined && !ultimate.has(at); next = direct.get(at)) {
      if (seen.has(at)) {
        const circle = path.slice(path.findIndex((each) => each.account === at))
        return { fault: 'circle', accounts: [...circle.map((each) => each.account), at], rows: circle.map(({ row }) => row) }
      }
      seen.add(at)
      path.push(next)
      at = next.parent
    }
    const top = ultimate.get(at) ?? at
    for (const each of path) ultimate.set(each.account, top)
  }
  return ultimate
}

/** The accounts that are added up under a customer, itself left out, by code point. */
export const accountsUnder = ({ parents }: Rollup, customer: string): string[] =>
  [...parents]
    .flatMap(([account, parent]) => (parent === customer ? [account] : []))
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
