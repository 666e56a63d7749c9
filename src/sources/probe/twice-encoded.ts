/** Text that became UTF-8 twice, since a program took the bytes of UTF-8 for Windows-1252: `JosÃ©`, which says `José`. */
import { isUtf8 } from 'node:buffer'

/** What Windows-1252 has between 0x80 and 0x9F; bytes that it does not know are written as they are. */
const special = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const following = `[\u0080-\u00bf${special}]`
/** First bytes of Latin, Greek, Cyrillic, Hebrew and Arabic letters and of all longer characters. */
const source = `[\u00c2-\u00c5\u00ce-\u00d1\u00d7-\u00d9]${following}|[\u00e0-\u00ef]${following}{2}|[\u00f0-\u00f4]${following}{3}`
const pattern = new RegExp(source, 'g')
const maybe = new RegExp(source)
const unfinished = new RegExp(`(?:[\u00c2-\u00df]|[\u00e0-\u00ef]${following}?|[\u00f0-\u00f4]${following}{0,2})$`)

const byteOf = (sign: string) => (special.includes(sign) ? 0x80 + special.indexOf(sign) : sign.charCodeAt(0))

function character(signs: string): string {
  const bytes = Buffer.from([...signs].map(byteOf))
  return isUtf8(bytes) ? bytes.toString('utf8') : signs
}

/** A text as it was before it became UTF-8 for the second time; what did not stays as it is. */
export const decodedTwice = (text: string) => (maybe.test(text) ? text.replace(pattern, character) : text)

/** How much of a text's end may be the beginning of a character. */
export const unfinishedAt = (text: string) => {
  const at = text.search(unfinished)
  return at < 0 ? text.length : at
}

/** Signs that may stand behind a capital letter of the language itself, as in `IRMÃ’S` and `„SPÄ“`. */
const behindLetters = /[’”“–—…®™»©]/

/** Whether a character that two signs may mean is surely meant: in a word of small letters, or by signs that stand behind no letter. */
function isSure(text: string, at: number, signs: string): boolean {
  const meant = character(signs)
  if (meant === signs) return false
  if (signs.length > 2) return true
  const before = text.slice(0, at)
  if (/\p{Lu}$/u.test(before) && /\p{Ll}/u.test(meant)) return /\p{Ll}\p{Lu}$|^\p{Lu}$|[^\p{L}]\p{Lu}$/u.test(before)
  return /\p{Ll}/u.test(meant) ? signs[0] === 'Ã' || !behindLetters.test(signs) : !/[’”–—…®™»©]/.test(signs)
}

/** What a cell was before it became UTF-8 for the second time; undefined where it reads as writing. */
export function onceEncoded(text: string): { text: string; sure: boolean } | undefined {
  if (!maybe.test(text)) return undefined
  const once = decodedTwice(text)
  if (once === text || /[\u00c0-\u00ff]/.test(text.replace(pattern, (signs) => (character(signs) === signs ? signs : '')))) return undefined
  return { text: once, sure: [...text.matchAll(pattern)].some(({ 0: signs, index }) => isSure(text, index, signs)) }
}

/** How many rows have cells that became UTF-8 twice, and one of them; undefined where none surely did. */
export function twiceEncoded(rows: readonly (readonly string[])[]): { rows: number; cell: string; once: string } | undefined {
  const found = rows.flatMap((cells) => {
    const broken = cells.flatMap((cell) => {
      const once = onceEncoded(cell)
      return once ? [{ cell, once: once.text, sure: once.sure }] : []
    })
    return broken.length > 0 ? [broken] : []
  })
  const [example] = found.flat().filter(({ sure }) => sure)
  return example && { rows: found.length, cell: example.cell, once: example.once }
}
