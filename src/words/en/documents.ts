/** What is wrong with a document, of a person or foreign, and what limits and the engine are refused for. */

const articles = { 'plug-in': 'a plug-in', configuration: 'a configuration' }

/** By the code of the parser's error. */
const yamlFaults: Readonly<Record<string, string>> = {
  ALIAS_PROPS: 'an alias takes no tag and no anchor',
  BAD_ALIAS: 'the name of the anchor or alias is not valid',
  BAD_COLLECTION_TYPE: 'the tag does not fit the list or the keys below it',
  BAD_DIRECTIVE: 'the directive is not valid',
  BAD_DQ_ESCAPE: 'the character after the backslash is not valid there',
  BAD_INDENT: 'the indentation does not fit, or a ] or } is missing',
  BAD_PROP_ORDER: 'anchors and tags come after the sign',
  BAD_SCALAR_START: 'a text without quotes cannot begin with this sign',
  BLOCK_AS_IMPLICIT_KEY: 'there is no room for more keys or a list on this line',
  BLOCK_IN_FLOW: 'between { } or [ ] there can be no indented list or keys',
  DUPLICATE_KEY: 'a key appears twice',
  KEY_OVER_1024_CHARS: 'a key has more than 1024 characters',
  MISSING_CHAR: 'a sign is missing: a colon, a comma, a space, or a closing quote or bracket',
  MULTILINE_IMPLICIT_KEY: 'a key must fit on one line',
  MULTIPLE_ANCHORS: 'there is more than one anchor in this place',
  MULTIPLE_TAGS: 'there is more than one tag in this place',
  NON_STRING_KEY: 'a key must be text',
  RESOURCE_EXHAUSTION: 'it is too large, or nested too deeply',
  TAB_AS_INDENT: 'lines are indented with spaces, not with tabs',
  UNEXPECTED_TOKEN: 'this was not expected here',
}

/** What a document is to be. */
export type DocumentKind = keyof typeof articles

export const documents = {
  'at-line-column': (file: string, line: number, column: number, said: string) => `${file}, line ${line}, column ${column}: ${said}`,
  about: (file: string, said: string) => `${file}: ${said}`,
  'file-missing': (file: string) => `${file} does not exist`,
  'file-forbidden': (file: string) => `${file} may not be read`,
  'document-folder': (file: string, kind: DocumentKind) => `${file} is a folder, not ${articles[kind]}`,
  'document-no-file': (file: string) => `${file} is not a plain file`,
  'document-large': (file: string, kind: DocumentKind, kilobytes: number) =>
    `${file} is larger than ${articles[kind]} may be (${kilobytes} KB)`,
  'is-it-data': (kind: DocumentKind) => `Is it data? Then name it as a file, not as ${articles[kind]}.`,
  'document-encoding': (file: string) => `${file} is not UTF-8 text`,
  'save-utf-8': 'Save it as UTF-8.',
  'file-too-deep': (file: string) => `${file} is nested too deeply`,
  'document-too-deep': 'the document is nested too deeply',
  'document-too-large': 'the document is too large, or its aliases repeat too much',
  'document-aliases': (most: number) => `the document has more than ${most} aliases`,
  'no-anchor': (name: string) => `there is no anchor "&${name}" before "*${name}"`,
  'key-is-text': 'a key must be text',
  'key-twice': (key: string) => `the key "${key}" appears twice`,
  'keep-one': 'Keep one of them.',
  'text-ends-at-comma': (key: string) => `a text ends before "${key}", at its comma`,
  'quotes-in-braces': 'Between { and } a text with a comma needs quotes, such as "top(0.2, 0.5)".',
  'control-characters': 'a text has no control characters',
  'expected-scalar': 'expected text, a number, or true or false',
  'one-document': (kind: DocumentKind) => `${articles[kind]} is one document, without a second "---"`,
  'no-tags': (tag: string, kind: DocumentKind) => `the tag ${tag} cannot be used: ${articles[kind]} is plain YAML`,
  /** The code of the parser's error, and its own words. */
  'not-yaml': (code: string, said: string) => `this is not YAML: ${yamlFaults[code] ?? said}`,
  'policy-of-one-kind': 'either texts by language (en, es) or by part (product, price, …), not both',
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
  'plain-number': (digits: number) => `a plain number with at most ${digits} digits before the decimal sign`,
  'shorten-record': 'Leave its long field out of the export, or save the file as Parquet.',
  'is-a-quote-open': 'Is a quote left open, or is it not a table?',
  'several-statements': 'more than one statement was given to the engine at once',
}
