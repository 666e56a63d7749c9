import type { gates as english } from '../en/gates.js'
import { named } from './measure.js'

const owners = { '--fail-on': '--fail-on', gates: 'una condición' }
const examples = { '--fail-on': "--fail-on 'A.customers < 10'", gates: "'A.customers < 10'" }

/** Options of gates, which a command line has as `--fail-on` and a configuration as `gates`. */
export const gates: typeof english = {
  'gate-shape': (owner, rule) => `${owners[owner]}: se espera '<nombre> <operador> <número>', y se ha dado "${rule}"`,
  'gate-example': (owner) => `Escriba por ejemplo ${examples[owner]}; los operadores son < <= = >= >.`,
  'of-gate': (owner, rule, said) => `${owner === 'gates' ? 'una condición:' : owner} '${rule}': ${said}`,
  'gate-segment': (name) => `segmento desconocido "${name}"`,
  'gate-quantity': (subject, name) => `magnitud desconocida de ${subject}: "${name}"`,
  'gate-warning': (code) => `código de aviso desconocido: "${code}"`,
  'gate-warning-codes': 'docs/warnings.md da todos los códigos, por ejemplo far-date.',
  'gate-drift-measure': (name) => `medida desconocida de la deriva: "${name}"`,
  'gate-known': (names) => `Aquí se conocen: ${names.join(', ')}.`,
  'gate-no-shares': (measure) => `no hay porcentajes de ${named(measure)}`,
  'gate-no-customer': (segment, measure) => `ningún cliente de ${segment} tiene ${named(measure)}`,
  'gate-on-instead': (segment, what, measure) => `Ponga la condición sobre ${segment}.${what}, o dé ${named(measure)} a los clientes.`,
  'gate-no-total': (measure) => `ningún cliente tiene ${named(measure)}`,
  'gate-on-customers': 'Ponga la condición sobre customers, o dé la medida a los clientes.',
  'gate-no-date': 'los datos no tienen fecha',
  'gate-of-faulty-files': 'los fallos impiden sumar las filas',
  'gate-on-faults': 'Corrija primero los fallos, o ponga la condición sobre faults, faulty.rows o faulty.share.',
  'gate-no-today': 'el reloj no se lee nunca, así que la antigüedad de los datos necesita --today',
  'gate-give-today': 'Dé el día de la ejecución, por ejemplo --today 2026-02-01.',
  'gate-no-model': 'no hay ningún modelo con el que medir la deriva',
  'gate-old-model': 'el modelo no dice cuántos clientes tenía cada segmento cuando se guardó',
  'gate-unspread': (measure) => `el modelo no dice cómo se repartía ${named(measure)} cuando se guardó, o ningún cliente lo tiene`,
  'gate-save-model': 'Guarde de nuevo el modelo con --save-model.',
  'gate-name-model': 'Indique uno con --model <archivo>.',
}
