import type { meaning as english } from '../en/meaning.js'
import { enumerated } from '../plural.js'
import { day as dayOf } from './day.js'
import { counted, figure, money } from './figures.js'
import { named, ofThe } from './measure.js'

/** What is said of customers who may be none. */
const noCustomers =
  (one: string, several: string): (typeof english)['trial-customers'] =>
  (examples, customers, rows, amount, field, share, where) =>
    `${enumerated(examples, 'y')}${customers > examples.length ? ' y otros' : ''} ${customers === 1 ? one : several}, con ${counted(rows, 'fila', 'filas')} y ${money(amount)} de ${named(field)}${share === undefined ? '' : ` (${figure(share)} % del total)`}; si es así, ${customers === 1 ? 'déjelo' : 'déjelos'} fuera con --where${where === undefined ? '' : ` ${where}`}`

/** Filas que quizá no sean lo que parecen. */
export const meaning: typeof english = {
  'order-differs': (order, amount, field, line, first) =>
    `el pedido ${order} tiene aquí ${money(amount)} de ${named(field)} y ${money(first)} en ${line}, así que sus líneas no pueden contar una sola vez`,
  'lines-count-each': 'Quite --distinct order, para que cuente cada línea, o indique con --map la columna del total del pedido.',
  'repeated-rows': (rows, held, where, others) =>
    `${counted(rows, 'fila repite otra', 'filas repiten otras')} en todas las celdas${held === '' ? '' : `, con ${held}`}, como ${where}, igual que ${others}; cuéntelas una vez con --distinct si son una sola venta`,
  'repeated-orders': (orders, held, order, where, other, there, remedy) =>
    `${counted(orders, 'pedido está', 'pedidos están')} en dos entradas con el mismo importe, aunque no en las mismas celdas, y ${orders === 1 ? 'cuenta' : 'cuentan'} dos veces, ${held} de más si ${orders === 1 ? 'es uno solo' : 'son los mismos'}, como "${order}" en ${where} y "${other}" en ${there}; ${remedy}`,
  'once-by-order': 'cuente esos pedidos una vez con --distinct order',
  'once-by-map': (map) => `cuente esos pedidos una vez con --distinct order --map ${map}`,
  'once-by-condition': (condition) => `deje fuera el segundo con --where ${condition}`,
  'once-in-one-file': 'quite esos pedidos de una de las entradas',
  'repeated-totals': (same, all, field, column, over) =>
    `en ${figure(same)} de ${counted(all, 'pedido', 'pedidos')} de varias líneas todas llevan el mismo importe de ${named(field)} (columna "${column}"), como el total de un pedido, que así cuenta ${money(over)} de más; indique la columna del importe de la línea con --map ${field}=…, o cuente una fila por pedido con --distinct order`,
  'mixed-taxes': (column, values, field, map, where, value) =>
    `la columna "${column}" distingue importes con impuestos de importes sin ellos: ${enumerated(values, 'y')}; se suman tal como están; quite los impuestos a unos, por ejemplo con --map ${map} si el tipo es del 21 % en "${value}", o tome una sola clase de ${named(field)} con --where ${where}`,
  'own-account': (customer, column, rows, amount, field, map, where) =>
    `"${customer}" parece la propia empresa: está en la columna "${column}" de casi todas las filas, y cuenta como cliente en ${counted(rows, 'fila', 'filas')} con ${money(amount)} de ${named(field)}, como lo que devuelve; asígnelo a los clientes con --map ${map} --where ${where}`,
  'exchange-rates': (column, rows, amount, field, map) =>
    `la columna "${column}" tiene un tipo de cambio en ${counted(rows, 'fila', 'filas')} con ${money(amount)} de ${named(field)}, y ninguno o 1 en las demás: los importes parecen estar en varias monedas, y se suman tal como están; conviértalos con --map ${map}, o divida si los tipos son al revés`,
  'running-sums': (column, other, rows, map) =>
    `la columna "${column}" es la suma acumulada de la columna "${other}" en las ${figure(rows)} filas vistas, así que al sumarla cada fila cuenta muchas veces; use --map ${map} si se trata del importe de cada fila`,
  'changed-orders': (orders, field, order, one, where, other, there) =>
    `${counted(orders, 'pedido está', 'pedidos están')} en dos entradas con dos importes, como si hubiera cambiado entre dos exportaciones, y ${orders === 1 ? 'cuenta' : 'cuentan'} dos veces, como "${order}", con ${money(one)} de ${named(field)} en ${where} y ${money(other)} en ${there}; quítelos de la entrada más antigua si son los mismos`,
  'day-totals': (same, all, field, column, over, map) =>
    `en ${figure(same)} de ${figure(all)} casos todas las líneas de un cliente y un día van seguidas con el mismo importe de ${named(field)} (columna "${column}"), como el total de un pedido, que así cuenta ${over} de más; indique la columna del importe de la línea con --map ${field}=…, o cuente esas líneas una vez con --distinct order --map ${map}`,
  'overlapping-rows': (rows, held, where, others, map) =>
    `${counted(rows, 'fila tiene', 'filas tienen')} el cliente, la fecha y el importe de una de otra entrada, aunque no todas las demás celdas, con ${held}, como ${where} y ${others}, como ocurre cuando dos exportaciones se solapan; cuéntelas una vez con --distinct order --map ${map} si son una sola venta`,
  'subtotals-row-left-out': (customer, below) =>
    `"${customer}" es una fila de subtotales, igual a la suma de filas ${below ? 'posteriores' : 'anteriores'}, y no se ha contado`,
  'totals-rows-left-out': (rows, examples) =>
    `no se ${rows === 1 ? 'ha' : 'han'} contado ${counted(rows, 'fila de totales', 'filas de totales')}, como ${enumerated(examples, 'y')}`,
  'total-names': (customers, examples) =>
    `${enumerated(examples, 'y')}${customers > examples.length ? ' y otros' : ''} ${customers === 1 ? 'lleva' : 'llevan'} una palabra de total en el nombre, pero no la suma de filas anteriores; se ${customers === 1 ? 'cuenta como cliente' : 'cuentan como clientes'}; quítelos con --where si no lo son`,
  'total-labels': (column, label, rows, amount, field, condition) =>
    `la columna "${column}" dice "${label}" en ${counted(rows, 'fila', 'filas')} con ${money(amount)} de ${named(field)}, que parecen la suma de las demás filas del cliente y se cuentan además de ellas; déjelas fuera con --where ${condition} si lo son`,
  'grouped-report': (heading) =>
    `es un informe agrupado: "${heading}" está solo en su línea, debajo van sus filas sin nombre y después su total`,
  'export-as-a-list': 'Expórtelo como lista o tabla de detalle, con el cliente en cada fila.',
  'sum-row': (customer, field, value) =>
    `"${customer}" tiene ${money(value)} de ${named(field)}, justo lo que suman todas las demás filas, así que puede ser un total`,
  'sum-row-and-more': (customer, field, value, others) =>
    `"${customer}" tiene ${money(value)} de ${named(field)}, justo lo que suman todas las filas anteriores, así que esa fila y lo que sigue (${enumerated(others, 'y')}) pueden ser totales`,
  'sum-rows': (customers, field) =>
    `las últimas filas de los archivos (${enumerated(customers, 'y')}) tienen juntas justo lo que suman todas las demás de ${named(field)}, así que pueden ser totales`,
  'mean-row': (customer, field, value) =>
    `"${customer}" tiene ${money(value)} de ${named(field)}, la media de todas las demás filas, así que puede ser una fila de medias`,
  'odd-mean-row': (customer, field, value) =>
    `la última fila se llama "${customer}", como una fila de medias, y tiene ${money(value)} de ${named(field)}, que no es la media de las demás`,
  'figure-rows': (customers) => `las últimas filas se llaman ${enumerated(customers, 'y')}, como cifras de las demás filas, y no clientes`,
  'figure-row-left-out': (customer) => `"${customer}" es una cifra de las demás filas y no se ha contado`,
  'mean-row-left-out': (customer) => `"${customer}" es una fila de medias y no se ha contado`,
  'group-sums': (customer, value, field, rows, all, below) =>
    `"${customer}" tiene ${money(value)} de ${named(field)}, justo lo que suman las filas ${below ? 'siguientes' : 'anteriores'}, y ${all ? `lo mismo ocurre en ${figure(rows)} filas` : 'así sigue el archivo'}, de modo que pueden ser subtotales`,
  'own-sums': (customer, value, field) =>
    `la última fila de cada cliente suma sus demás filas, como ${money(value)} de ${named(field)} en "${customer}", y se cuenta además de ellas`,
  'leave-own-sums-out': (condition) => `Deje fuera esas filas con --where ${condition}, o diga --totals keep si son ventas.`,
  'keep-own-sums': 'Quite esas filas del archivo, o diga --totals keep si son ventas.',
  'following-row-left-out': (customer) => `"${customer}" está debajo de una fila de totales y no se ha contado`,
  'say-keep-or-drop': 'Diga --totals drop si es un total, o --totals keep si no lo es.',
  'missing-in-column': (column, rows, where) => `"${column}" (${counted(rows, 'fila', 'filas')}, la primera ${where})`,
  'missing-cells': (columns, fields, customers, condition, zeroes) =>
    `faltan celdas en ${enumerated(columns, 'y')}; las sumas de ${enumerated(fields.map(named), 'y')} siguen sin ellas, y ${counted(customers, 'cliente lleva', 'clientes llevan')} la marca «incompleto»; rellene las celdas, o deje fuera esas filas con --where ${condition}${zeroes.length === 0 ? '' : `, o escriba ${enumerated(zeroes, 'y')} en la fórmula si una celda vacía es 0`}`,
  'missing-values': (fields, customers) =>
    `hay filas sin valor en ${enumerated(fields.map(named), 'o')}; las sumas siguen sin ellas, y ${counted(customers, 'cliente lleva', 'clientes llevan')} la marca «incompleto»; revise las fórmulas de --map y mire las filas con --explain`,
  'undated-rows': (rows, condition) =>
    `${counted(rows, 'fila no tiene fecha y cuenta', 'filas no tienen fecha y cuentan')} igualmente; déjelas fuera con --where ${condition}`,
  'rows-as-orders': (rows, customer, day, column, map) =>
    `las filas se cuentan como pedidos, porque no se sabe qué columna lleva el número de pedido, y ${customer} tiene ${rows} filas el ${dayOf(day)}; ${column === undefined ? 'indique la columna con --map order=…' : `la columna "${column}" lo parece: --map ${map}`}, o diga --map order= si cada fila es un pedido`,
  'of-a-part': (message, of, orders) =>
    `${message} (visto en ${orders ? 'uno de cada' : 'una de cada'} ${of} ${orders ? 'pedidos' : 'filas'}: en total serán unas ${of} veces más; cartera check lo mira todo)`,
  'of-some-customers': (message, rows) =>
    `${message} (visto en ${counted(rows, 'fila', 'filas')} de algunos clientes, porque el servidor suma las filas; --fold-from con un número mayor que el de filas las mira todas)`,
  'status-filled': 'algo',
  'status-value': (value, rows, amount, field) => `${value} (${counted(rows, 'fila', 'filas')} con ${money(amount)} de ${named(field)})`,
  'returned-amounts': (column, rows, amount, field, map) =>
    `la columna "${column}" lleva ${money(amount)} en ${counted(rows, 'fila', 'filas')}, y no se resta ${ofThe(named(field))}; réstelo con --map ${map} si procede`,
  'returned-pieces': (column, pieces, rows, field, map, where) =>
    `la columna "${column}" cuenta ${money(pieces)} unidades en ${counted(rows, 'fila', 'filas')}, cuyo importe sigue en ${named(field)}; ${map ? `réstelo con --map ${map}` : `deje fuera esas filas con --where ${where}`} si procede`,
  'adjusted-amounts': (column, rows, amount, field, map) =>
    `la columna "${column}" lleva ${money(amount)} en ${counted(rows, 'fila', 'filas')} con otro importe en ${named(field)}; para tomarla donde no esté vacía ni sea 0, use --map ${map}`,
  'status-unknown': (column, values, more, condition) =>
    `la columna "${column}" contiene palabras que no se conocen, ${enumerated(values, 'y')}${more > 0 ? `, y ${more} más` : ''}, y todas esas filas se cuentan como ventas; deje fuera las que no lo sean, como con --where ${condition}`,
  'status-values': (column, values, condition, credits, map, rest, unknown) =>
    `la columna "${column}" contiene ${enumerated(values, 'y')}, y esas filas se cuentan como ventas; déjelas fuera con --where ${condition} si no lo son${map === undefined ? '' : `, o reste ${credits.length === 0 ? 'esas filas' : enumerated(credits, 'y')} con --map ${map}${rest === undefined ? '' : ` y deje fuera las demás con --where ${rest}`} si son abonos`}${unknown.length === 0 ? '' : `; también contiene ${enumerated(unknown, 'y')}, que no se ${unknown.length === 1 ? 'conoce y cuenta' : 'conocen y cuentan'}`}`,
  'credit-numbers': (column, number, rows, amount, field, map, where) =>
    `columna "${column}": números como "${number}" parecen de abonos (${counted(rows, 'fila', 'filas')} con ${money(amount)} de ${named(field)}), y esas filas se cuentan como ventas; réstelas con --map ${map} o déjelas fuera con --where ${where}`,
  'credit-of-order': (column, number, order, rows, amount, field, map, where) =>
    `columna "${column}": números como "${number}" parecen devoluciones de otros pedidos, aquí de "${order}" (${counted(rows, 'fila', 'filas')} con ${money(amount)} de ${named(field)}), y esas filas se cuentan como ventas; réstelas con --map ${map}, o déjelas fuera con --where ${where}`,
  'negative-quantities': (column, rows, amount, field, map, where) =>
    `la columna "${column}" es negativa en ${counted(rows, 'fila', 'filas')} con ${money(amount)} de ${named(field)} en positivo, como en las devoluciones, y esas filas se cuentan como ventas; réstelas con --map ${map} o déjelas fuera con --where ${where}`,
  'customer-called': (customer, name) => `${customer} (${name})`,
  'placeholder-customers': noCustomers(
    'parece reunir a clientes desconocidos y cuenta como un solo cliente',
    'parecen reunir a clientes desconocidos y cada uno cuenta como un solo cliente',
  ),
  'trial-customers': noCustomers(
    'parece una prueba, o la propia empresa, y cuenta como cliente',
    'parecen pruebas, o la propia empresa, y cuentan como clientes',
  ),
  'carried-over': noCustomers(
    'parece un saldo de apertura o arrastrado, y cuenta como cliente',
    'parecen saldos de apertura o arrastrados, y cuentan como clientes',
  ),
  'unused-signs': (words) =>
    `--signs no cambia nada, porque ningún importe acaba en ${enumerated(words, 'o')}; si el lado está en una columna aparte hace falta una fórmula, como --map "sales=if([columna] = '${words[0]}', -[importe], [importe])"`,
  'kept-in-returns': (rows, field, amount, map) =>
    `${counted(rows, 'fila tiene', 'filas tienen')} ventas negativas y ${named(field)} positivo, ${money(amount)} en total, como si la venta no se hubiera devuelto, y los márgenes salen mal; cambie el signo con --map ${map} si ${rows === 1 ? 'es una devolución' : 'son devoluciones'}`,
  'status-sides': (column, values, credits, debits) =>
    `la columna "${column}" contiene los dos lados de una cuenta, ${enumerated(values, 'y')}, que se suman por igual; reste el haber con ${credits === undefined ? '--where' : `--map ${credits}`} si las ventas van en el debe, o el debe con ${debits === undefined ? '--where' : `--map ${debits}`} si van en el haber`,
}
