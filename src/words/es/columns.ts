import type { columns as english } from '../en/columns.js'
import { enumerated, enumeratedFirst } from '../plural.js'
import { named, typed } from './measure.js'

/** Columns that are not there, stand twice or could be taken for another. */
export const columns: typeof english = {
  'some-names': (names, more) => `${names.join(', ')}${more > 0 ? ` y ${more} más` : ''}`,
  'no-name': '(sin nombre)',
  'columns-named-alike': (header, columns) =>
    `tiene ${columns.length} columnas llamadas "${header}" (columnas ${enumeratedFirst(columns, 'y', (count) => `${count} más`)})`,
  'rename-one': 'Cambie el nombre de una de ellas en el archivo.',
  'repeated-header': (rows, lines) =>
    rows === 1
      ? 'el encabezado se repite aquí, como al unir archivos uno tras otro; esta línea se dejó fuera'
      : `el encabezado se repite en ${rows} líneas (${lines.join(', ')}${rows > lines.length ? ', …' : ''}), como al unir archivos uno tras otro; se dejaron fuera`,
  'no-column-to-map': (column, field, formula) => `no tiene columna "${column}" para --map ${field}=${formula}`,
  'columns-are': (columns) => `Las columnas son ${columns}.`,
  'no-column-for': (field, columns) => `no tiene ninguna columna para ${typed(field)}; sus columnas son ${columns}`,
  'no-column-for-any': (fields, columns) => `no tiene columna para ${enumerated(fields.map(typed), 'ni')}; sus columnas son ${columns}`,
  'with-nameless': (reason, columns) =>
    `${reason}; ${columns.length === 1 ? `la columna ${columns[0]} no tiene` : `las columnas ${enumeratedFirst(columns, 'y', (count) => `${count} más`)} no tienen`} nombre`,
  'is-it-column': (header, map) => `¿Es "${header}"? Entonces añada --map ${map}.`,
  'is-it-either': (map, or) => `¿Es --map ${map}, o --map ${or}? Añada la que corresponda.`,
  'name-it-in-file': (field) =>
    `Si es una columna sin nombre, póngaselo en el archivo; si no, diga cuál es con --map "${field}=<columna>".`,
  'periods-in-columns': (first, last) =>
    `Los periodos de "${first}" a "${last}" están en columnas propias; exporte en su lugar una fila por cliente y día, o por venta.`,
  'name-the-column': (field) => `Indique la columna con --map "${field}=<columna>".`,
  'name-the-column-or-no-dates': 'Indique la columna de la fecha con --map "date=<columna>", o quite --since y --until.',
  'name-what-stands-for': (what, field) =>
    `Indique la columna de la ${named(what)} con --map "${field}=<columna>"; el archivo necesita una fila por venta y etapa.`,
  'name-the-customers':
    'Indique la columna con --map "customer=<columna>". Si cada fila es un cliente distinto, como en una encuesta, use --map "customer=#row".',
  'name-your-criteria': (criteria, option) =>
    `Ninguno de los ${criteria} criterios es una columna de aquí: indique los suyos en un CSV de criterio,peso con ${option} <csv>, o dé las puntuaciones de estos con --scores <archivo>.`,
  'name-the-column-or-say': (field, options) => `Indique la columna con --map "${field}=<columna>", o dé ${enumerated(options, 'o')}.`,
  'debit-and-credit': (debit, credit, debits, credits) =>
    `"${debit}" y "${credit}" son los lados de una cuenta: escriba --map ${debits} si las ventas van en el debe, como en las cuentas de clientes, o --map ${credits} si van en el haber.`,
  'no-column-that-other-has': (column, other) => `no tiene columna para ${typed(column)}, y ${other} sí la tiene`,
  'same-columns': 'Los archivos que se leen juntos tienen las mismas columnas; una otras columnas con --join.',
  'no-column-to-show': (name) => `no hay ninguna columna "${name}" que mostrar, ni en el resultado ni en la entrada`,
  'columns-to-show': (columns) => `Las columnas son ${columns.join(', ')}.`,
  'column-asked-twice': (name) => `--columns: "${name}" aparece dos veces`,
  'ask-column-once': 'Indique cada columna una sola vez.',
  'columns-with-commas': 'nombres separados por comas, como nombre,correo',
  'joined-by-customer': (file) => `${file} se une por cliente, y un registro de ventas tiene varias filas de cada uno`,
  'clean-by-itself': 'Límpielo aparte y únalo donde se usen las filas limpias, o diga --on si se han de unir filas.',
  'columns-left-out': (columns) => `se dejan fuera las columnas que no tienen todos los archivos: ${columns.join(', ')}`,
  'columns-renamed': (columns) => `las columnas que se tomarían por un campo se escriben con otro nombre: ${columns.join(', ')}`,
  'guarded-cells': (cells, example) =>
    `${cells === 1 ? '1 texto empieza' : `${cells} textos empiezan`} por un signo que una hoja de cálculo podría ejecutar, como "${example}", y se ${cells === 1 ? 'escribe' : 'escriben'} con ' delante; --raw, o un .parquet, los deja como están`,
  'no-column-of-groups': (column, columns) => `no tiene columna "${column}" para agrupar clientes; sus columnas son ${columns}`,
  'name-column-of-groups': (column) => `Indique una de las columnas, o diga cuál es con --map "${column}=<columna>".`,
  'ambiguous-column': (used, field, others) =>
    `"${used}" se usa como ${named(field)}, aunque también ${others.length === 1 ? 'valdría' : 'valdrían'} ${others.map((other) => `"${other}"`).join(', ')}; elija con --map "${field}=<columna>"`,
  'names-for-ids': (header: string) =>
    `ninguna columna trae códigos de cliente, así que los nombres de "${header}" distinguen a los clientes; indique otra con --map "customer=<columna>"`,
  'percentages-not-money': (header: string, field: string) =>
    `"${header}" contiene porcentajes, que no pueden ser ${named(field)}, que es un importe de dinero`,
  'map-as-ratio': (ratios: readonly string[], map: string) => `¿Es ${enumerated(ratios, 'o')}? Entonces escriba --map ${map}.`,
  'no-field-to-map': (field) => `--map: no hay ningún campo "${field}"`,
  'no-field': (field) => `no hay ningún campo "${field}"`,
  'fields-are': (fields) => `Los campos son ${fields.map(typed).join(', ')}.`,
  'two-hints': (first, second) => `${first} ${second}`,
}
