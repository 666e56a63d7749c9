const joiner = String.raw`(?<=\p{L}|\p{M}|\p{Extended_Pictographic}|[\u{1F3FB}-\u{1F3FF}])[\u200C\u200D](?=\p{L}|\p{Extended_Pictographic})`
const unseen = new RegExp(`(${joiner})|[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]`, 'gu')
const plain = /^[\x20-\x7e]*$/
const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/**
 * Text from the data, safe on a terminal: control characters, escapes, line breaks and marks that reorder
 * text are shown as `\n`, `\x1b`, `\u202e`. Joiners within emoji and words stay.
 */
export const visible = (text: string) =>
  plain.test(text)
    ? text
    : text.replace(unseen, (character, kept: string | undefined) => kept ?? short[character] ?? escaped(character.codePointAt(0) as number))

function escaped(code: number): string {
  const hex = code.toString(16)
  if (code > 0xffff) return `\\u{${hex}}`
  return code > 0xff ? `\\u${hex.padStart(4, '0')}` : `\\x${hex.padStart(2, '0')}`
}

const own = new RegExp(`(\n|\t|${String.fromCharCode(27)}\\[[\\d;]*m)`)

/** The same of a text of many lines, whose own breaks, tabs and colours stay. */
export const visibleText = (text: string) =>
  text
    .split(own)
    .map((part, i) => (i % 2 === 1 ? part : visible(part)))
    .join('')
