/** What the table of a check says, in each language. */
import type { Language, Words } from '../../model/definition.js'

const kinds: Readonly<Record<string, Words>> = {
  'ambiguous-dates': { en: 'ambiguous dates', es: 'fechas ambiguas' },
  'ambiguous-numbers': { en: 'ambiguous numbers', es: 'números ambiguos' },
  'bad-quote': { en: 'bad quote', es: 'comillas mal cerradas' },
  'blank-criterion': { en: 'no criterion', es: 'sin criterio' },
  'blank-customer': { en: 'no customer', es: 'sin cliente' },
  'broken-rule': { en: 'out of range', es: 'fuera de rango' },
  'different-columns': { en: 'other columns', es: 'columnas distintas' },
  'duplicate-header': { en: 'column named twice', es: 'columna repetida' },
  'long-row': { en: 'too many cells', es: 'celdas de más' },
  'missing-column': { en: 'no such column', es: 'falta la columna' },
  'no-header': { en: 'no header', es: 'sin encabezado' },
  'not-a-date': { en: 'no date', es: 'no es una fecha' },
  'not-a-level': { en: 'no level', es: 'no es un nivel' },
  'not-a-number': { en: 'no number', es: 'no es un número' },
  nothing: { en: 'nothing to classify', es: 'nada que clasificar' },
  'parameter-file': { en: 'bad parameter', es: 'parámetro incorrecto' },
  'repeated-customer': { en: 'repeated customer', es: 'cliente repetido' },
  'nul-character': { en: 'NUL character', es: 'carácter NUL' },
  'short-row': { en: 'too few cells', es: 'celdas de menos' },
  'stray-break': { en: 'stray line break', es: 'salto de línea suelto' },
  'too-large': { en: 'too large', es: 'demasiado grande' },
  'totals-row': { en: 'totals row', es: 'fila de totales' },
  'two-currencies': { en: 'two currencies', es: 'dos monedas' },
  unreadable: { en: 'unreadable', es: 'ilegible' },
  undecodable: { en: 'undecodable bytes', es: 'bytes ilegibles' },
  'unknown-criterion': { en: 'unknown criterion', es: 'criterio desconocido' },
}

/** What kind of fault a code stands for. */
export const kindOfFault = (code: string, language: Language) => kinds[code]?.[language] ?? code

/** The words of the table of faults. */
interface CheckPhrases {
  line: string
  row: string
  column: string
  value: string
  reason: string
  kind: string
  faults: string
  hints: string
  warnings: string
  /** `3 faults`, `No faults`. */
  count(faults: number, shown: string): string
  /** ` in 2 rows`. */
  inRows(rows: number, shown: string): string
  /** ` of 7`. */
  ofRows(shown: string): string
  more(count: string): string
}

/** The phrases of each language. */
export const checkPhrases: Readonly<Record<Language, CheckPhrases>> = {
  en: {
    line: 'line',
    row: 'row',
    column: 'column',
    value: 'value',
    reason: 'reason',
    kind: 'kind',
    faults: 'faults',
    hints: 'What to do',
    warnings: 'Warnings',
    count: (faults, shown) => (faults === 0 ? 'No faults' : `${shown} ${faults === 1 ? 'fault' : 'faults'}`),
    inRows: (rows, shown) => ` in ${shown} ${rows === 1 ? 'row' : 'rows'}`,
    ofRows: (shown) => ` of ${shown}`,
    more: (count) => `… and ${count} more; --top all shows them`,
  },
  es: {
    line: 'línea',
    row: 'fila',
    column: 'columna',
    value: 'valor',
    reason: 'motivo',
    kind: 'tipo',
    faults: 'fallos',
    hints: 'Qué hacer',
    warnings: 'Avisos',
    count: (faults, shown) => (faults === 0 ? 'Ningún fallo' : `${shown} ${faults === 1 ? 'fallo' : 'fallos'}`),
    inRows: (rows, shown) => ` en ${shown} ${rows === 1 ? 'fila' : 'filas'}`,
    ofRows: (shown) => ` de ${shown}`,
    more: (count) => `… y ${count} más; --top all los muestra`,
  },
}
