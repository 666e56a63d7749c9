import { counted } from './figures.js'

/** What is wrong with a history, and what is remarked on it. */
export const histories = {
  'no-history': (file: string, because: string) => `${file} is no history of cartera: ${because}`,
  'another-history': 'Name another file, or a new one.',
  'not-duckdb': 'it is not a DuckDB database',
  'of-another-program': 'it is a DuckDB database of another program',
  'history-empty': 'it is empty',
  'history-locked': (file: string, process: string, seconds: number) =>
    `${file} is in use by another process${process === '' ? '' : ` (${process})`}${seconds > 0 ? `; cartera waited ${seconds} seconds` : ''}`,
  'try-again-later': 'Try again when it is done.',
  'history-absent': (file: string) => `${file} cannot be read: there is no such file`,
  'history-folder': (file: string) => `${file} is a folder, not a history`,
  'history-forbidden': (file: string) => `${file} cannot be read: you have no permission to read it`,
  'history-of-newer-duckdb': (file: string) => `${file} was written by a newer version of DuckDB than this cartera can read`,
  'history-of-newer-cartera': (file: string, schema: string) => `${file} was made by a newer version of cartera (${schema})`,
  'update-cartera': 'Update cartera.',
  'history-damaged': (file: string) => `${file} is damaged or cut off`,
  'history-without-table': (file: string, table: string) => `${file} is damaged: it has no table "${table}"`,
  'history-from-backup': 'Take it from a backup.',
  'from-backup-or-new': 'Take it from a backup, or begin a new one.',

  'no-snapshot-yet': (file: string) => `${file} holds no snapshot yet`,
  'history-records': 'A classifier with --history records one.',
  'several-series': (file: string, names: readonly string[]) => `${file} holds snapshots of ${names.join(', ')}`,
  'name-one-series': (file: string, name: string) => `Name one: ${file}#${name}.`,
  'no-series': (file: string, name: string) => `${file} holds no snapshot of "${name}"`,
  'holds-series': (names: readonly string[]) => `It holds those of ${names.join(', ')}.`,
  'snapshot-place': (file: string, given: string) =>
    `${file}@${given}: expected a date as YYYY-MM-DD, first, previous or last, got "${given}"`,
  'one-snapshot-only': (file: string, name: string, date: string) => `${file} holds one snapshot of ${name} only, as of ${date}`,
  'no-snapshot-of': (file: string, name: string, date: string) => `${file} holds no snapshot of ${name} as of ${date}`,
  'nearest-dates': (dates: readonly string[]) => `The nearest ${dates.length > 1 ? 'are' : 'is'} ${dates.join(' and ')}.`,
  'no-snapshot-since': (file: string, name: string, date: string) => `${file} holds no snapshot of ${name} since ${date}`,
  'last-snapshot': (date: string) => `The last is as of ${date}.`,
  'no-segment-in': (segment: string, name: string) => `there is no segment "${segment}" in ${name}`,
  'segments-are': (segments: readonly string[]) => `The segments are ${segments.join(', ')}.`,
  'no-such-customer': (name: string, customer: string) => `no snapshot of ${name} has a customer "${customer}"`,
  'nearest-customers': (customers: readonly string[]) => `The nearest are ${customers.join(', ')}.`,
  'other-measures': (snapshots: number, measure: string) =>
    `${counted(snapshots, 'snapshot of another measure is', 'snapshots of other measures are')} left out; the last one weighs ${measure}`,

  'no-snapshot-date': '--history: the data has no date, so the day of the snapshot is unknown',
  'give-snapshot-date': 'Give the day with --as-of YYYY-MM-DD.',
  'log-remains': (file: string, why: string) => `the snapshot is recorded, but in ${file}.wal instead of ${file}: ${why}`,
  'disk-full': 'the disk is full',
  'not-written': 'it could not be written',
  'keep-both-files': 'Keep both files together and free some space; the next run merges them.',
  'other-classifier': (name: string, file: string, theirs: string, ours: string) =>
    `"${name}" in ${file} holds snapshots of ${theirs}, not of ${ours}`,
  'name-of-own': (file: string, name: string) => `Give them a name of their own: --history '${file}#${name}'.`,
  'earlier-snapshot': (date: string, name: string, file: string, last: string) =>
    `${date} is earlier than the last snapshot of ${name} in ${file}, of ${last}`,
  'made-otherwise': (name: string, date: string, file: string, otherwise: string) =>
    `the snapshot of ${name} as of ${date} in ${file} was made with ${otherwise}; give a series with other parameters a name of its own: --history '${file}#<name>'`,
  'replaced-otherwise': (name: string, date: string, file: string, otherwise: string, version: string) =>
    `the snapshot of ${name} as of ${date} in ${file} that was replaced was made${version === '' ? '' : ` by cartera ${version}`} with ${otherwise}`,
  'other-measure': (theirs: string, ours: string) => `the measure ${theirs} instead of ${ours}`,
  'other-parameter': (name: string) => `another "${name}"`,
}

/** What table and Markdown say of a history. */
export const historyPhrases = {
  snapshots: (count: number) => `${count} ${count === 1 ? 'snapshot' : 'snapshots'}`,
  span: (first: string, last: string) => (first === last ? `of ${first}` : `${first} to ${last}`),
  earlier: (count: number) => `… and ${count} earlier; --top all shows ${count === 1 ? 'it' : 'them'}`,
  asOf: 'as of',
  name: 'name',
  method: 'method',
  measure: 'measure',
  total: 'total',
  program: 'version',
  trend: 'trend',
  first: 'first',
  last: 'last',
  change: 'change',
  byDate: (what: string) => `${what} by date`,
  changes: { entered: 'entered', stayed: 'stayed', up: 'up', down: 'down', left: 'left' },
  absent: 'absent',
}
