import type { sheets as english } from '../en/sheets.js'

/** Sheets of scores by customer and criterion, and the rules of scores and rates. */
export const sheets: typeof english = {
  'criteria-without-customer': 'tiene criterios, pero ninguna columna de un cliente',
  'give-customer-and-score': 'Dele una columna customer y una columna score, o una columna para cada cliente.',
  'no-usable-row': 'no tiene ninguna fila que se pueda usar',
  'not-a-criterion': (criterion) => `"${criterion}" no es uno de los criterios`,
  'not-among-criteria': (criterion, criteria) => `"${criterion}" no es uno de los criterios, que son ${criteria}`,
  'criteria-are': (criteria) => `Los criterios son ${criteria}; indique otros con --criteria.`,
  'of-customer-and-criterion': (reason, customer, criterion) => `${reason} (cliente "${customer}", criterio "${criterion}")`,
  'score-is-number': 'Una puntuación es un número de 0 a 4.',
  'row-without-customer-or-criterion': 'a una fila le falta el cliente o el criterio',
  'complete-the-row': 'Complete la fila o quítela.',
  'criterion-blank': 'falta el criterio',
  'two-scores': (customer, criterion) => `el cliente "${customer}" tiene más de una puntuación en "${criterion}"`,
  'leave-one-score': 'Deje una puntuación por cliente y criterio.',
  'rule-broken': (value, rule) => `${value}, pero ${rule}`,
  'rule-broken-by': (value, customer, rule) => `${value} del cliente "${customer}", pero ${rule}`,
  'score-from-0-to-4': 'una puntuación va de 0 a 4',
  'retention-below-1': 'la retención debe ser al menos 0 y menor que 1',
  'value-endless': 'retención × (1 + crecimiento) debe quedar por debajo de 1 + descuento, o el valor no tiene fin',
  'folded-value': (how) =>
    `Es ${how} de las filas del cliente, así que --on-reject skip no puede apartar una sola: corrija las filas del cliente, o quítelas todas.`,
  'how-sum': 'la suma',
  'how-mean': 'la media',
  'how-max': 'el mayor valor',
  'how-last': 'el último valor',
}
