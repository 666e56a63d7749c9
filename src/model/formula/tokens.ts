/** The words and signs of a formula. */
import { usageError } from '../../errors.js'
import { type Sentence, say, type Text } from '../../words/sentence.js'

export interface Token {
  text: string
  kind: 'number' | 'name' | 'parameter' | 'text' | 'sign' | 'end'
  at: number
}

const tokenOf = (letter: string, digit: string) => {
  const name = `[${letter}_][${letter}${digit}_]*`
  const number = String.raw`(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?`
  const names = String.raw`${name}|"[^"]+"|\[[^\]]+\]`
  const kinds = {
    number,
    name: names,
    parameter: String.raw`\$${name}(?:\.\d+)?`,
    text: `'(?:[^']|'')*'`,
    sign: '<=|>=|<>|!=|[-+*/(),<>=&]',
  }
  const groups = Object.entries(kinds).map(([kind, pattern]) => `(?<${kind}>${pattern})`)
  return new RegExp(String.raw`\s*(?:${groups.join('|')})`, 'uy')
}

const anyToken = tokenOf('\\p{L}', '\\p{N}')
/** The same where all is ASCII, as in formulas of ours; the other pattern takes milliseconds to be made ready. */
const asciiToken = tokenOf('a-zA-Z', '0-9')

/** What opens a text or a name, and what closes it. */
const closedBy: Readonly<Record<string, string>> = { "'": "'", '"': '"', '[': ']' }

/** What is parsed: over the columns of a row, and whether it is a condition. */
export interface Grammar {
  rows: boolean
  condition: boolean
}

const overMeasures: Grammar = { rows: false, condition: false }

export function tokens(source: string, grammar = overMeasures): Token[] {
  const found: Token[] = []
  const token = /[^\0-\x7f]/.test(source) ? anyToken : asciiToken
  let at = 0
  while (source.slice(at).trim() !== '') {
    token.lastIndex = at
    const match = token.exec(source)
    if (!match?.groups) {
      const start = source.slice(at).search(/\S/) + at
      const close = closedBy[source[start] as string]
      throw formulaError(source, grammar, start, (of, where) =>
        close === undefined ? say('formula-unreadable', of, where) : say('formula-unclosed', of, close, where),
      )
    }
    const [kind, text] = Object.entries(match.groups).find(([, value]) => value !== undefined) as ['number', string]
    found.push({ text, kind, at: token.lastIndex - text.length })
    at = token.lastIndex
  }
  return [...found, { text: '', kind: 'end', at: source.length }]
}

/** Where a name first stands in a formula, counted from 0. */
export const nameAt = (source: string, name: string): number =>
  tokens(source).find(({ kind, text }) => kind === 'name' && unquoted(text) === name)?.at ?? 0

export const unquoted = (name: string) => (/^["[]/.test(name) ? name.slice(1, -1) : name)

/** A sentence that says of what formula or condition it is, and where. */
export type Placed = (of: Text, where: Text) => Sentence

/** What people write who know another language, the first as it is found outside of texts, and what is meant. */
const otherWords: readonly (readonly [RegExp, string])[] = [
  [/=>/, '>='],
  [/=</, '<='],
  [/={2,3}/, '='],
  [/&&/, 'and'],
  [/\|\|/, 'or'],
  [/!(?!=)/, 'not'],
  [/[\u2018\u2019\u201c\u201d\u00ab\u00bb`]/, "'…'"],
  [/[\u2264]/, '<='],
  [/[\u2265]/, '>='],
  [/[\u2260]/, '<>'],
  [/\bbetween\b/i, 'x >= a and x <= b'],
  [/\b(?:i?like|matches|regexp?)\b/i, "starts(x, 'a'), ends(x, 'a'), contains(x, 'a')"],
  [/\b(?:startswith|starts_with|beginswith)\b/i, 'starts'],
  [/\b(?:endswith|ends_with)\b/i, 'ends'],
  [/\b(?:includes|instr|find)\b/i, 'contains'],
  [/\b(?:isnull|isblank|isempty|isna)\b/i, 'x is missing'],
  [/\bis\s+(?:not\s+)?(?:empty|blank|none|nothing)\b/i, 'is missing'],
  [/\b(?:iif|case|when)\b/i, 'if(condition, a, b)'],
  [/\b(?:year|month|day|date|to_date|today|now|año|mes|fecha)\s*\([^)]*\)?/i, "x >= '2025-01-01'"],
  [/\b(?:y|und|et|e)\b(?=\s+[\p{L}["])/iu, 'and'],
  [/\b(?:o|oder|ou)\b(?=\s+[\p{L}["])/iu, 'or'],
]

/** A number with a decimal comma. */
const withComma = /\d[\d.]*,\d+/

/** What a formula over rows says in words of another language, and ours for it. */
function inOtherWords(source: string, at: number): Sentence | undefined {
  const bare = source.replace(/'(?:[^']|'')*'|"[^"]*"|\[[^\]]*\]/g, (quoted) => ' '.repeat(quoted.length))
  const found = otherWords.flatMap(([pattern, ours]) => {
    const match = pattern.exec(bare)
    return match ? [{ theirs: match[0].trim(), ours }] : []
  })
  const [number] = source[at] === ',' ? (withComma.exec(bare) ?? []) : []
  if (found[0]) return say('write-instead', found[0].ours, found[0].theirs)
  return number === undefined ? undefined : say('write-instead', number.replaceAll('.', '').replace(',', '.'), number)
}

const languageOf = ({ rows, condition }: Grammar) =>
  say(!rows ? 'formula-language' : condition ? 'language-of-conditions' : 'formula-language-of-rows')

/** @param at the character, counted from 0 */
export function formulaError(source: string, grammar: Grammar, at: number, placed: Placed, hint?: Sentence) {
  const other = grammar.rows && hint === undefined ? inOtherWords(source, at) : undefined
  const of = say(grammar.condition ? 'the-condition' : 'the-formula', source)
  return usageError('formula', placed(of, say('formula-place', at + 1, source.slice(at, at + 12))), {
    value: source,
    hint: hint ?? other ?? languageOf(grammar),
  })
}
