/** What foreign documents, limits and the engine are refused for. */
export const safety = {
  'damaged-model': (shown: string, because: string) => `${shown} is a damaged model: ${because}`,
  'model-names-file': (shown: string, parameter: string) =>
    `${shown} is a damaged model: its parameter "${parameter}" names a file, and a model names none`,
  'not-json': 'it is not JSON',
  'damaged-portfolio': (shown: string, because: string) => `${shown} is a damaged portfolio: ${because}`,
  'write-portfolio-again': 'Write it again with --format json.',
  'damaged-history': (shown: string, because: string) => `${shown} is damaged: ${because}`,
  'customer-is-no-object': 'a customer of it is no JSON object',
  'no-plain-file': 'it is not a plain file',
  'snapshot-not-json': 'a snapshot is not JSON',
  'snapshot-astray': (because: string) => `a snapshot does not list its columns: ${because}`,
  'history-tables-astray': 'its tables are not those of a history',
  'plugin-failed-later': (because: string) => `a plug-in failed after it was loaded: ${because}`,
  'plugin-changes-program': (plugin: string, what: string) => `${plugin} replaces or closes what the whole program rests on: ${what}`,
  'a-plugin': 'a plug-in',
  'plugin-ended-program': 'a plug-in ended the program before its work was done',
  'nested-too-deep': (most: number) => `its values are nested more than ${most} deep`,
  'record-too-long': (most: number) => `a record is longer than ${most} MB`,
  'is-a-quote-open': 'Is a quote left open, or is it not a table?',
  'several-statements': 'more than one statement was given to the engine at once',
}
