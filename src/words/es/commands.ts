import type { commands as english } from '../en/commands.js'

const operands: Readonly<Record<string, string>> = {
  file: 'no se ha indicado ningún archivo',
  before: 'hacen falta dos carteras, la de antes y la de después, y no se ha indicado ninguna',
  after: 'hacen falta dos carteras, la de antes y la de después, y se ha indicado una sola',
  classifier: 'no se ha indicado ningún clasificador',
  method: 'no se ha indicado ningún método',
  shell: 'no se ha indicado ningún shell',
}

/** What single commands miss or refuse. */
export const commands: typeof english = {
  'classifiers-are': (names) => `Clasificadores: ${names.join(', ')}.`,
  'no-such-command': (name) => `no hay ningún comando "${name}"`,
  'commands-are': (names) => `Comandos: ${names.join(', ')}.`,
  'no-customer-named': (customer) => `no hay ningún cliente "${customer}"`,
  'several-customers-named': (name, customers, ids) =>
    `"${name}" es el nombre de ${customers} clientes: ${ids.join(', ')}${customers > ids.length ? ', …' : ''}`,
  'name-one-by-id': 'Indique uno de ellos por su código.',
  'customers-nearest': (customers) => `Los más parecidos son ${customers.join(', ')}.`,
  'operand-missing': (name) => operands[name] ?? `falta ${name}`,
  'name-a-file': (command) => `Indique uno, por ejemplo ${command} ventas.csv; ${command} --help muestra las opciones.`,
  'for-is-required': 'falta --for: el clasificador que ha de leer los archivos',
  'explain-whom': (file) => `no se ha dicho de qué cliente de ${file} hay que explicar el lugar`,
  'name-customer': 'Indique uno con --customer <código>.',
  'explains-no-customer': (command) => `explain ${command} no admite archivos ni --customer: ${command} no clasifica clientes`,
  'explain-by-classifier': (command) =>
    `Use cartera explain ${command}, o un clasificador: cartera explain pareto <archivo> --customer <código>.`,
  'starter-exists': (file) => `${file} ya existe y no se sobrescribe`,
  'move-or-edit': 'Muévalo antes a otro sitio, o edítelo.',
  'only-you-know': (fields) =>
    `no se reconoce ninguna columna como ${fields.join(' ni ')}; indique ${fields.length === 1 ? 'cuál es' : 'cuáles son'} con ${fields.map((field) => `--map "${field}=<columna>"`).join(' ')}`,
  'seen-in-rows': (file, column, value, code) =>
    column === ''
      ? `${file}: algunas de las filas vistas no pueden usarse (${code})`
      : `${file}: "${value}" en la columna "${column}" no puede usarse tal como está (${code})`,
  'nothing-runs-on': (file) =>
    `ningún clasificador puede usarse con ${file} tal como está: sus columnas no dicen quién compra ni por cuánto`,
  'see-inspection': (file) =>
    `Vea qué se ha entendido: cartera inspect ${file}. Indique las columnas con --map "customer=…" y --map "sales=…".`,
  'ambiguous-for-config': (file, option) => `${file} puede leerse de varias maneras que ${option} distingue`,
  'say-which-reading': (option, readings) => `Diga cuál: ${readings.map((reading) => `${option} ${reading}`).join(' o ')}.`,
  'another-folder': 'Indique otra carpeta: cartera demo <carpeta>.',
  'plugins-of-folder': 'Los complementos de la carpeta se leen solos; --no-config los deja fuera.',
  'prune-what': 'prune necesita --keep o --before, que dicen qué se ha de quitar',
  'try-prune': 'Pruebe cartera history prune <archivo> --keep 104 --dry-run.',
  'all-dates-told': (at) => `${at}: aquí se muestran todas las fechas, así que no se puede elegir una`,
  'where-dates-go': 'Una fecha va con cartera history show y con cartera compare.',
  'parquet-of-snapshot': 'parquet es para una instantánea entera: cartera history show',
  'write-csv-or-json': 'Escriba csv o json.',
  'said-otherwise': (place, value, option) => `${place} dice ${value}, pero ${option} dice otra cosa`,
  'say-it-once': 'Dígalo una sola vez.',
  'a-bug': (reason) => `un error de cartera: ${reason}`,
}
