/** Customer ids as files write them: white space and signs without width folded, `="00123"` unwrapped, marks of missing told apart. */
import { text } from '../../dialect.js'
import { missingMarks } from '../../fields/languages/index.js'

/** White space of all kinds. */
const white = '[\\s\\x{0b}\\x{85}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}]+'

/** Soft hyphens, spaces without width, word joiners, byte order marks and marks of direction; joiners stay, which Persian and emoji need. */
const unseen = '[\\x{ad}\\x{61c}\\x{200b}\\x{200e}\\x{200f}\\x{202a}-\\x{202e}\\x{2060}\\x{2066}-\\x{2069}\\x{feff}]'

/** A text that a formula keeps from being read as a number. */
const guarded = '^\\s*="([^"]*)"\\s*$'

const inScript = (source: string) => source.replace(/\\x\{([0-9a-f]+)\}/g, '\\u{$1}')
const [whiteRuns, unseenSigns, guardedText] = [new RegExp(inScript(white), 'gu'), new RegExp(inScript(unseen), 'gu'), new RegExp(guarded)]

/** An id as it counts: the same customer, however the file writes it. */
export const cleanId = (id: string) =>
  id.replace(guardedText, '$1').replace(unseenSigns, '').replace(whiteRuns, ' ').trim().normalize('NFC')

/** Whether a cell holds nothing that is seen. */
export const isUnseen = (cell: string) => cell === '' || (!/[!-~]/.test(cell) && cleanId(cell) === '') || cell === '=""'

/** Whether an id may need cleaning: anything but ASCII, white space at an end or twice, a formula. */
const maybeUnclean = (sql: string) =>
  [
    `strlen(${sql}) <> length(${sql})`,
    `${sql} < '!'`,
    `suffix(${sql}, ' ')`,
    `contains(${sql}, '  ')`,
    ...[9, 10, 11, 12, 13].map((code) => `contains(${sql}, chr(${code}))`),
    `prefix(${sql}, '="')`,
  ].join(' OR ')

const cleaned = (raw: string) => {
  const bare = `regexp_replace(regexp_replace(${raw}, ${text(guarded)}, '\\1'), ${text(unseen)}, '', 'g')`
  return `nfc_normalize(trim(regexp_replace(${bare}, ${text(white)}, ' ', 'g')))`
}

/** The same in SQL. */
export const idSql = (raw: string) => `CASE WHEN ${maybeUnclean(raw)} THEN ${cleaned(raw)} ELSE ${raw} END`

/** True for an id that is not written as it counts; no text is made of one that is. */
export const uncleanSql = (raw: string) => `CASE WHEN ${maybeUnclean(raw)} THEN ${cleaned(raw)} <> ${raw} ELSE false END`

/** The same, quicker where most are of ASCII without a blank. */
export const uncleanKeySql = (sql: string) =>
  `CASE WHEN NOT (${sql} GLOB '*[!!-~]*') AND NOT prefix(${sql}, '="') THEN false ELSE ${uncleanSql(sql)} END`

/** Whether an id looks like a number of which a spreadsheet has changed the spelling, holds signs in full width or has lost letters; cheap. */
export const mayLookAlike = (sql: string) =>
  `CASE WHEN ${sql} < ':' THEN prefix(${sql}, '0') OR ${["'", '.', ',', ' ', 'E+', 'e+'].map((sign) => `contains(${sql}, ${text(sign)})`).join(' OR ')} OR strlen(${sql}) > 15 ELSE contains(${sql}, '?') END OR ` +
  `CASE WHEN strlen(${sql}) <> length(${sql}) THEN regexp_matches(${sql}, '[\\x{FF01}-\\x{FF5E}\\x{FFFD}]') ELSE false END`

/** Small letters and signs of which each looks like one of ASCII. */
const twinSigns = [
  'авекмнорстухіѕјαβεζηικμνορτυχłøđı’‘ʼ´`‐‑‒–—−',
  `abekmhopctyxisjabezhikmnoptyxlodi${"'".repeat(5)}${'-'.repeat(6)}`,
] as const

/** Signs that people write or leave out in names and codes. */
const mayLack = '- .,\'"/_;:(){}&'

/** An id without what two spellings of it may differ in: case, accents, letters of other alphabets that look the same, punctuation and blanks, but between digits. */
export const looseId = (sql: string) => {
  const ascii = `lower(CASE WHEN strlen(${sql}) <> length(${sql}) THEN translate(lower(strip_accents(${sql})), ${text(twinSigns[0])}, ${text(twinSigns[1])}) ELSE ${sql} END)`
  const signs = `[${mayLack}]+`
  const parted = `regexp_replace(regexp_replace(${ascii}, ${text(`(^|[^0-9])${signs}`)}, '\\1', 'g'), ${text(`${signs}($|[^0-9])`)}, '\\1', 'g')`
  const bare = [...mayLack].reduce((rest, sign) => `replace(${rest}, ${text(sign)}, '')`, ascii)
  return `CASE WHEN regexp_matches(${sql}, ${text(`[0-9]${signs}[0-9]`)}) THEN ${parted} ELSE ${bare} END`
}

const withLetterFirst = (sql: string) => `${sql} >= 'A' AND NOT contains(${sql}, '@')`

/** Whether some of many ids that begin with a letter have a hyphen, and some have none. */
export const someHyphens = (sql: string) => {
  const hyphen = `CASE WHEN ${withLetterFirst(sql)} THEN contains(${sql}, '-') END`
  return `bool_or(${hyphen}) AND NOT bool_and(${hyphen})`
}

/** Whether an id may be spelt in another way beside its letters; cheap. */
export const maybeSpelt = (sql: string) =>
  `CASE WHEN ${withLetterFirst(sql)} THEN strlen(${sql}) <> length(${sql}) OR ${['.', ',', "'"].map((sign) => `contains(${sql}, ${text(sign)})`).join(' OR ')} ELSE false END`

/** What spreadsheets write where a formula failed, in the languages in which they do, or where a column is too narrow. */
const spreadsheetErrors = [
  '#ref!, #value!, #name?, #div/0!, #num!, #null!, #spill!, #calc!, #error!, #field!, #blocked!, #connect!, #getting_data, #n/a!',
  '#n/d, #¡ref!, #¡valor!, #¿nombre?, #¡div/0!, #¡num!, #¡nulo!, #valor!, #nome?, #núm!, #nulo!, #valore!, #rif!, #nullo!',
  '#nv, #bezug!, #wert!, #zahl!, #überlauf!, #nom?, #valeur!, #nombre!, #nul!',
  '#н/д, #знач!, #ссылка!, #имя?, #дел/0!, #число!, #пусто!, #n/b, #waarde!, #verw!, #naam?, #deel/0!, #getal!, #leeg!',
  '#n/d!, #arg!, #adr!, #nazwa?, #dziel/0!, #liczba!, #zero!, #yok, #değer!, #başv!, #ad?, #sayı/0!, #sayı!, #boş!',
  '#saknas!, #värdefel!, #referens!, #namn?, #division/0!, #ogiltigt!',
  ...Array.from({ length: 20 }, (_, i) => '#'.repeat(i + 3)),
].flatMap((words) => words.split(', '))

/** Whether an id is what a spreadsheet writes for a failed formula. */
export const isSpreadsheetError = (id: string) => spreadsheetErrors.includes(cleanId(id).toLowerCase())

const otherCase = (code: number) => {
  const other = String.fromCodePoint(code).toUpperCase()
  return [...other].length === 1 ? [other.codePointAt(0) ?? code] : []
}

/** True for a clean id that names nobody: nothing, a mark for "no value", a spreadsheet's error. */
export const nobodySql = (clean: string, marks: readonly string[] = missingMarks) => {
  const none = [...new Set(['', ...marks.map((mark) => mark.toLowerCase()), ...spreadsheetErrors])]
  const codes = [...new Set(none.map((mark) => mark.codePointAt(0) ?? 0).flatMap((code) => [code, ...otherCase(code)]))]
  const longest = Math.max(...none.map((mark) => Buffer.byteLength(mark)))
  const may = `strlen(${clean}) <= ${longest} AND ascii(${clean}) IN (${codes.join(', ')})`
  return `CASE WHEN ${may} THEN lower(${clean}) IN (${none.map(text).join(', ')}) ELSE false END`
}
