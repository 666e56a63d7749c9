/** Saved models and portfolios that cannot be used. */
export const models = {
  'model-of-other': (file: string, theirs: string, ours: string) => `${file} is a model of ${theirs}, not of ${ours}`,
  'save-model-of': (classifier: string) => `Save one with cartera ${classifier} … --save-model <file>.`,
  'the-model': (file: string, said: string) => `the model ${file} ${said}`,
  'model-no-json': (file: string, why: string) => `${file} is not a model: ${why}`,
  'json-empty': 'it is empty',
  'json-no-text': 'it is a binary file, not text',
  'json-breaks-at': (line: number, column: number) => `it stops being JSON at line ${line}, column ${column}`,
  'save-a-model': 'Save one with --save-model.',
  'model-of-version': (file: string, schema: string) => `${file} is a model of version ${schema}, which this cartera cannot read`,
  'model-other-schema': (file: string) => `${file} is not a model: its "schema" is not "cartera.model/1"`,
  'model-of-its-cartera': 'Use the version of cartera that saved it, or save it again.',
  'model-groups': (file: string) => `${file} is a damaged model: thresholds have a group where, and only where, "within" names its column`,
  'save-model-again': 'Save it again with --save-model.',
  'portfolio-of-version': (file: string, version: string) => `${file} is a portfolio of version ${version}, which this cartera cannot read`,
  'portfolio-of-its-cartera': 'Use the version of cartera that wrote it, or write it again.',
  'not-a-portfolio': (file: string, kind: string) => `${file} is a ${kind} of cartera, not a portfolio`,
  'json-of-another': (file: string) => `${file} is a JSON document of another program, not a portfolio`,
  'compare-what-is-written': 'Compare what a classifier wrote, such as cartera pareto customers.csv --output before.json.',
  'not-one-table': (file: string, fields: readonly string[], first: string) =>
    `${file} has no column for ${fields.map((field) => `"${field}"`).join(', ')}, which ${first} has; they are not read as one table`,
}
