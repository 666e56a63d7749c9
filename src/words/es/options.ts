import type { options as english } from '../en/options.js'
import { counted, figure } from './figures.js'
import { help as texts } from './help/texts.js'
import { typed } from './measure.js'

const limits = { 'at-least': 'igual o mayor que', 'more-than': 'mayor que', 'at-most': 'igual o menor que', 'less-than': 'menor que' }
const plurals = {
  'at-least': 'iguales o mayores que',
  'more-than': 'mayores que',
  'at-most': 'iguales o menores que',
  'less-than': 'menores que',
}
const lengths = { 'at-least': 'al menos', 'at-most': 'como mucho' }

/** What options of the command line take, and which do not go together. */
export const options: typeof english = {
  'a-value': 'un valor',
  numbers: 'una lista de números',
  'number-bound': (limit, bound) => `un número ${limits[limit]} ${bound}`,
  'numbers-bound': (limit, bound) => `una lista de números ${plurals[limit]} ${bound}`,
  'values-counted': (limit, count) => `una lista de ${lengths[limit]} ${count} ${count === '1' ? 'valor' : 'valores'}`,
  'characters-counted': (limit, count) => `un texto de ${lengths[limit]} ${count} ${count === '1' ? 'carácter' : 'caracteres'}`,
  'whole-between': (least, most) => `un número entero de ${least} a ${most}`,
  'whole-from': (least) => `un número entero a partir de ${least}`,
  'whole-or-all': 'un número entero a partir de 0, o all',
  'part-below-1': 'un número mayor que 0 y menor que 1, como 0.2 para ±20 %',
  'a-calendar-date': 'una fecha AAAA-MM-DD',
  'at-most-threads': (most) => `un máximo de ${most} hilos`,
  'names-between-commas': "una lista de nombres separados por comas, como 'cliente,,fecha,ventas'",
  'names-once': (name) => `cada nombre una sola vez, pero "${name}" aparece dos veces`,
  'words-with-signs': "una lista de palabras con + o -, como 'Dr=+,Cr=-'",
  'a-size': 'un tamaño como 512MB o 2GB',
  'bytes-of-scan': 'un tamaño como 500MB o 50GB',
  'a-duration': 'un tiempo como 90s, 10m o 1h, de 24 días como mucho',
  'a-time-zone': 'una zona horaria como Europe/Madrid',
  'an-existing-folder': 'una carpeta que exista',
  'a-delimiter': 'un signo como , ; | o ~, o bien tab o space',
  'field-and-column': 'campo=columna',
  'map-example': "Escriba por ejemplo --map 'sales=Importe neto'.",
  'a-history-place': 'un archivo, o archivo#nombre',
  'date-of-history': 'La fecha es la de los datos, o la de --as-of.',
  'a-pair-of-names': 'un par de nombres como bcg,winer',
  'a-file-or-package': 'un archivo o un paquete',
  'where-suggest-goes': 'Se puede sugerir un punto de corte único, como burnett --cut o bcg --growth-cut.',
  'option-required': (option, help) => `falta ${option}: ${texts[help] ?? help}`,
  'option-no-field': (option, field) => `${option}: no hay ningún campo "${field}"`,
  'option-fields': (fields) => `Campos: ${fields.map(typed).join(', ')}.`,

  'ending-no-format': (ending, command) =>
    `--output: la terminación "${ending}" no corresponde a ningún formato${command === '' ? '' : ` de ${command}`}`,
  'endings-or-format': (endings) => `Las terminaciones son ${endings.join(' ')}; o diga el formato con --format.`,
  'excel-without-csv': (format) => `--excel va con csv, no con ${format}`,
  'output-needs-customer': '--output va con --customer',
  'add-format-csv': 'Añada --format csv.',
  'a-file-each': 'Dé un archivo propio a cada una de --output, --save-model, --rejects y --history.',
  'without-sensitivity': (option) => `${option} va con --sensitivity`,
  'add-sensitivity': 'Añada --sensitivity 0.2, o quite esa opción.',
  'sensitivity-no-portfolio': (option) => `--sensitivity amplía una cartera, y ${option} no muestra ninguna`,
  'leave-one-out': 'Quite una de las dos.',
  'advice-no-portfolio': (option, suggest, other, because) =>
    `${option} ${suggest} da un consejo y no una cartera, así que no admite ${other}: ${because}`,
  'leave-out-or-cut': (other, option) => `Quite ${other}, o dé a ${option} el punto de corte que elija.`,
  'model-has-cuts': 'un modelo guardado ya tiene puntos de corte',
  'no-cut-chosen': 'todavía no se ha elegido ningún punto de corte',
  'no-segments-yet': 'todavía no hay segmentos',
  'nobody-placed-yet': 'todavía no se ha clasificado a ningún cliente',
  'breaks-outside-sql': 'los cortes naturales se buscan fuera de SQL',
  'gate-tripped': (rule, name, value) => `--fail-on '${rule}': ${name} es ${figure(value)}`,
  'history-no-file': (file) => `--history: ${file} no es un archivo`,
  'name-history-file': 'Indique un archivo, como cartera.duckdb.',

  'option-unknown': (option) => `opción desconocida "${option}"`,
  'command-unknown': (command) => `comando desconocido "${command}"`,
  'option-needs-value': (option, placeholder) => `${option} necesita un valor: ${option} ${placeholder}`,
  'too-many-arguments': (command, expected, given) =>
    `sobran argumentos de "${command}": se ${expected === 1 ? 'espera' : 'esperan'} ${counted(expected, 'argumento', 'argumentos')}, y se han dado ${given}`,
  meant: (word) => `¿Quiso decir ${word}?`,
  'meant-one-of': (words) => `¿Quiso decir alguna de estas: ${words.join(', ')}?`,
  'see-help-of': (command) => `Vea ${command} --help.`,
  'name-command-first': 'Indique primero un clasificador o un comando; vea cartera --help.',
  'file-without-command': (file) => `${file} son datos, no un comando`,
  'inspect-file': (file) => `Para ver qué se puede hacer con ellos: cartera inspect ${file}`,
  'list-history-file': (file) => `Para ver lo que tiene registrado: cartera history list ${file}`,
}
