import type { Language } from '../../model/definition.js'
import type { ColumnUse, InspectedClassifier, InspectedFact } from './inspection.js'

/** What the table and Markdown of an inspection say. */
interface InspectionPhrases {
  rows(count: number, shown: string, all: boolean): string
  faulty(shown: string): string
  facts: Readonly<Record<InspectedFact['fact'], string>>
  fact: string
  found: string
  why: string
  ambiguous: string
  line(number: string): string
  tab: string
  shape: Readonly<Record<string, string>>
  column: string
  field: string
  use: Readonly<Partial<Record<ColumnUse, string>>>
  unused(count: number, shown: string): string
  sample: string
  lineTitle: string
  missing: string
  place(line: number | null, column: string | null): string
  whole: string
  doubtful: string
  classifier: string
  runs: string
  answers: Readonly<Record<InspectedClassifier['runs'], string>>
  needs: string
  or(parts: readonly string[]): string
  columns(count: string, names: string, more: boolean): string
  hint: string
}

const or = (word: string) => (parts: readonly string[]) =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1)}`

export const inspectionPhrases: Readonly<Record<Language, InspectionPhrases>> = {
  en: {
    rows: (count, shown, all) => `${all && count > 1 ? 'all ' : ''}${shown} ${count === 1 ? 'row' : 'rows'} looked at`,
    faulty: (shown) => `${shown} faulty`,
    facts: {
      encoding: 'Encoding',
      delimiter: 'Delimiter',
      quote: 'Quote',
      newline: 'Line end',
      header: 'Header',
      numbers: 'Numbers',
      dates: 'Dates',
      rows: 'Rows',
    },
    fact: 'Fact',
    found: 'Found',
    why: 'Why',
    ambiguous: 'ambiguous',
    line: (number) => `line ${number}`,
    tab: 'tab',
    shape: { ledger: 'ledger', customers: 'customers', repeated: 'repeated' },
    column: 'Column',
    field: 'Field',
    use: { alternative: 'not used', duplicate: 'unclear' },
    unused: (count, shown) => `… and ${shown} more ${count === 1 ? 'column that gives' : 'columns that give'} no field`,
    sample: 'The first rows as they will be used',
    lineTitle: 'Line',
    missing: '(missing)',
    place: (line, column) => [...(line === null ? [] : [`line ${line}`]), ...(column === null ? [] : [`column "${column}"`])].join(', '),
    whole: 'the row',
    doubtful: '? marks a cell that is ambiguous, see above',
    classifier: 'Classifier',
    runs: 'Can run',
    answers: { yes: 'yes', 'with-options': 'with option', no: 'no' },
    needs: 'Needs',
    or: or('or'),
    columns: (count, names, more) => `${count} columns (${names}${more ? ', …' : ''})`,
    hint: 'cartera explain <classifier> lists the headers by which fields are recognised; --map "<field>=<column>" names another column.',
  },
  es: {
    rows: (count, shown, all) => (count === 1 ? '1 fila vista' : `${all ? 'vistas las ' : ''}${shown} filas${all ? '' : ' vistas'}`),
    faulty: (shown) => `${shown} con faltas`,
    facts: {
      encoding: 'Codificación',
      delimiter: 'Delimitador',
      quote: 'Comillas',
      newline: 'Fin de línea',
      header: 'Cabecera',
      numbers: 'Números',
      dates: 'Fechas',
      rows: 'Filas',
    },
    fact: 'Dato',
    found: 'Hallado',
    why: 'Motivo',
    ambiguous: 'ambiguo',
    line: (number) => `línea ${number}`,
    tab: 'tabulador',
    shape: { ledger: 'movimientos', customers: 'clientes', repeated: 'repetidas' },
    column: 'Columna',
    field: 'Campo',
    use: { alternative: 'sin usar', duplicate: 'dudosa' },
    unused: (count, shown) => `… y ${shown} ${count === 1 ? 'columna más que no da' : 'columnas más que no dan'} ningún campo`,
    sample: 'Las primeras filas tal como se usarán',
    lineTitle: 'Línea',
    missing: '(falta)',
    place: (line, column) => [...(line === null ? [] : [`línea ${line}`]), ...(column === null ? [] : [`columna "${column}"`])].join(', '),
    whole: 'la fila',
    doubtful: '? señala una celda ambigua, véase arriba',
    classifier: 'Clasificador',
    runs: 'Utilizable',
    answers: { yes: 'sí', 'with-options': 'con opción', no: 'no' },
    needs: 'Necesita',
    or: or('o'),
    columns: (count, names, more) => `${count} columnas (${names}${more ? ', …' : ''})`,
    hint: 'cartera explain <clasificador> muestra las cabeceras que se reconocen; --map "<campo>=<columna>" indica otra columna.',
  },
}
