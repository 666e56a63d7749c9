import { counted, figure } from './figures.js'

const recorded = { added: 'recorded', replaced: 'replaced', unchanged: 'left as it was' }

const customers = (count: number) => counted(count, 'customer', 'customers')
const rows = (count: number) => counted(count, 'row', 'rows')
const snapshots = (count: number) => counted(count, 'snapshot', 'snapshots')
const to = (files: readonly string[]) => (files.length > 0 ? ` to ${files.join(', ')}` : '')
const some = (shown: number, all: number) => (shown < all ? `${figure(shown)} of ` : '')

/** What is said on standard error when the work is done. */
export const summaries = {
  summary: (parts: readonly string[], guesses: readonly string[]) =>
    `${parts.join(', ')}${guesses.length > 0 ? `; guessed: ${guesses.join(', ')}` : ''}`,
  warning: (said: string) => `warning: ${said}`,
  detail: (said: string) => `  ${said}`,
  'waiting-for-file': (file: string) => `waiting for another process that uses ${file}`,
  'standard-input': 'standard input',
  'some-files': (count: number) => `${figure(count)} files`,

  'read-rows': (count: number, files: string) => `read ${rows(count)} of ${files}`,
  'came-home': (count: number, size: string) => `of which the server sent ${rows(count)} (${size})`,
  'rows-so-far': (count: number) => `received ${rows(count)} so far`,
  'rejected-rows': (count: number) => `rejected ${figure(count)}`,
  'rows-not-compared':
    'looked for repeated rows and orders, labels of totals and numbers of credit notes only as far as some rows gave reason to (cartera check looks at all)',
  'rows-added-up-there':
    'looked for repeated rows and orders, labels of totals and numbers of credit notes only in some rows of some customers, since the server added the rows up (--fold-from with a number above the row count reads all)',
  'wrote-customers': (shown: number, all: number, files: readonly string[]) => `wrote ${some(shown, all)}${customers(all)}${to(files)}`,
  'wrote-cohorts': (shown: number, all: number, of: number, files: readonly string[]) =>
    `wrote ${some(shown, all)}${counted(all, 'cohort', 'cohorts')} of ${customers(of)}${to(files)}`,
  'wrote-rows': (rows: number, files: readonly string[]) => `wrote ${counted(rows, 'row', 'rows')}${to(files)}`,
  'wrote-demo': (files: readonly string[], folder: string) => `wrote ${files.join(', ')} in ${folder}; three commands to try:`,
  'wrote-starter': (file: string) => `wrote ${file}; adapt it, then: cartera run`,
  'wrote-config-for': (file: string, inputs: readonly string[]) => `wrote ${file} for ${inputs.join(', ')}; look at it, then: cartera run`,
  'guess-encoding': (found: string) => `encoding ${found}`,
  'guess-delimiter': (found: string) => `delimiter ${found}`,
  'guess-numbers': (found: string) => `numbers ${found}`,
  'guess-dates': (found: string) => `dates ${found}`,
  'guess-in-file': (guess: string, file: string) => `${guess} (${file})`,
  'guess-as-of': (date: string) => `as of ${date}`,
  'tab-sign': 'tab',

  'checked-rows': (count: number, files: string, classifier: string) => `checked ${rows(count)} of ${files} for ${classifier}`,
  'checked-files': (files: string, classifier: string) => `checked ${files} for ${classifier}`,
  'with-faults': (checked: string, faults: number, faulty: number) =>
    `${checked}: ${counted(faults, 'fault', 'faults')} in ${rows(faulty)}`,
  'looked-at': (count: number, all: boolean, files: string) =>
    `looked at ${all && count > 1 ? 'all ' : ''}${rows(count)} of ${files}${all ? '' : ', a sample'}`,
  'and-wrote': (looked: string, file: string) => `${looked}; wrote ${file}`,

  'read-sides': (sides: readonly string[]) => `read ${sides.join(' and ')}`,
  'customers-of': (count: number, file: string) => `${customers(count)} of ${file}`,
  'read-snapshots': (count: number, file: string) => `read ${snapshots(count)} of ${file}`,
  'read-series': (count: number, name: string, file: string) => `read ${snapshots(count)} of ${name} in ${file}`,
  'would-take-out': (count: number, file: string, kept: number) =>
    `would take out ${snapshots(count)} of ${file}; ${counted(kept, 'stays', 'stay')}`,
  'took-out': (count: number, file: string, kept: number) => `took out ${snapshots(count)} of ${file}; ${counted(kept, 'stays', 'stay')}`,
  'with-sizes': (done: string, before: string, after: string) => `${done}; ${before} MB before, ${after} MB now`,
  'recorded-in': (outcome: keyof typeof recorded, file: string, series: string, asOf: string) =>
    `${recorded[outcome]} in ${file}: ${series} as of ${asOf}`,
}
