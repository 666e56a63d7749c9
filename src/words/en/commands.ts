const operands: Readonly<Record<string, string>> = {
  file: 'no file is named',
  before: 'two portfolios are needed, the one before and the one after, and none is named',
  after: 'two portfolios are needed, the one before and the one after, and one is named',
  classifier: 'no classifier is named',
  method: 'no method is named',
  shell: 'no shell is named',
}

/** What single commands miss or refuse. */
export const commands = {
  'classifiers-are': (names: readonly string[]) => `Classifiers: ${names.join(', ')}.`,
  'no-such-command': (name: string) => `there is no command "${name}"`,
  'commands-are': (names: readonly string[]) => `Commands: ${names.join(', ')}.`,
  'no-customer-named': (customer: string) => `there is no customer "${customer}"`,
  'several-customers-named': (name: string, customers: number, ids: readonly string[]) =>
    `"${name}" is the name of ${customers} customers: ${ids.join(', ')}${customers > ids.length ? ', …' : ''}`,
  'name-one-by-id': 'Name one of them by its id.',
  'customers-nearest': (customers: readonly string[]) => `The nearest are ${customers.join(', ')}.`,
  'operand-missing': (name: string) => operands[name] ?? `${name} is missing`,
  'name-a-file': (command: string) => `Name one, such as ${command} sales.csv; ${command} --help shows the options.`,
  'for-is-required': '--for is required: the classifier that will read the files',
  'explain-whom': (file: string) => `no customer of ${file} is named, so there is nothing to explain`,
  'name-customer': 'Name one with --customer <id>.',
  'explains-no-customer': (command: string) => `explain ${command} takes no files and no --customer: ${command} places no customers`,
  'explain-by-classifier': (command: string) =>
    `Use cartera explain ${command}, or a classifier: cartera explain pareto <file> --customer <id>.`,
  'starter-exists': (file: string) => `${file} exists already and is not overwritten`,
  'move-or-edit': 'Move it away first, or edit it.',
  'only-you-know': (fields: readonly string[]) =>
    `no column is known to hold ${fields.join(' or ')}; say which ${fields.length === 1 ? 'one does' : 'ones do'}, with ${fields.map((field) => `--map "${field}=<column>"`).join(' ')}`,
  'seen-in-rows': (file: string, column: string, value: string, code: string) =>
    column === ''
      ? `${file}: some of the rows looked at cannot be used (${code})`
      : `${file}: "${value}" in column "${column}" cannot be used as it is (${code})`,
  'nothing-runs-on': (file: string) => `no classifier can run on ${file} as it is: its columns do not show who buys and for how much`,
  'see-inspection': (file: string) =>
    `See what was understood: cartera inspect ${file}. Name the columns with --map "customer=…" and --map "sales=…".`,
  'ambiguous-for-config': (file: string, option: string) => `${file} can be read in several ways that ${option} tells apart`,
  'say-which-reading': (option: string, readings: readonly string[]) =>
    `Say which: ${readings.map((reading) => `${option} ${reading}`).join(' or ')}.`,
  'another-folder': 'Name another folder: cartera demo <folder>.',
  'plugins-of-folder': 'Plug-ins in the folder are loaded automatically; --no-config leaves them out.',
  'prune-what': 'prune needs --keep or --before, to say what to remove',
  'try-prune': 'Try cartera history prune <file> --keep 104 --dry-run.',
  'all-dates-told': (at: string) => `${at}: this command covers all dates, so none can be chosen`,
  'where-dates-go': 'cartera history show and cartera compare take a date.',
  'parquet-of-snapshot': 'parquet is for a whole snapshot: cartera history show',
  'write-csv-or-json': 'Write csv or json.',
  'said-otherwise': (place: string, value: string, option: string) => `${place} says ${value}, but ${option} says otherwise`,
  'say-it-once': 'Say it once.',
  'a-bug': (reason: string) => `a bug in cartera: ${reason}`,
}
