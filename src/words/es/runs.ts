import type { runs as english } from '../en/runs.js'

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
  'two-series': 'dos lentes necesitan los períodos del libro de maneras distintas, y una ejecución solo admite una',
  'one-series': 'Ejecute una de ellas por separado, o dé a ambas el mismo período.',
  'holds-text': (field) => `"${field}" contiene texto, no números`,
  'orders-not-order': '¿Quiso decir "orders", el número de pedidos?',
  'name-number-field': 'Nombre un campo que contenga números, como sales o margin.',
  'too-few-periods': (period, asOf, periods) =>
    `para observar la retención hacen falta 2 ${periodWords[period]?.many ?? period} que hayan acabado a fecha de ${asOf}, y hay ${periods}`,
  'shorter-period-or-more': 'Elija un --period más corto, dé más filas del libro, o diga con --as-of hasta qué día está completo.',
  'endless-observed': (retained, base, period, retention, most) =>
    `${retained} de ${base} clientes volvieron a comprar ${periodWords[period]?.next ?? period} siguiente, así que la retención observada de ${retention} da valores sin fin; debe ser menor que ${most}`,
  'endless-saved': (retention, most) => `La retención del modelo, ${retention}, da valores sin fin; debe ser menor que ${most}`,
  'give-retention': 'Dé usted --retention, o elija un --period más corto.',
}
