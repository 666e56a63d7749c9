/** What was found of a file, with the reasons, in words. */
import { grouped } from '../../model/decimal.js'
import type { Words } from '../../model/definition.js'

/** A finding, its value and the reason for it. */
export interface Evidence {
  fact: 'encoding' | 'delimiter' | 'quote' | 'newline' | 'header'
  /** The delimiter is the sign itself, the header its physical line; null where no line is one. */
  value: string | null
  because: Words
}

/** The findings of a CSV file, and the reasons for those that are not told by their value. */
export interface FoundFacts {
  encoding: string
  encodingBecause: Words
  delimiter: string
  delimiterBecause: Words
  /** A quote was seen. */
  quoted: boolean
  newline: 'LF' | 'CRLF' | 'CR' | 'mixed'
  /** None where the names of the columns were given. */
  headerLine: number | undefined
  columns: number
  sampledRows: number
}

/** What the user said needs no other reason. */
export const givenBy = (option: string): Words => ({ en: `given by ${option}`, es: `dado por ${option}` })

export const spacesToTabs: Words = {
  en: 'given by --delimiter space; the spaces between columns are read as tabs',
  es: 'dado por --delimiter space; los espacios entre columnas se leen como tabuladores',
}

export const declaredFirst: Words = { en: 'declared by the first line', es: 'lo declara la primera línea' }

/** The findings in the order in which they are shown. */
export function evidenceOf(found: FoundFacts): Evidence[] {
  const { newline, columns, sampledRows } = found
  return [
    { fact: 'encoding', value: found.encoding, because: found.encodingBecause },
    { fact: 'delimiter', value: found.delimiter, because: found.delimiterBecause },
    {
      fact: 'quote',
      value: '"',
      because: found.quoted
        ? { en: 'some cells are quoted with it', es: 'hay celdas entre comillas' }
        : { en: 'no quote was seen', es: 'no se han visto comillas' },
    },
    {
      fact: 'newline',
      value: newline,
      because:
        newline === 'mixed'
          ? { en: 'lines end both in CRLF and in LF', es: 'unas líneas acaban en CRLF y otras en LF' }
          : { en: 'all lines seen end in it', es: 'todas las líneas vistas acaban así' },
    },
    {
      fact: 'header',
      value: found.headerLine === undefined ? null : String(found.headerLine),
      because: {
        en: `${columns} column ${columns === 1 ? 'name' : 'names'}; ${sampledRows === 1 ? '1 row' : `${grouped(String(sampledRows), 'en')} rows`} below looked at`,
        es: `${columns} ${columns === 1 ? 'nombre' : 'nombres'} de columna; debajo, ${sampledRows === 1 ? '1 fila vista' : `${grouped(String(sampledRows), 'es')} filas vistas`}`,
      },
    },
  ]
}
