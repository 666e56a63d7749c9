/** A comparison of two portfolios the long way: plain arrays, loops, whole numbers of millionths. */
export interface OracleCustomer {
  customer: string
  segment: string
  rank: number | null
  /** Decimal text of at most 6 decimals. */
  amount: string | null
}

export interface OracleFlow {
  customers: number
  before: string
  after: string
  change: string
}

export interface OracleRow {
  customer: string
  change: string
  segment_before: string | null
  segment_after: string | null
  rank_before: number | null
  rank_after: number | null
  rank_change: number | null
  before: string | null
  after: string | null
  money: string
}

const units = (text: string | null): bigint => {
  if (text === null) return 0n
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? []
  return BigInt(`${sign}${whole}${fraction.padEnd(6, '0')}`)
}

const plain = (value: bigint): string => {
  const digits = (value < 0n ? -value : value).toString().padStart(7, '0')
  const text = `${digits.slice(0, -6)}.${digits.slice(-6)}`.replace(/\.?0+$/, '')
  return value < 0n ? `-${text}` : text
}

const size = (value: bigint) => (value < 0n ? -value : value)

/** @param segments best first */
export function compareNaively(before: readonly OracleCustomer[], after: readonly OracleCustomer[], segments: readonly string[]) {
  const names = [...new Set([...before, ...after].map(({ customer }) => customer))]
  const rows = names.map((customer): OracleRow => {
    const old = before.find((each) => each.customer === customer)
    const now = after.find((each) => each.customer === customer)
    let change = 'stayed'
    if (!old) change = 'entered'
    else if (!now) change = 'left'
    else if (segments.indexOf(now.segment) < segments.indexOf(old.segment)) change = 'up'
    else if (segments.indexOf(now.segment) > segments.indexOf(old.segment)) change = 'down'
    const [was, is] = [old?.rank ?? null, now?.rank ?? null]
    return {
      customer,
      change,
      segment_before: old?.segment ?? null,
      segment_after: now?.segment ?? null,
      rank_before: was,
      rank_after: is,
      rank_change: was === null || is === null ? null : is - was,
      before: old?.amount ?? null,
      after: now?.amount ?? null,
      money: plain(units(now?.amount ?? null) - units(old?.amount ?? null)),
    }
  })
  const points = (text: string) => Buffer.from(text)
  rows.sort((a, b) => {
    const difference = size(units(b.money)) - size(units(a.money))
    return difference > 0n ? 1 : difference < 0n ? -1 : Buffer.compare(points(a.customer), points(b.customer))
  })

  const flow = (some: readonly OracleRow[]): OracleFlow => {
    let [was, is] = [0n, 0n]
    for (const row of some) {
      was += units(row.before)
      is += units(row.after)
    }
    return { customers: some.length, before: plain(was), after: plain(is), change: plain(is - was) }
  }
  const bridge = Object.fromEntries(
    ['stayed', 'up', 'down', 'entered', 'left'].map((change) => [change, flow(rows.filter((row) => row.change === change))]),
  )
  const places = [...segments, null]
  const matrix = places.flatMap((from) =>
    places.flatMap((to) => {
      const some = rows.filter((row) => row.segment_before === from && row.segment_after === to)
      return some.length ? [{ from, to, ...flow(some) }] : []
    }),
  )
  const ranked = rows.flatMap(({ rank_change }) => (rank_change === null ? [] : [rank_change]))
  return {
    rows,
    bridge,
    matrix,
    total: flow(rows),
    moved: rows.filter(({ change }) => change === 'up' || change === 'down').length,
    both: rows.filter(({ change }) => change !== 'entered' && change !== 'left').length,
    ranks: {
      climbed: ranked.filter((change) => change < 0).length,
      fell: ranked.filter((change) => change > 0).length,
      kept: ranked.filter((change) => change === 0).length,
    },
    /** The parts of the bridge, added up. */
    bridged: plain(Object.values(bridge).reduce((sum, { change }) => sum + units(change), 0n)),
  }
}
