import type { runs as english } from '../en/runs.js'
import { day } from './day.js'
import { figure } from './figures.js'

const periodWords: Readonly<Record<string, { many: string; next: string }>> = {
  year: { many: 'años', next: 'el año' },
  quarter: { many: 'trimestres', next: 'el trimestre' },
  month: { many: 'meses', next: 'el mes' },
  week: { many: 'semanas', next: 'la semana' },
}

/** What a run is asked for, and what its ledger gives. */
export const runs: typeof english = {
  'model-not-within': (model, within) => `los puntos de corte de ${model} se ajustaron a todos los clientes, no dentro de "${within}"`,
  'leave-out-within': 'Quite --within, o guarde un modelo con esa opción.',
  'sensitivity-within': 'la sensibilidad pide un solo punto de corte, y hay uno por grupo',
  'leave-out-one': 'Quite --within o --sensitivity.',
  'model-parameters': (parameters) =>
    `el modelo se guardó con otros valores de ${parameters.join(', ')}; sus puntos de corte valen igualmente`,
  'needs-a-file': (classifier) => `${classifier} necesita un archivo`,
  'for-instance': (command) => `Por ejemplo: ${command}`,
  'two-series': 'dos lentes necesitan los periodos del registro de maneras distintas, y una ejecución solo admite una',
  'one-series': 'Ejecute una de ellas por separado, o dé a ambas el mismo periodo.',
  'holds-text': (field) => `"${field}" contiene texto, no números`,
  'orders-not-order': '¿Quiso decir "orders", el número de pedidos?',
  'name-number-field': 'Indique un campo que contenga números, como sales (ventas) o margin (margen).',
  'too-few-periods': (period, asOf, periods) =>
    `para observar la retención hacen falta 2 ${periodWords[period]?.many ?? period} que hayan acabado a fecha de ${day(asOf)}, y hay ${periods}`,
  'shorter-period-or-more': 'Elija un --period más corto, dé más filas del registro, o diga con --as-of hasta qué día está completo.',
  'endless-observed': (retained, base, period, retention, most) =>
    `${figure(retained)} de ${figure(base)} clientes volvieron a comprar ${periodWords[period]?.next ?? period} siguiente, así que la retención observada de ${figure(retention)} da valores infinitos; debe ser menor que ${figure(most)}`,
  'endless-saved': (retention, most) =>
    `la retención del modelo, ${figure(retention)}, da valores infinitos; debe ser menor que ${figure(most)}`,
  'give-retention': 'Dé usted --retention, o elija un --period más corto.',
}
