/** La ayuda de comandos y opciones, por su texto en inglés. */
export const help: Readonly<Record<string, string>> = {
  'Usage:': 'Uso:',
  yes: 'sí',
  no: 'no',
  'Options:': 'Opciones:',
  'Commands:': 'Comandos:',
  'Classifiers:': 'Clasificadores:',
  'Options of ': 'Opciones de ',
  'The method, its columns and its source: cartera explain ': 'El método, sus columnas y su fuente: cartera explain ',
  ' (required)': ' (obligatorio)',
  default: 'por defecto',
  'without a value': 'sin valor',
  or: 'o',
  'Examples:': 'Ejemplos:',
  'Exit codes:': 'Códigos de salida:',
  'Output:': 'Salida:',
  'Reading:': 'Lectura:',
  'Servers:': 'Servidores:',
  'Groups of customers:': 'Grupos de clientes:',
  'Cut points and gates:': 'Puntos de corte y condiciones:',
  'Sensitivity to weights:': 'Sensibilidad a los pesos:',
  'Control group of a campaign:': 'Grupo de control de una campaña:',
  'Engine:': 'Motor:',
  'Program:': 'Programa:',
  'Gates:': 'Condiciones:',
  'Which:': 'Cuáles:',

  'Ranks and segments customers: who they are, what they are worth, how to treat them.':
    'Ordena y segmenta clientes: quiénes son, cuánto valen, cómo tratarlos.',
  'show the version': 'mostrar la versión',
  'show this help': 'mostrar esta ayuda',
  done: 'hecho',
  'a check found faults, a --fail-on rule holds, or --strict met a warning':
    'una comprobación halló fallos, se cumple una condición de --fail-on, o hay un aviso con --strict',
  'a check found faults, or a --fail-on rule holds': 'una comprobación halló fallos o se cumple una condición de --fail-on',
  'usage: an unknown option, a bad value, a faulty plug-in or configuration':
    'uso: una opción desconocida, un valor incorrecto, un complemento o configuración con fallos',
  'input: unreadable, faulty rows, a missing column, nothing to classify':
    'entrada: ilegible, filas con fallos, falta una columna, nada que clasificar',
  'output: it could not be written': 'salida: no se pudo escribir',
  'a bug in cartera': 'un error de cartera',
  'interrupted; the old output file is intact': 'interrumpido; el archivo de salida anterior sigue intacto',

  'form of the output': 'formato de la salida',
  'by the ending of --output, else table': 'según la terminación de --output; si no, table',
  'by the ending of --output, else csv': 'según la terminación de --output; si no, csv',
  'write to this file instead of standard output': 'escribir en este archivo y no en la salida estándar',
  'these columns in this order, of the result or of the input, such as rank,name,email':
    'estas columnas en este orden, del resultado o de la entrada, como rank,name,correo',
  'also keep the portfolio in this history file, as the snapshot of its date':
    'guardar también la cartera en este archivo de historial, como instantánea de su fecha',
  'customers shown by table and md, or "all"': 'clientes que muestran table y md, o "all" para todos',
  'language of words and numbers': 'idioma de las palabras y los números',
  'also draw charts in the table, in text': 'dibujar también gráficos en la tabla, con caracteres',
  'customers included in an html page; none for a report that you share':
    'clientes que lleva la página html; none para un informe que se comparte',
  'csv that opens correctly in Excel: BOM, CRLF, and ; with decimal comma under --lang es':
    'csv que Excel abre sin más: BOM, CRLF y, con --lang es, ; y coma decimal',
  'do not guard csv text cells against formula injection': 'no proteger los textos del csv contra fórmulas inyectadas',
  'the column, or a formula over columns, for a field that is not recognised; field= ignores a recognised one; repeatable':
    'la columna, o la fórmula con columnas, de un campo que no se reconoce; campo= descarta uno reconocido; se puede repetir',
  'add up rows of the same customer; always done for a file with dates': 'sumar las filas de un mismo cliente; con fechas se suman siempre',
  'more columns from this file, for the same customers, or row by row with --on; repeatable':
    'más columnas de este archivo, de los mismos clientes, o fila a fila con --on; se puede repetir',
  'the column, or one=other, by which the rows of the --join before it are joined':
    'la columna, o una=otra, por la que se unen las filas del --join anterior',
  'add accounts up under their ultimate parent, from a file with customer and parent':
    'sumar las cuentas en su matriz última, con un archivo de columnas customer y parent',
  'convert amounts to this currency, row by row, at the --rates of each row’s day':
    'convertir los importes a esta moneda, fila a fila, al cambio de --rates del día de la fila',
  'currency,date,rate: units of --currency for one of the other, from that day on':
    'currency,date,rate: unidades de --currency por una de la otra, desde ese día',
  'whether rows that look like totals count as customers, or are left out':
    'si las filas que parecen totales cuentan como clientes o se dejan fuera',
  'by what they add up': 'según lo que suman',
  'count identical rows once; or one row per order': 'contar una sola vez las filas iguales en todas sus celdas; o una fila por pedido',
  'how numbers are written': 'cómo se escriben los números',
  'found from the file': 'según el archivo',
  'how dates are written, such as DD/MM/YYYY': 'cómo se escriben las fechas, como DD/MM/YYYY',
  'texts that mean "no value", such as \'NA,-\'; an empty cell always does':
    "textos que significan «sin valor», como 'NA,-'; una celda vacía siempre lo significa",
  'n/a, NA, null, none, -, and such': 'n/a, NA, null, none, - y similares',
  "what words behind an amount mean, such as 'Dr=+,Cr=-'": "qué significan las palabras tras un importe, como 'Dr=+,Cr=-'",
  'character between cells, or "tab", or "space" for columns aligned by spaces':
    'signo entre celdas, o "tab", o "space" si las columnas se separan con espacios',
  'which sheet of a workbook is read': 'qué hoja de un libro se lee',
  'which sheet of a workbook is read, of both where both are workbooks': 'qué hoja de un libro se lee; la de los dos si ambos son libros',
  "names for the columns of a file without a header, such as 'customer,,date,units,sales'":
    "nombres para las columnas de un archivo sin encabezado, como 'cliente,,fecha,unidades,ventas'",
  'the first with headers that are recognised': 'la primera con encabezados conocidos',
  'the line of the header, counted from 1': 'la línea del encabezado, contando desde 1',
  'encoding of text files': 'codificación de los archivos de texto',
  'the table, if the address does not name one, such as sales.ledger': 'la tabla, si la dirección no indica ninguna, como sales.ledger',
  'the most that a server may take for one query, such as 90s, 10m or 1h':
    'lo máximo que un servidor puede tardar en una consulta, como 90s, 10m o 1h',
  'tables with at least this many rows are added up on the server; smaller ones are read whole':
    'las tablas con al menos estas filas se suman en el servidor; las menores se leen enteras',
  'the most that a query may read on the server, such as 50GB': 'lo máximo que una consulta puede leer en el servidor, como 50GB',
  'the zone in which times with an offset from UTC have their day, such as Europe/Madrid; by default the day as written, of a server that in UTC':
    'el huso horario en que cae el día de las horas con diferencia respecto a UTC, como Europe/Madrid; por defecto el día tal como está escrito y, en un servidor, el de UTC',
  'rows that count, such as "[Financial Status] = \'paid\'"; repeatable, all must hold':
    'filas que cuentan, como "[Estado] = \'pagado\'"; se puede repetir y han de cumplirse todas',
  'rows from this date on, YYYY-MM-DD': 'filas desde esta fecha, AAAA-MM-DD',
  'rows up to and including this date': 'filas hasta esta fecha, incluida',
  'reference date, YYYY-MM-DD; later rows are left out': 'fecha de referencia, AAAA-MM-DD; las filas posteriores se descartan',
  'the latest date in the data': 'la última fecha de los datos',
  'whether faulty rows stop the run, or are left out and written to --rejects':
    'si las filas con fallos detienen la ejecución, o se dejan fuera y se escriben en --rejects',
  'where faulty rows are written': 'dónde se escriben las filas con fallos',
  'with skip, stop all the same when more rows than this are faulty':
    'con skip, parar de todos modos si hay más filas con fallos que estas',
  'show customers and money by the values of a column, such as channel or region':
    'mostrar clientes e importes por los valores de una columna, como canal o región',
  'fit the cut points inside each group of customers that a column makes':
    'ajustar los puntos de corte dentro de cada grupo de clientes que forma una columna',
  'save the fitted cut points as JSON': 'guardar como JSON los puntos de corte ajustados',
  'apply saved cut points instead of fitting new ones': 'aplicar puntos de corte guardados en lugar de ajustar otros',
  "exit 1 where the rule holds, such as 'A.customers < 10' or 'top1.share > 0.5'; repeatable":
    "salir con 1 si se cumple la condición, como 'A.customers < 10' o 'top1.share > 0.5'; se puede repetir",
  'exit 1 where there is any warning': 'salir con 1 si hay algún aviso',
  'the day up to which the rule as_of.age counts, YYYY-MM-DD': 'el día hasta el que cuenta la condición as_of.age, AAAA-MM-DD',
  'explain why this customer is in its segment, and stop': 'explicar por qué este cliente está en su segmento, y terminar',
  'rank ranges when each weight varies by ± this part, such as 0.2; for classifiers with weighted criteria':
    'puestos posibles si cada peso varía ± esta parte, como 0.2; para clasificadores con criterios ponderados',
  'how often weights are drawn': 'cuántas veces se sortean los pesos',
  'draw this part of every segment as the control group of a campaign, such as 0.1':
    'sortear esta parte de cada segmento como grupo de control de una campaña, como 0.1',
  'where the drawn list of customer,group is written, for cartera lift --campaign':
    'dónde se escribe la lista sorteada customer,group, para cartera lift --campaign',
  'seed of the random numbers': 'semilla de los números aleatorios',
  'print the SQL that would run, and stop': 'mostrar el SQL que se ejecutaría, y terminar',
  'memory limit, such as 2GB; more data spills to disk': 'límite de memoria, como 2GB; lo que no cabe va a disco',
  'number of threads': 'número de hilos',
  'folder for data that does not fit in memory': 'carpeta a la que va lo que no cabe en memoria',
  'a classifier of your own: a .yaml or .js file, or a package; repeatable':
    'un clasificador propio: un archivo .yaml o .js, o un paquete; se puede repetir',
  'no summary, warnings or progress on standard error': 'sin resumen, avisos ni progreso en la salida de errores',
  'no summary on standard error': 'sin resumen en la salida de errores',
  'no colours': 'sin colores',
  'leave cartera.yaml and *.cartera.yaml unread': 'no leer cartera.yaml ni *.cartera.yaml',
  'show the stack trace of a bug': 'mostrar la traza de un error del programa',

  'field to rank and add up, such as sales, margin or orders': 'campo que se ordena y se suma, como sales, margin u orders',
  'cumulative shares at which the classes end, ascending; computed: where the curve bends':
    'porcentajes acumulados en que acaban las clases, de menor a mayor; computed: donde se dobla la curva',
  'side of a cut for the customer that crosses it': 'lado del corte en que cae el cliente que lo cruza',
  'how share is measured: against the largest rival, of the wallet, or of our own sales; the first that the data allows':
    'cómo se mide la participación: frente al mayor competidor, de todo lo que compra el cliente, o de nuestras ventas; la primera que permitan los datos',
  'growth from which a customer grows fast': 'crecimiento desde el que un cliente crece deprisa',
  'share from which it is high; by default 1 for relative, 0.5 for wallet, the mean for sales':
    'participación desde la que es alta; si no se indica, 1 con relative, 0.5 con wallet y la media con sales',
  'side of a value exactly on a cut: ge is high, gt is low': 'lado de un valor justo en el corte: con ge es alto, con gt es bajo',
  'CSV of criterion,weight[,label], weights 1–5': 'CSV de criterion,weight[,label], pesos de 1 a 5',
  'the ten criteria of the course deck': 'los diez criterios de los apuntes',
  'CSV of scores 0–4: customer,criterion,score; or criteria down and customers across':
    'CSV de puntos de 0 a 4: customer,criterion,score; o criterios en filas y clientes en columnas',
  'score from which a customer is a key account (the deck’s "valla")': 'puntuación desde la que un cliente es cuenta clave (la valla)',
  'a customer with a missing score: unclassified, or scored by the criteria that have a score':
    'un cliente al que le faltan puntos: sin clasificar, o puntuado con los criterios que los tienen',
  'formula of a steady margin, literal (value × expected periods), dcf of a ledger’s cash flows, or bg-nbd of its purchases':
    'fórmula de un margen constante, literal (valor × periodos esperados), dcf de los flujos de un registro, o bg-nbd de sus compras',
  'when the first margin comes: after a period if the customer is retained, now, or at the end of this period':
    'cuándo llega el primer margen: tras un periodo si el cliente sigue, ahora, o al final de este periodo',
  'yearly discount rate d': 'tipo de descuento anual d',
  'retention r per period, where no column gives it; observed: the one that the ledger shows':
    'retención r por periodo, si ninguna columna la da; observed: la que muestra el registro',
  'growth g of the margin per period, from the second payment on': 'crecimiento g del margen por periodo, desde el segundo pago',
  'count only the first T payments; with bg-nbd, this many weeks ahead, by default 52':
    'contar solo los primeros T pagos; con bg-nbd, tantas semanas por delante, 52 por defecto',
  'unit of time of bg-nbd': 'unidad de tiempo de bg-nbd',
  'with bg-nbd: interval of the results, by bootstrap over customers, such as 0.9':
    'con bg-nbd: intervalo de los resultados, sorteando de nuevo los clientes (bootstrap), como 0.9',
  'with bg-nbd: test the model on this many of the last weeks, forecast from the weeks before':
    'con bg-nbd: probar el modelo con estas últimas semanas, previstas a partir de las anteriores',
  'length of a period; the yearly discount is converted to it': 'duración de un periodo; el descuento anual se convierte a ella',
  'scores from which satisfaction is medium and high; by default the thirds of the scale':
    'puntuaciones desde las que la satisfacción es media y alta; si no se indica, los tercios de la escala',
  'scores from which loyalty is medium and high; by default the thirds of the scale':
    'puntuaciones desde las que la fidelidad es media y alta; si no se indica, los tercios de la escala',
  'lowest and highest score of the scale': 'puntuación mínima y máxima de la escala',
  'difference of perceived and expected that still counts as equal': 'diferencia entre percibido y esperado que aún cuenta como igual',
  'leave unclassified the three cells that the deck leaves open': 'dejar sin clasificar las tres celdas que los apuntes dejan abiertas',
  'how portfolio 2 is served': 'qué trato recibe la cartera 2',
  'how many scores there are, of equally many customers each; other than 5 it needs --segments or --scores-only':
    'cuántas puntuaciones hay, con igual número de clientes cada una; si no son 5, hace falta --segments o --scores-only',
  'no segments: whoever can be scored is "scored"': 'sin segmentos: quien puede puntuarse es "scored" (Puntuado)',
  'a value on a quantile has the lower score (right-closed), or values below quantile + 1 have it, as in the R package':
    'un valor en el cuantil recibe la puntuación menor (right-closed), o la reciben los menores que el cuantil + 1, como en el paquete de R',
  'CSV of segment, label (may be left out), r_from, r_to, f_from, f_to, m_from, m_to: scores from and to, the first match wins; by default the ten segments of the R package rfm':
    'CSV de segment, label (opcional), r_from, r_to, f_from, f_to, m_from, m_to: puntuaciones desde y hasta, gana la primera que coincide; si no se indica, los diez segmentos del paquete rfm de R',
  'length of the calendar periods whose sales are compared': 'duración de los periodos de calendario cuyas ventas se comparan',
  'coefficients of variation up to which sales are X, steady, and Y, changing':
    'coeficientes de variación hasta los que las ventas son X, regulares, e Y, cambiantes',
  'days since the last purchase, in intervals of the customer, beyond which it is at risk':
    'días desde la última compra, en intervalos del cliente, a partir de los cuales está en riesgo',
  'the same, beyond which it is lost; a purchase after such a gap wins it back':
    'lo mismo, a partir de los cuales está perdido; una compra tras esa pausa lo recupera',
  'days since the first purchase, or since a return, up to which a customer is new, or won back':
    'días desde la primera compra, o desde la vuelta, hasta los que un cliente es nuevo, o recuperado',
  'Files: CSV, .xlsx, Parquet, JSON, NDJSON (.gz, .zst); "-" is standard input.':
    'Archivos: CSV, .xlsx, Parquet, JSON, NDJSON (.gz, .zst); "-": entrada estándar.',
  'Shared options can also be set as CARTERA_<OPTION>, such as CARTERA_LANG=es.':
    'Las opciones comunes también se pueden fijar como CARTERA_<OPCIÓN>, por ejemplo CARTERA_LANG=es.',
  '--strict belongs to the method here. To fail on a warning:': 'Aquí --strict es del método. Para fallar ante un aviso:',
  "--fail-on 'warnings.unclassified > 0', or strict: true in cartera.yaml.":
    "--fail-on 'warnings.unclassified > 0', o la misma clave en cartera.yaml.",
  'Options can also be set as CARTERA_<OPTION>, such as CARTERA_LANG=es.':
    'Las opciones también se pueden fijar como CARTERA_<OPCIÓN>, por ejemplo CARTERA_LANG=es.',

  'what a cartera.yaml declares: several classifiers, one portfolio': 'lo que declara un cartera.yaml: varios clasificadores, una cartera',
  'Places every customer by the classifiers of a configuration and makes one portfolio of them.':
    'Sitúa a cada cliente con los clasificadores de una configuración y forma con ellos una sola cartera.',
  'a table of customers and money by the segments of two of the classifiers':
    'una tabla de clientes e importes por los segmentos de dos de los clasificadores',
  'Without a name the configuration is cartera.yaml; cartera init writes one.':
    'Si no se nombra otra, la configuración es cartera.yaml; cartera init escribe una.',
  'Options win over CARTERA_<OPTION>, and that over the configuration;':
    'Las opciones ganan a CARTERA_<OPCIÓN>, y esta a la configuración;',
  '--output and --format replace its outputs, --fail-on its gates.':
    '--output y --format sustituyen sus salidas; --fail-on, sus condiciones.',
  'what cartera understands of a file and why, and which classifiers can run on it':
    'qué se entiende de un archivo y por qué, y qué clasificadores se pueden usar con él',
  'where standard input is kept': 'dónde se guarda la entrada estándar',
  'Files: as for the classifiers; only samples of them are read.': 'Archivos: como en los clasificadores; solo se leen muestras.',
  'An ambiguous format is shown with its readings; it is not an error here.':
    'Un formato ambiguo se muestra con sus lecturas; aquí no es un error.',
  'every faulty cell and row, with line and column': 'todas las celdas y filas con fallos, con línea y columna',
  'the classifier to check the files for (required)': 'el clasificador para el que se revisan los archivos (obligatorio)',
  'form of the report; github: annotations of a workflow': 'formato del informe; github: anotaciones de un flujo de trabajo',
  'write the report to this file instead of standard output': 'escribir el informe en este archivo y no en la salida estándar',
  'faults shown by table and github, or "all"': 'fallos que muestran table y github, o "all" para todos',
  '20 by table, all by github': '20 en table, todos en github',
  "exit 1 only where the rule holds, such as 'faulty.share > 0.01' or 'warnings.far-date > 0', or a file as a whole is at fault; repeatable":
    "salir con 1 solo si se cumple la condición, como 'faulty.share > 0.01' o 'warnings.far-date > 0', o si falla un archivo entero; se puede repetir",
  'a saved model, whose parameters decide which columns are read': 'un modelo guardado, cuyos parámetros dicen qué columnas se leen',
  'With the options of the classifier: cartera check --for burnett --help':
    'Con las opciones del clasificador: cartera check --for burnett --help',
  'the rows as they are understood: fields by name, plain numbers, ISO dates, for later runs and other tools':
    'las filas tal como se entienden: campos por su nombre, números sin formato y fechas ISO, para otras ejecuciones y programas',
  'Writes the rows as a run would use them, for later runs and other tools.':
    'Escribe las filas que cuentan, tal como las entiende una ejecución, para que otras ejecuciones y programas partan de ahí.',
  'Rows removed by filters, --distinct, totals or faults are not written; other columns are kept.':
    'No se escriben las filas que quitan los filtros, --distinct, los totales o los fallos; las demás columnas se conservan.',
  'The same run over the cleaned rows gives the same portfolio.': 'La misma ejecución sobre las filas limpias da la misma cartera.',
  'who moved between two portfolios': 'qué clientes cambian de segmento entre dos carteras',
  'Shows who moved between two portfolios that cartera wrote, and how much money that is.':
    'Muestra qué clientes cambian de segmento entre dos carteras que escribió cartera, y cuánto dinero supone.',
  'movers, entered and left customers shown by table and md, or "all"':
    'clientes que cambian, entran y salen que muestran table y md, o "all" para todos',
  'compare the last two snapshots of this file; <before> and <after> are dates in it':
    'comparar las dos últimas instantáneas de este archivo; antes y después son fechas suyas',
  'none: html names no customer, for a page that you share': 'none: la página html no nombra a ningún cliente, para poder compartirla',
  "exit 1 where the rule holds, such as 'moved.share > 0.1' or 'A->C > 0'; repeatable":
    "salir con 1 si se cumple la condición, como 'moved.share > 0.1' o 'A->C > 0'; se puede repetir",
  'compare although --where, --since or --until differed': 'comparar aunque difieran --where, --since o --until',
  'Files: csv (also of --excel), json, ndjson or parquet as a classifier wrote it,':
    'Archivos: csv (también de --excel), json, ndjson o parquet que escribió un clasificador,',
  'in any two formats; "-" is standard input. Only json and a history hold the cut':
    'en dos formatos cualesquiera; "-" es la entrada estándar. Solo json y un historial',
  'points. A snapshot of a history is file@date or file#name@date; a date':
    'llevan los puntos de corte. Una instantánea es archivo@fecha o archivo#nombre@fecha; la fecha',
  'is YYYY-MM-DD, first, previous or last.': 'es AAAA-MM-DD, first, previous o last.',
  'Rules: total.change (-0.1 is a tenth less), moved.share, moved.customers;':
    'Condiciones: total.change (-0.1 es un 10 % menos), moved.share, moved.customers;',
  'stayed, up, down, entered, left with .customers, .share or .<measure>;':
    'stayed, up, down, entered, left con .customers, .share o .<medida>;',
  'A->C, entered->A, A->left; and what a segment holds after: A.customers,':
    'A->C, entered->A, A->left; y lo que un segmento tiene después: A.customers,',
  'A.<measure>.': 'A.<medida>.',
  'what runs with --history recorded: list, show, trend, prune': 'lo que guardaron las ejecuciones con --history: list, show, trend, prune',
  'What runs with --history recorded.': 'Lo que guardaron las ejecuciones con --history.',
  'A run records its portfolio: cartera pareto sales.csv --history portfolio.duckdb':
    'Una ejecución guarda su cartera: cartera pareto ventas.csv --history cartera.duckdb',
  'the snapshots of a file': 'las instantáneas de un archivo',
  'The snapshots of a file.': 'Las instantáneas de un archivo.',
  'the series, where the file has several; file#name means the same': 'la serie, si el archivo tiene varias; archivo#nombre dice lo mismo',
  'rows shown by table and md, the last ones, or "all"': 'filas que muestran table y md, las últimas, o "all" para todas',
  "a snapshot as the portfolio that it was, or a customer's way through all":
    'una instantánea como la cartera que fue, o el recorrido de un cliente por todas',
  "A snapshot as the portfolio that it was, or a customer's way through all.":
    'Una instantánea como la cartera que fue, o el recorrido de un cliente por todas.',
  'the snapshot of this date; by default the last': 'la instantánea de esta fecha; si no se indica, la última',
  'this customer in all snapshots, instead of one snapshot': 'este cliente en todas las instantáneas, en lugar de una instantánea',
  'customers or snapshots shown by table and md, or "all"': 'clientes o instantáneas que muestran table y md, o "all" para todos',
  'A date is YYYY-MM-DD, first, previous or last.': 'Una fecha es AAAA-MM-DD, first, previous o last.',
  'size and money of the segments over time': 'tamaño e importe de los segmentos a lo largo del tiempo',
  'Size and money of the segments over time.': 'Tamaño e importe de los segmentos a lo largo del tiempo.',
  'this segment alone': 'solo este segmento',
  'snapshots from this date on': 'instantáneas desde esta fecha',
  'A line of bars goes from the lowest value of its row to the highest.':
    'La línea de barras va del valor más bajo de su fila al más alto.',
  'remove old snapshots; the file is rewritten and gets smaller':
    'quitar instantáneas antiguas; el archivo se escribe de nuevo y ocupa menos',
  'Remove old snapshots; the file is rewritten and gets smaller.':
    'Quita instantáneas antiguas; el archivo se escribe de nuevo y ocupa menos.',
  'keep the last n snapshots of each series': 'conservar las n últimas instantáneas de cada serie',
  'remove only snapshots of a date before this one': 'quitar solo lo anterior a esta fecha',
  'show what would be removed, and leave the file as it is': 'mostrar lo que se quitaría y dejar el archivo como está',
  'With both --keep and --before, a snapshot is removed if both allow it.':
    'Con --keep y --before se quita una instantánea si ambas lo permiten.',
  'who buys again, by the period of the first purchase': 'quién vuelve a comprar, según el periodo de la primera compra',
  'Groups customers by the period of their first purchase and shows who buys in each later period.':
    'Agrupa a los clientes por el periodo de su primera compra y muestra quién compra en cada periodo posterior.',
  'length of the calendar periods; customers are grouped by that of their first purchase':
    'duración de los periodos de calendario; los clientes se agrupan por el de su primera compra',
  'what the cells of table and md show; the other formats have all three':
    'qué muestran las celdas de table y md; los demás formatos llevan los tres',
  'latest cohorts and periods shown by table and md, or "all"': 'últimas cohortes y periodos que muestran table y md, o "all" para todos',
  'Files: a ledger with a date and sales (or margin) a row; "-" is standard input.':
    'Archivos: un registro con fecha y ventas (o margen) por fila; "-" es la entrada estándar.',
  'A purchase is a period with a row above 0. csv, ndjson and parquet have one row':
    'Una compra es un periodo con una fila mayor que 0. csv, ndjson y parquet tienen una fila',
  'a cohort and age; table, md and json the triangle, and retention a period.':
    'por cohorte y edad; table, md y json, el triángulo y la retención por periodo.',
  'sales of the periods to come': 'las ventas de los próximos periodos',
  'Adds up a ledger by calendar period and forecasts the next ones, next to a simple forecast.':
    'Suma un registro por periodos de calendario y prevé los siguientes, junto a la previsión más sencilla.',
  'length of the calendar periods': 'duración de los periodos de calendario',
  'periods to forecast': 'periodos que se prevén',
  'what is forecast': 'qué se prevé',
  'also forecast the sales by the values of a column': 'prever también las ventas según los valores de una columna',
  'a model of vvc --method bg-nbd, to show what the known customers are expected to bring':
    'un modelo de vvc --method bg-nbd, para mostrar lo que se espera de los clientes conocidos',
  'this method, instead of the most accurate one so far': 'este método, en lugar del más certero hasta ahora',
  'confidence of the intervals': 'confianza de los intervalos',
  "exit 1 where the rule holds, such as 'forecast.sales.change < -0.1'; repeatable":
    "salir con 1 si se cumple la condición, como 'forecast.sales.change < -0.1'; se puede repetir",
  'latest periods that are over shown by table and md, or "all"': 'últimos periodos terminados que muestran table y md, o "all" para todos',
  'Only periods that are over at --as-of are learnt from. Rules: forecast.<measure>,':
    'Solo se aprende de los periodos terminados en --as-of. Condiciones: forecast.<medida>,',
  'forecast.<measure>.change, forecast.mase.': 'forecast.<medida>.change, forecast.mase.',
  'what a campaign brought, against a control group': 'qué aportó una campaña, frente a un grupo de control',
  'Compares treated customers with a control group, and shows what the campaign brought.':
    'Compara a los clientes tratados con los de un grupo de control y muestra qué aportó la campaña.',
  'who was treated and who was not: customer,group with treated or control':
    'a quién se trató y a quién no: customer,group con treated o control',
  'first day of the campaign, as YYYY-MM-DD': 'primer día de la campaña, AAAA-MM-DD',
  'last day of the campaign, as YYYY-MM-DD': 'último día de la campaña, AAAA-MM-DD',
  'compare the days before too: difference in differences': 'comparar también los días anteriores: diferencia en diferencias',
  'what the campaign cost, for the return on it': 'lo que costó la campaña, para su rentabilidad',
  'the part of the sales that is margin, where the ledger has none': 'la parte de las ventas que es margen, si el registro no lo tiene',
  'what is compared': 'qué se compara',
  'also show the effect by the values of this column of the list, else of the ledger or a joined file':
    'mostrar también el efecto por los valores de esta columna de la lista o, si no la tiene, de las ventas o de un archivo unido',
  "exit 1 where the rule holds, such as 'lift.low < 0' or 'lift.romi < 1'; repeatable":
    "salir con 1 si se cumple la condición, como 'lift.low < 0' o 'lift.romi < 1'; se puede repetir",
  'groups of --split shown by table and md, or "all"': 'grupos de --split que muestran table y md, o "all" para todos',
  'Customers of the list without rows count 0. Without a control group there is no':
    'Los clientes de la lista sin filas cuentan 0. Sin grupo de control no hay efecto',
  'lift. Draw one beforehand with --control on any classifier.': 'que medir. Sortee uno antes con --control en cualquier clasificador.',
  'Rules: lift.low, lift.high, lift.difference, lift.incremental, lift.romi,':
    'Condiciones: lift.low, lift.high, lift.difference, lift.incremental, lift.romi,',
  'treated.customers, control.customers.': 'treated.customers, control.customers.',
  'how sales move through their stages': 'cómo avanzan las ventas por sus etapas',
  'Shows for each stage how many sales reached it and went on, how long that took, what it cost, and what is waiting.':
    'Muestra, de cada etapa, cuántas ventas llegaron y siguieron, cuánto tardaron, cuánto costó y qué queda pendiente.',
  'the stages in their order, such as lead,offer,won; by default that of the data':
    'las etapas en su orden, como contacto,oferta,ganada; por defecto, el de los datos',
  'also show the stages by the values of a column': 'mostrar también las etapas por los valores de una columna',
  "exit 1 where the rule holds, such as 'stage.offer.conversion < 0.3'; repeatable":
    "salir con 1 si se cumple la condición, como 'stage.oferta.conversion < 0.3'; se puede repetir",
  'Files: one row per sale and stage, with columns sale, stage and date, and cost and':
    'Archivos: una fila por venta y etapa, con las columnas sale, stage y date, y cost y',
  'satisfaction where they are known; "-" is standard input. Rules: sales, and':
    'satisfaction si se conocen; "-" es la entrada estándar. Condiciones: sales y',
  'stage.<name>.reached, .converted, .conversion, .median_days, .p90_days, .cost,':
    'stage.<etapa>.reached, .converted, .conversion, .median_days, .p90_days, .cost,',
  '.satisfaction, .open, .late.': '.satisfaction, .open, .late.',
  'all classifiers': 'todos los clasificadores',
  'form of the output (default: table)': 'formato de la salida (por defecto: table)',
  'language of titles and labels (default: en)': 'idioma de títulos y etiquetas (por defecto: en)',
  'language of titles and labels': 'idioma de títulos y etiquetas',
  'write a commented cartera.yaml for cartera run; for your files if you name them':
    'escribir un cartera.yaml comentado, que cartera run ejecuta; para estos mismos archivos si se nombran',
  'Of files only samples are read, as by cartera inspect.': 'De los archivos solo se leen muestras, como en cartera inspect.',
  'A cartera.yaml that is there stays as it is.': 'Un cartera.yaml que ya exista queda como está.',
  'write a small ledger, survey, scores and cartera.yaml, and print three commands to try':
    'escribir un pequeño registro, encuesta, puntuaciones y cartera.yaml, y mostrar tres comandos que probar',
  'Without a name the folder is cartera-demo. Files that are there stay as they are.':
    'Si no se nombra otra, la carpeta es cartera-demo. Los archivos que ya existan quedan como están.',
  'All names and figures are made up.': 'Todos los nombres y cifras son inventados.',
  'every setting in force, and where it comes from': 'todos los ajustes en vigor y de dónde vienen',
  'Shows every setting in force, and whether it comes from an option, the environment, a cartera.yaml or the default.':
    'Muestra todos los ajustes en vigor, y si vienen de una opción, del entorno, de un cartera.yaml o del valor por defecto.',
  'What cartera.yaml says holds for cartera run; options win over CARTERA_<OPTION>, and that over the file.':
    'Lo que dice cartera.yaml vale para cartera run; las opciones ganan a CARTERA_<OPCIÓN>, y esta al archivo.',
  'a method: how it works, its columns, parameters and source; or why a customer is where it is':
    'un método: cómo funciona, sus columnas, parámetros y fuente; o por qué un cliente está donde está',
  'show why this customer of the files is placed where it is': 'explicar por qué este cliente de los archivos está donde está',
  'With --customer also the options of the classifier: cartera explain bcg --help':
    'Con --customer, también las opciones del clasificador: cartera explain bcg --help',
  'a script that completes commands, options and values in your shell':
    'un script que completa comandos, opciones y valores en su terminal',
  'Install:': 'Instalación:',
  '  bash  cartera completion bash >> ~/.bashrc': '  bash  cartera completion bash >> ~/.bashrc',
  '  zsh   cartera completion zsh > "${fpath[1]}/_cartera"': '  zsh   cartera completion zsh > "${fpath[1]}/_cartera"',
  '  fish  cartera completion fish > ~/.config/fish/completions/cartera.fish':
    '  fish  cartera completion fish > ~/.config/fish/completions/cartera.fish',
  'show the help of a command': 'mostrar la ayuda de un comando',
  'The first rule that matches the segments of ': 'El lugar de un cliente lo da la primera regla que cumplen sus segmentos de ',
  " gives a customer's place.": '.',
}

/** Lo que va en el lugar de un valor. */
export const placeholders: Readonly<Record<string, string>> = {
  format: 'formato',
  rows: 'filas',
  names: 'nombres',
  file: 'archivo',
  name: 'nombre',
  column: 'columna',
  field: 'campo',
  code: 'código',
  marks: 'marcas',
  list: 'lista',
  sign: 'signo',
  time: 'tiempo',
  size: 'tamaño',
  condition: 'condición',
  date: 'fecha',
  rule: 'condición',
  customer: 'cliente',
  part: 'parte',
  folder: 'carpeta',
  package: 'paquete',
  share: 'parte',
  cut: 'corte',
  number: 'número',
  low: 'mínimo',
  high: 'máximo',
  classifier: 'clasificador',
  method: 'método',
  options: 'opciones',
  config: 'configuración',
  before: 'antes',
  after: 'después',
  command: 'comando',
  segment: 'segmento',
  days: 'días',
  amount: 'importe',
  rate: 'tasa',
  shell: 'terminal',
  text: 'texto',
}

/** Archivos y columnas de los ejemplos. */
export const examples: Readonly<Record<string, string>> = {
  customers: 'clientes',
  ledger: 'registro',
  sales: 'ventas',
  scores: 'puntuaciones',
  criteria: 'criterios',
  survey: 'encuesta',
  portfolio: 'cartera',
  january: 'enero',
  february: 'febrero',
  before: 'antes',
  after: 'despues',
  flows: 'flujos',
  model: 'modelo',
  stages: 'etapas',
  campaign: 'campana',
  control: 'control',
  report: 'informe',
  clean: 'limpio',
  cleaned: 'limpio',
  rates: 'cambios',
  parents: 'matrices',
  rejected: 'rechazadas',
  orders: 'pedidos',
  list: 'lista',
  export: 'exportacion',
  rows: 'filas',
  cohorts: 'cohortes',
  faults: 'fallos',
  channel: 'canal',
  region: 'zona',
  sector: 'sector',
  lines: 'lineas',
  '--on order_id': '--on num_pedido',
  "Status = 'paid'": "Estado = 'pagado'",
  'demo try': 'demo prueba',
  'portfolio/': 'cartera/',
  'lead,offer,won': 'contacto,oferta,ganada',
  'stage.offer.': 'stage.oferta.',
}
