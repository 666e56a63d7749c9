/** Options of gates, which a command line has as `--fail-on` and a configuration as `gates`. */

const owners = { '--fail-on': '--fail-on', gates: 'a gate' }
const examples = { '--fail-on': "--fail-on 'A.customers < 10'", gates: "'A.customers < 10'" }

/** Where a gate was written. */
export type GateOwner = keyof typeof owners

export const gates = {
  'gate-shape': (owner: GateOwner, rule: string) => `${owners[owner]}: expected '<name> <operator> <number>', got "${rule}"`,
  'gate-example': (owner: GateOwner) => `Write for example ${examples[owner]}; the operators are < <= = >= >.`,
  'of-gate': (owner: GateOwner, rule: string, said: string) => `${owner === 'gates' ? 'a gate:' : owner} '${rule}': ${said}`,
  'gate-segment': (name: string) => `unknown segment "${name}"`,
  'gate-quantity': (subject: string, name: string) => `unknown quantity of ${subject} "${name}"`,
  'gate-warning': (code: string) => `unknown code of a warning "${code}"`,
  'gate-warning-codes': 'docs/warnings.md lists all codes, such as far-date.',
  'gate-drift-measure': (name: string) => `unknown measure of drift "${name}"`,
  'gate-known': (names: readonly string[]) => `Known here: ${names.join(', ')}.`,
  'gate-no-shares': (measure: string) => `there are no shares of ${measure}`,
  'gate-no-customer': (segment: string, measure: string) => `no customer of ${segment} has ${measure}`,
  'gate-on-instead': (segment: string, what: string, measure: string) => `Gate on ${segment}.${what}, or give the customers ${measure}.`,
  'gate-no-total': (measure: string) => `no customer has ${measure}`,
  'gate-on-customers': 'Gate on customers instead, or give the customers the measure.',
  'gate-no-date': 'the data have no date',
  'gate-of-faulty-files': 'faults keep the rows from being added up',
  'gate-on-faults': 'Mend the faults first, or gate on faults, faulty.rows or faulty.share.',
  'gate-no-today': 'the clock is never read, so the age of the data needs --today',
  'gate-give-today': 'Give the day of the run, such as --today 2026-02-01.',
  'gate-no-model': 'there is no model to drift from',
  'gate-old-model': 'the model does not say how many customers each segment had when it was saved',
  'gate-unspread': (measure: string) => `the model does not say how ${measure} was spread when it was saved, or no customer has it`,
  'gate-save-model': 'Save the model again with --save-model.',
  'gate-name-model': 'Name one with --model <file>.',
}
