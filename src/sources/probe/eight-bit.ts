/** Which encoding 8-bit text is in, judged by what letters come out. */
import { valueAt } from '../../model/value-at.js'
import { commonCharacters } from './common-characters.js'

/** An encoding that can hold the bytes, and how much its text looks like writing: some 1 where all of it does. */
export interface Reading {
  encoding: string
  score: number
  /** The words with letters beyond ASCII as it reads them. */
  words: string[]
}

/** Letters beyond ASCII of each language: those that are common in it, and those that are rare. */
const latin: Readonly<Record<string, readonly [common: string, rare: string]>> = {
  es: ['áéíóúñ', 'ü'],
  pt: ['ãçáéíóúâêôõ', 'à'],
  fr: ['éèêçàâ', 'ôîïëûœæü'],
  de: ['äöüß', ''],
  it: ['àèìòù', 'é'],
  ca: ['àèéíòó', 'çúïü'],
  nordic: ['åäöæø', 'éð'],
  pl: ['ąćęłńóśźż', ''],
  cs: ['áčéěířšůýžú', 'ďňťľĺŕôäó'],
  hu: ['áéíóöőúüű', ''],
  ro: ['ăâîșțşţ', ''],
  hr: ['čćđšž', ''],
  tr: ['çğıöşüi\u0307', 'âîû'],
}

const western = ['es', 'pt', 'fr', 'de', 'it', 'ca', 'nordic']
const eastern = ['pl', 'cs', 'hu', 'ro', 'hr', 'de']

/** Encodings that are tried, with the languages that are written in them and what speaks for them before anything is read. */
const candidates: readonly { encoding: string; languages: readonly string[]; prior: number }[] = [
  { encoding: 'windows-1252', languages: western, prior: 0.35 },
  { encoding: 'windows-1250', languages: eastern, prior: 0.1 },
  { encoding: 'windows-1251', languages: ['cyrillic'], prior: 0.1 },
  { encoding: 'cp850', languages: western, prior: 0.05 },
  { encoding: 'cp437', languages: western, prior: 0 },
  { encoding: 'macintosh', languages: western, prior: 0 },
  { encoding: 'cp852', languages: eastern, prior: 0 },
  { encoding: 'iso-8859-15', languages: western, prior: 0.1 },
  { encoding: 'iso-8859-2', languages: eastern, prior: 0.05 },
  { encoding: 'windows-1254', languages: ['tr'], prior: 0.05 },
  { encoding: 'iso-8859-5', languages: ['cyrillic'], prior: 0 },
  { encoding: 'maccyrillic', languages: ['cyrillic'], prior: 0 },
  { encoding: 'koi8-r', languages: ['cyrillic'], prior: 0 },
  { encoding: 'cp866', languages: ['cyrillic'], prior: 0 },
  { encoding: 'windows-1253', languages: ['greek'], prior: -0.1 },
  { encoding: 'gb18030', languages: ['chinese'], prior: 0 },
  { encoding: 'euc-jp', languages: ['japanese'], prior: 0 },
  { encoding: 'shift_jis', languages: ['japanese'], prior: 0 },
  { encoding: 'euc-kr', languages: ['korean'], prior: 0 },
  { encoding: 'big5', languages: ['traditional'], prior: 0 },
]

const commonCyrillic = /[оеаинтсрвлкмдпуягьызб]/i

const scripts: Readonly<Record<string, RegExp>> = {
  cyrillic: /[\u0400-\u045f\u0490\u0491]/,
  greek: /[\u0370-\u03ff]/,
  chinese: /[\u4e00-\u9fff]/,
  traditional: /[\u4e00-\u9fff]/,
  japanese: /[\u3040-\u30ff\u4e00-\u9fff\u30fc]/,
  korean: /[\uac00-\ud7a3]/,
}

const letter = /\p{L}|\p{M}/u
const asciiLetter = /[A-Za-z]/
const upper = /\p{Lu}/u
const lower = /\p{Ll}/u
/** Signs that stand beside words and numbers in business text. */
const usualSigns = new Set('€£¥¢°ºª–—‘’“”„«»…·•©®™§±½¼¾¿¡²³× ’¨、。「」（），：；￥№'.split(''))

/** Whether a letter beyond ASCII stands where its language writes it: ñ before a vowel, õ before e, Italian accents at the end. */
function isAtHome(previous: string, sign: string, next: string, language: string) {
  if (/[ñÑ]/.test(sign)) return /[aeiouáéíóú]/i.test(next)
  if (/[õÕ]/.test(sign)) return /e/i.test(next)
  if (language === 'it') return !letter.test(next)
  if (language === 'pl' && /[ńŃ]/.test(sign)) return !/[aeiouyó]/i.test(next)
  return !(/[èêëïùûòìõã]/.test(sign) && !letter.test(previous) && letter.test(next))
}

/** What a sign that is no letter says. */
function weighSign(previous: string, sign: string, next: string): number {
  const [before, after] = [letter.test(previous), letter.test(next)]
  if (before && after) {
    // O’Brien in capitals is a name; in small letters `’` may be the í of an old Macintosh, which is then asked.
    if (sign === '’') return /[ODLMN]/.test(previous) && upper.test(next) ? 1 : 0.5
    return /['‘·–—]/.test(sign) ? 0.3 : -2
  }
  if (!usualSigns.has(sign)) return -1
  if (/[ºª°]/.test(sign)) return /[Nn0-9]/.test(previous) ? 1 : 0.5
  return (before || after) && /[€£¥¢±½¼¾²³×§¿¡]/.test(sign) ? -0.5 : 0.5
}

/** What one character beyond ASCII says for a reading, from −4 to 1. */
function weigh(previous: string, sign: string, next: string, language: string): number {
  if (sign < '\u00a0' || sign === '\ufffd' || /\p{Co}|\p{Cn}/u.test(sign)) return -4
  if (usualSigns.has(sign) || !letter.test(sign)) return weighSign(previous, sign, next)
  const [before, after] = [letter.test(previous), letter.test(next)]
  if (lower.test(previous) && upper.test(sign)) return -2
  if (lower.test(sign) && before && upper.test(next)) return -1
  const script = scripts[language]
  if (script) {
    if (!script.test(sign)) return -1
    if (asciiLetter.test(previous) || asciiLetter.test(next)) return -1
    if (['cyrillic', 'greek'].includes(language) && !before && !after) return -0.5
    return language !== 'cyrillic' || commonCyrillic.test(sign) ? 1 : 0.4
  }
  if (!before && !after) return -0.5
  const [common = '', rare = ''] = latin[language] ?? []
  if (!isAtHome(previous, sign, next, language)) return -0.25
  return common.includes(sign.toLowerCase()) ? 1 : rare.includes(sign.toLowerCase()) ? 0.4 : -0.25
}

/** Shares of characters of the common halves of the Chinese and Korean tables, by which long tables are told apart. */
function isCommon(bytes: Buffer, encoding: string): number {
  let common = 0
  let all = 0
  for (let i = 0; i + 1 < bytes.length; i++) {
    const byte = bytes[i] as number
    if (byte < 0x80) continue
    all++
    if (
      encoding === 'gb18030'
        ? byte >= 0xb0 && byte <= 0xd7
        : encoding === 'big5'
          ? byte >= 0xa4 && byte <= 0xc6
          : encoding === 'euc-jp'
            ? (byte >= 0xa4 && byte <= 0xa5) || (byte >= 0xb0 && byte <= 0xcf)
            : byte >= 0xb0 && byte <= 0xc8
    )
      common++
    i++
  }
  return all === 0 ? 0 : common / all
}

/** The share of characters beyond ASCII that are common in a language of thousands of them; undefined of any other. */
function usualShare(text: string, language: string): number | undefined {
  const common = commonCharacters[language]
  if (common === undefined) return undefined
  const all = [...text].filter((sign) => sign > '\x7f' && letter.test(sign))
  return all.length === 0 ? 0 : all.filter((sign) => common.has(sign)).length / all.length
}

function scoreOf(text: string, languages: readonly string[]): number {
  const places = [...text.matchAll(/[^\0-\x7f]/gu)]
  if (places.length === 0) return 1
  const around = places.map(({ 0: sign, index }) => [text[index - 1] ?? ' ', sign, text[index + sign.length] ?? ' '] as const)
  const scores = languages.map((language) => {
    const weights = new Map<string, number>()
    return around.reduce((sum, [previous, sign, next]) => {
      const key = previous + sign + next
      const weight = weights.get(key) ?? weigh(previous, sign, next, language)
      weights.set(key, weight)
      return sum + weight
    }, 0)
  })
  return Math.max(...scores) / places.length
}

/** ASCII that may stand in a word before its first character beyond: letters, digits, symbols and the point. */
const inWord = /[A-Za-z0-9.$+<=>^`|~]/

/** The words that have a character beyond ASCII, each once; each is looked for from such a character on, since most have none. */
function wordsOf(text: string): string[] {
  const [beyond, word] = [/[^\0-\x7f]/gu, /[\p{L}\p{M}\p{N}\p{S}.]*[^\0-\x7f][^\s;,|\t"]*/uy]
  const words = new Set<string>()
  for (let end = 0, found = beyond.exec(text); found; found = beyond.exec(text)) {
    let from = found.index
    while (from > end && inWord.test(text.charAt(from - 1))) from--
    word.lastIndex = from
    const [whole = ''] = word.exec(text) ?? []
    end = from + whole.length
    beyond.lastIndex = end
    if (whole.trim() !== '') words.add(whole.trim())
  }
  return [...words]
}

/** Only whole lines, so that no character is cut; all where there is none. */
function wholeLines(sample: Buffer, first: boolean) {
  const from = first ? 0 : Math.max(sample.indexOf(10), sample.indexOf(13)) + 1
  const to = Math.max(sample.lastIndexOf(10), sample.lastIndexOf(13))
  return to > from ? sample.subarray(from, to) : sample.subarray(from)
}

const mostJudged = 1 << 16

/** All encodings that can hold the samples, the likeliest first. @param samples the first from the beginning of the file */
export async function eightBitReadings(samples: readonly Buffer[]): Promise<Reading[]> {
  const { default: iconv } = await import('iconv-lite')
  const lines = samples
    .flatMap((sample, i) =>
      wholeLines(sample, i === 0)
        .toString('latin1')
        .split(/\r\n|\r|\n/),
    )
    .filter((line) => /[\x80-\xff]/.test(line))
  const bytes = Buffer.from(lines.join('\n').slice(0, mostJudged), 'latin1')
  const readings = candidates.flatMap(({ encoding, languages, prior }): Reading[] => {
    const text = iconv.decode(bytes, encoding, { stripBOM: false })
    if (text.includes('\ufffd')) return []
    const isWide = ['gb18030', 'big5', 'euc-kr', 'euc-jp'].includes(encoding)
    const usual = usualShare(text, valueAt(languages, 0))
    const doubt = isWide
      ? (1 - isCommon(bytes, encoding)) * 1.5
      : encoding === 'shift_jis' && !/[\u3040-\u30ff]/.test(text)
        ? 0.5 * (1 - (usual ?? 0))
        : 0
    const known = usual === undefined ? 0 : 0.6 * usual - 0.2
    return [{ encoding, score: scoreOf(text, languages) - doubt + prior + known, words: wordsOf(text) }]
  })
  return readings.sort((a, b) => b.score - a.score)
}

/** A score above which a text reads as writing. */
const fair = 0.6
/** A score up to which a text reads as no writing at all. */
const hardly = 0.2
/** How far a reading must be ahead of windows-1252, and of any other; a prior is in the scores already. */
const ahead = 0.2
const justAhead = 0.1
/** The same of two encodings of East Asia, in one of which most bytes are some character of the other. */
const aheadInTheEast = 0.22
const eastAsian = new Set(['gb18030', 'big5', 'euc-kr', 'euc-jp', 'shift_jis'])

/** The encoding to take: windows-1252 unless another clearly reads better; or the two that compete, of different words. */
export function judge(readings: readonly Reading[]): { clear: Reading } | { doubtful: Reading[] } {
  const usual = readings.find(({ encoding }) => encoding === 'windows-1252')
  const [best] = readings
  const other = best && readings.find(({ words }) => words.join('\n') !== best.words.join('\n'))
  if (!best || best.score < fair) return usual ? { clear: usual } : { doubtful: best && other && best.score > hardly ? [best, other] : [] }
  const lead = other ? best.score - other.score : Number.POSITIVE_INFINITY
  const ofTheEast = other !== undefined && eastAsian.has(best.encoding) && eastAsian.has(other.encoding)
  const needed = ofTheEast ? aheadInTheEast : best !== usual && other === usual ? ahead : justAhead
  return other && lead < needed ? { doubtful: [best, other] } : { clear: best }
}
