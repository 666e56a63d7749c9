/** The encodings of text files: named by the user, or found from samples. */
import { isAscii, isUtf8 } from 'node:buffer'
import { inputError, usageError } from '../../errors.js'
import type { Words } from '../../model/definition.js'
import { say } from '../../words/sentence.js'
import { shownBytes } from './decoding.js'
import { badUtf8, fromUtf8Start, wholeUtf8 } from './utf8.js'

/** An encoding with the reason for it. */
export interface FoundEncoding {
  encoding: string
  because: Words
  /** Bytes of the byte order mark. */
  mark: number
}

const aliases: Record<string, string> = {
  utf8: 'utf-8',
  utf8twice: 'utf-8-twice',
  utf16le: 'utf-16le',
  utf16: 'utf-16le',
  utf16be: 'utf-16be',
  windows1252: 'windows-1252',
  cp1252: 'windows-1252',
  ansi: 'windows-1252',
  latin1: 'windows-1252',
  iso88591: 'windows-1252',
}

/**
 * The canonical name of an encoding that a user may name. Latin-1 is read as its superset Windows-1252, as web browsers do.
 * @throws usage error for an encoding that is not known
 */
export async function encodingNamed(name: string): Promise<string> {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '')
  const known = Object.hasOwn(aliases, plain) ? aliases[plain] : undefined
  if (known) return known
  const { default: iconv } = await import('iconv-lite')
  if (!(plain in Object.prototype) && iconv.encodingExists(name) && !/^(base64|hex|binary|internal|utf-?7)/i.test(name))
    return name.toLowerCase()
  throw usageError('unknown-encoding', say('unknown-encoding', name), { value: name, hint: say('common-encodings') })
}

/** The encoding that a byte order mark tells, and the mark's length. */
export const markOf = (head: Buffer): [string, number] | undefined =>
  head.toString('hex', 0, 3) === 'efbbbf'
    ? ['utf-8', 3]
    : head.toString('hex', 0, 2) === 'fffe'
      ? ['utf-16le', 2]
      : head.toString('hex', 0, 2) === 'feff'
        ? ['utf-16be', 2]
        : undefined

/** Whether the bytes beyond ASCII are UTF-8 characters rather than lone bytes: text of another encoding hardly ever looks so. */
function mostlyUtf8(samples: readonly Buffer[]): boolean {
  let characters = 0
  let strays = 0
  for (const sample of samples) {
    const rest = sample
      .toString('latin1')
      .replace(/[\xc3-\xdf][\x80-\xbf]|\xc2[\xa0-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g, () => {
        characters++
        return ''
      })
    strays += rest.length - rest.replace(/[\x80-\xff]+/g, '').length
  }
  return characters > strays
}

/**
 * Finds the encoding: the byte order mark, else UTF-8 where all samples are valid, or are but for stray bytes, which the strict
 * read then names; else the 8-bit encoding whose letters make words.
 * @param samples the first from the beginning of the file
 * @throws input error where two 8-bit encodings give different words and neither is clearly the better
 */
export async function findEncoding(samples: readonly Buffer[], shown: string): Promise<FoundEncoding> {
  const head = samples[0] ?? Buffer.alloc(0)
  const marked = markOf(head)
  if (marked) {
    const because = { en: 'the file begins with its byte order mark', es: 'el archivo empieza con su marca de orden de bytes' }
    return { encoding: marked[0], because, mark: marked[1] }
  }
  if (samples.every((sample, i) => isUtf8(wholeUtf8(i === 0 ? sample : fromUtf8Start(sample))))) {
    const ascii = samples.every((sample) => isAscii(sample))
    const because = ascii
      ? { en: 'only ASCII was seen', es: 'solo se ha visto ASCII' }
      : { en: 'all text seen is valid UTF-8', es: 'todo el texto visto es UTF-8 válido' }
    return { encoding: 'utf-8', because, mark: 0 }
  }
  if (mostlyUtf8(samples)) {
    const because = { en: 'nearly all text seen is valid UTF-8', es: 'casi todo el texto visto es UTF-8 válido' }
    return { encoding: 'utf-8', because, mark: 0 }
  }
  return { ...(await eightBitEncoding(samples, head, shown)), mark: 0 }
}

async function eightBitEncoding(samples: readonly Buffer[], head: Buffer, shown: string): Promise<Omit<FoundEncoding, 'mark'>> {
  const { eightBitReadings, judge } = await import('./eight-bit.js')
  const found = judge(await eightBitReadings(samples))
  if ('clear' in found) {
    const { encoding, words } = found.clear
    if (encoding === 'windows-1252') return { encoding, because: notUtf8(head) }
    const example = words[0] ?? ''
    return {
      encoding,
      because: {
        en: `it makes words of the letters beyond ASCII: "${example}"`,
        es: `con ella las letras no ASCII forman palabras: "${example}"`,
      },
    }
  }
  const [best, other] = found.doubtful
  if (!best || !other) return { encoding: 'windows-1252', because: notUtf8(head) }
  const at = best.words.findIndex((word, i) => word !== other.words[i])
  const reading = ({ encoding, words }: typeof best) => say('encoding-reading', words[Math.max(at, 0)] ?? '', encoding)
  throw inputError('ambiguous-encoding', say('ambiguous-encoding', shown, reading(best), reading(other)), {
    file: shown,
    value: best.words[Math.max(at, 0)],
    hint: say('name-encoding', best.encoding),
  })
}

function notUtf8(head: Buffer): Words {
  const offset = badUtf8(wholeUtf8(head))
  if (offset < 0) return { en: 'there are bytes that are not UTF-8', es: 'hay bytes que no son UTF-8' }
  const byte = shownBytes(head, offset)
  return { en: `the byte ${byte} at offset ${offset} is not UTF-8`, es: `el byte ${byte} en la posición ${offset} no es UTF-8` }
}
