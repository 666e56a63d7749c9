import type { Language } from '../../model/definition.js'
import type { Change } from './comparison.js'

/** What table and Markdown say of a comparison. */
interface ComparisonPhrases {
  title: string
  customer: string
  changes: Readonly<Record<Change, string>>
  change: string
  before(measure: string): string
  after(measure: string): string
  was: string
  is: string
  moved(customers: string, of: string, share: string): string
  ranks(climbed: string, fell: string, kept: string): string
  matrix: string
  moneyMatrix(measure: string): string
  moves: string
  from: string
  to: string
  rank: string
  movers(measure: string): string
  entered: string
  left: string
}

/** The phrases of each language. */
export const comparisonPhrases: Readonly<Record<Language, ComparisonPhrases>> = {
  en: {
    title: 'Comparison',
    customer: 'customer',
    changes: { stayed: 'stayed', up: 'up', down: 'down', entered: 'entered', left: 'left' },
    change: 'Change',
    before: (measure) => `${measure} before`,
    after: (measure) => `${measure} after`,
    was: 'before',
    is: 'after',
    moved: (customers, of, share) => `Moved to another segment: ${customers} of the ${of} in both (${share}).`,
    ranks: (climbed, fell, kept) => `Ranks: ${climbed} better, ${fell} worse, ${kept} the same.`,
    matrix: 'Customers, from the segment in the row to the one in the column',
    moneyMatrix: (measure) => `Change of ${measure}, from the row to the column`,
    moves: 'From segment to segment',
    from: 'from',
    to: 'to',
    rank: 'rank',
    movers: (measure) => `Movers, the largest change of ${measure} first`,
    entered: 'Entered',
    left: 'Left',
  },
  es: {
    title: 'Comparación',
    customer: 'cliente',
    changes: { stayed: 'igual', up: 'sube', down: 'baja', entered: 'entra', left: 'sale' },
    change: 'Cambio',
    before: (measure) => `${measure} antes`,
    after: (measure) => `${measure} después`,
    was: 'antes',
    is: 'después',
    moved: (customers, of, share) => `Cambian de segmento: ${customers} de los ${of} presentes en ambas (${share}).`,
    ranks: (climbed, fell, kept) => `Puestos: ${climbed} mejoran, ${fell} empeoran, ${kept} siguen igual.`,
    matrix: 'Clientes, del segmento de la fila al de la columna',
    moneyMatrix: (measure) => `Cambio de ${measure}, de la fila a la columna`,
    moves: 'De segmento a segmento',
    from: 'de',
    to: 'a',
    rank: 'puesto',
    movers: (measure) => `Clientes que cambian de segmento, primero el mayor cambio de ${measure}`,
    entered: 'Entran',
    left: 'Salen',
  },
}
