import type { models as english } from '../en/models.js'
import { typed } from './measure.js'

const kinds: Readonly<Record<string, string>> = {
  model: 'un modelo',
  comparison: 'una comparación',
  explanation: 'una explicación',
  inspection: 'una inspección',
  advice: 'un consejo',
  cohorts: 'un análisis de cohortes',
  check: 'una revisión',
  history: 'un historial',
  trend: 'una evolución',
  path: 'un recorrido',
}

/** Saved models and portfolios that cannot be used. */
export const models: typeof english = {
  'model-of-other': (file, theirs, ours) => `${file} es un modelo de ${theirs}, no de ${ours}`,
  'save-model-of': (classifier) => `Guarde uno con cartera ${classifier} … --save-model <archivo>.`,
  'the-model': (file, said) => `el modelo ${file} ${said}`,
  'model-no-json': (file, why) => `${file} no es un modelo: ${why}`,
  'json-empty': 'está vacío',
  'json-no-text': 'es un archivo binario, no un texto',
  'json-breaks-at': (line, column) => `deja de ser JSON en la línea ${line}, columna ${column}`,
  'save-a-model': 'Guarde uno con --save-model.',
  'model-of-version': (file, schema) => `${file} es un modelo de la versión ${schema}, que este cartera no puede leer`,
  'model-other-schema': (file) => `${file} no es un modelo: su "schema" no es "cartera.model/1"`,
  'model-of-its-cartera': 'Use la versión de cartera que lo guardó, o guárdelo de nuevo.',
  'model-groups': (file) =>
    `${file} es un modelo dañado: los umbrales ("thresholds") tienen grupo si "within" nombra su columna, y solo entonces`,
  'save-model-again': 'Guárdelo de nuevo con --save-model.',
  'portfolio-of-version': (file, version) => `${file} es una cartera de la versión ${version}, que este cartera no puede leer`,
  'portfolio-of-its-cartera': 'Use la versión de cartera que la escribió, o escríbala de nuevo.',
  'not-a-portfolio': (file, kind) => `${file} es ${kinds[kind] ?? `un documento "${kind}"`} de cartera, no una cartera`,
  'json-of-another': (file) => `${file} es un documento JSON de otro programa, no una cartera`,
  'compare-what-is-written': 'Compare lo que escribió un clasificador, como cartera pareto clientes.csv --output antes.json.',
  'not-one-table': (file, fields, first) =>
    `${file} no tiene ninguna columna para ${fields.map(typed).join(', ')}, que ${first} sí tiene; no se leen como una sola tabla`,
}
