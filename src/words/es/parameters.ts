import type { parameters as english } from '../en/parameters.js'

/** Parameters of a classifier, and what was expected of them. */
export const parameters: typeof english = {
  'of-option': (option, what) => `${option}: ${what}`,
  got: (expected, given) => `${expected}, y se ha dado ${given}`,
  'expected-a-rate': 'se espera una tasa de 1 (100 %) como máximo: el diez por ciento es 0.10 o 10%',
  'expected-retention': 'se espera un número desde 0 y menor que 1, o observed',
  'expected-a-share': 'se espera un número mayor que 0 y menor que 1',
  'expected-whole-to': (most) => `se espera un número entero de 1 a ${most}`,
  'expected-whole-from-0': 'se espera un número entero a partir de 0',
  'no-parameter': (classifier, parameter) => `${classifier} no tiene ningún parámetro "${parameter}"`,
  'its-parameters-are': (parameters) => `Sus parámetros son ${parameters.join(', ')}.`,
  'cell-missing': 'falta la celda',
  'unknown-gate-name': (rule, name) => `--fail-on '${rule}': nombre desconocido "${name}"`,
  'known-here': (names) => `Aquí se conocen: ${names.join(', ')}.`,
  'no-weights': (classifier) => `${classifier} no pondera criterios, así que --sensitivity no tiene nada que variar`,
  'classifiers-with-weights': (classifiers) => `Clasificadores con pesos: ${classifiers.join(', ')}.`,
  'ask-one-with-weights': 'Pídalo a un clasificador con pesos, como burnett.',
  'column-twice': (column) => `--sensitivity añade una columna "${column}", y ya hay una con ese nombre`,
  'rename-it': 'Cámbiele el nombre.',
}
