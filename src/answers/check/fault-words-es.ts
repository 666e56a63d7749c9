/** The reasons and remedies of faults in Spanish, by their English. */

export const spanishReasons: readonly [RegExp, string][] = [
  [/^(".*") is a spreadsheet error, not a number$/s, '$1 es un error de la hoja de cálculo, no un número'],
  [/^(".*") is a spreadsheet error, not a date$/s, '$1 es un error de la hoja de cálculo, no una fecha'],
  [/^(".*") is not a number: there is text beside the digits$/s, '$1 no es un número: hay texto junto a las cifras'],
  [/^(".*") is not a number under (.*)$/s, '$1 no es un número en el formato $2'],
  [/^(".*") is not a number$/s, '$1 no es un número'],
  [
    /^(".*") is too large: (\d+) digits before the decimal sign are the most$/s,
    '$1 es demasiado grande: caben $2 cifras antes del signo decimal',
  ],
  [/^(".*") is not a whole number$/s, '$1 no es un número entero'],
  [/^(".*") is an amount of money where a rate is expected$/s, '$1 es un importe donde se espera una tasa'],
  [/^(".*") is an amount of money where a number is expected$/s, '$1 es un importe donde se espera un número'],
  [/^(".*") is a percentage where an amount is expected$/s, '$1 es un porcentaje donde se espera un importe'],
  [/^(".*") is a percentage where a plain number is expected$/s, '$1 es un porcentaje donde se espera un número'],
  [
    /^(".*") is written as (.*), but the numbers of this file are read as (.*)$/s,
    '$1 está escrito como $2, pero los números de este archivo se leen como $3',
  ],
  [
    /^(".*") has a grouping dot that is not in threes under (.*)$/s,
    '$1 tiene un punto de millares que no separa tres cifras en el formato $2',
  ],
  [
    /^(".*") has a grouping comma that is not in threes under (.*)$/s,
    '$1 tiene una coma de millares que no separa tres cifras en el formato $2',
  ],
  [
    /^(".*") has a grouping apostrophe that is not in threes under (.*)$/s,
    '$1 tiene un apóstrofo de millares que no separa tres cifras en el formato $2',
  ],
  [
    /^(".*") has a grouping space that is not in threes under (.*)$/s,
    '$1 tiene un espacio de millares que no separa tres cifras en el formato $2',
  ],
  [/^(".*") looks like a date, not a number$/s, '$1 parece una fecha, no un número'],
  [/^(".*") is not an Excel date number from (\d+) to (\d+)$/s, '$1 no es un número de fecha de Excel entre $2 y $3'],
  [
    /^(".*") is not a date as (.*), in which this file's dates are read; as (.*) it would be$/s,
    '$1 no es una fecha $2, como se leen las de este archivo; como $3 lo sería',
  ],
  [/^(".*") is a day that no calendar has$/s, '$1 es un día que ningún calendario tiene'],
  [
    /^(".*") looks like an Excel date number, which is read only with --date-format excel$/s,
    '$1 parece un número de fecha de Excel, que solo se lee con --date-format excel',
  ],
  [/^(".*") is not a date as (.*)$/s, '$1 no es una fecha $2'],
  [/^(".*") is not a level; the levels are (.*)$/s, '$1 no es un nivel; los niveles son $2'],
  [/^a quote is not closed, or stands in the middle of a cell$/, 'unas comillas no se cierran, o están en medio de una celda'],
  [
    /^a line break of another kind than the file’s own stands in the row, outside quotes$/,
    'en la fila hay un salto de línea distinto de los del archivo, fuera de comillas',
  ],
  [/^the cell is blank$/, 'la celda está vacía'],
  [/^the cell holds a NUL character$/, 'la celda contiene un carácter nulo'],
  [/^the row has 1 cell where the header has (\d+)$/, 'la fila tiene 1 celda y el encabezado $1'],
  [/^the row has (\d+) cells where the header has (\d+)$/, 'la fila tiene $1 celdas y el encabezado $2'],
  [/^the customer(?: id)? is blank$/, 'falta el cliente'],
  [/^the criterion is blank$/, 'falta el criterio'],
  [
    /^the customer (".*") stands (\d+) times in a table of one row a customer, also on (?:line|row) (\d+)$/s,
    'el cliente $1 está $2 veces en una tabla de una fila por cliente, también en la línea $3',
  ],
  [
    /^the customer (".*") stands (\d+) times in a table of one row a customer, also on (?:line|row) (\d+) of (.*)$/s,
    'el cliente $1 está $2 veces en una tabla de una fila por cliente, también en la línea $3 de $4',
  ],
  [/^the customer (".*") has more than one score for (".*")$/s, 'el cliente $1 tiene más de una puntuación en $2'],
  [
    /^(".*") looks like a totals row, but its (.*) is (.*) and the others add up to (.*)$/s,
    '$1 parece una fila de totales, pero su $2 es $3 y las demás suman $4',
  ],
  [/^(".*") is in (\S+), but (".*") on (?:line|row) (\d+) is in (\S+)$/s, '$1 está en $2, pero $3 en la línea $4 está en $5'],
  [/^(".*") is in (\S+), but (".*") on (?:line|row) (\d+) of (.*) is in (\S+)$/s, '$1 está en $2, pero $3 en la línea $4 de $5 está en $6'],
  [/^the bytes at offset (\d+) \((.*)\) are no (\S+) text$/, 'los bytes en la posición $1 ($2) no son texto $3'],
  [/^(".*") may be (.*) or (.*)$/s, '$1 puede ser $2 o $3'],
  [/^has no column for any of (.*); its columns are (.*)$/s, 'no tiene columna para ninguno de $1; sus columnas son $2'],
  [/^has no column for (.*), which (.*) has$/s, 'no tiene columna para $1, que $2 sí tiene'],
  [/^has no column "(.*)" for (--map .*)$/s, 'no tiene columna "$1" para $2'],
  [
    /^the first row has only numbers, but a header row with column names is needed$/,
    'la primera fila solo tiene números, y hace falta un encabezado',
  ],
  [/^has no column for (.*); its columns are (.*)$/s, 'no tiene columna para $1; sus columnas son $2'],
  [/^has (\d+) columns named (".*") \(columns (.*)\)$/s, 'tiene $1 columnas llamadas $2 (columnas $3)'],
  [/^(".*") is not one of the criteria, which are (.*)$/s, '$1 no es uno de los criterios, que son $2'],
  [/^(.*), but a score is 0 to 4$/s, '$1, pero una puntuación va de 0 a 4'],
  [/^(.*), but retention must be at least 0 and below 1$/s, '$1, pero la retención debe ser al menos 0 y menor que 1'],
  [
    /^(.*), but retention × \(1 \+ growth\) must stay below 1 \+ discount, or the value is endless$/s,
    '$1, pero retención × (1 + crecimiento) debe quedar por debajo de 1 + descuento, o el valor no tiene fin',
  ],
]

export const spanishHints: readonly [RegExp, string][] = [
  [
    /^Add --aggregate to sum the rows of each customer, or name the date column of a ledger with (--map .*)\.$/,
    'Añada --aggregate para sumar las filas de cada cliente, o nombre la columna de fecha con $1.',
  ],
  [
    /^Take the row out if it is a total, mend the sums, or give the customer another name\.$/,
    'Quite la fila si es un total, corrija las sumas o dé otro nombre al cliente.',
  ],
  [
    /^Convert the amounts of the column to one currency, or give each currency a column or a file of its own\.$/,
    'Convierta los importes de la columna a una sola moneda, o dé a cada moneda su columna o su archivo.',
  ],
  [/^Mend the line, or name the right encoding with --encoding\.$/, 'Corrija la línea, o indique la codificación con --encoding.'],
  [/^Is it "(.*)"\? Then add (--map .*)\.$/s, '¿Es "$1"? Entonces añada $2.'],
  [/^Name the column with (--map .*)\.$/s, 'Nombre la columna con $1.'],
  [/^Rename one of them in the file\.$/, 'Cambie el nombre de una de ellas en el archivo.'],
  [/^Say which with (--\S+), for instance (.*)\.$/s, 'Diga cuál con $1, por ejemplo $2.'],
  [
    /^Files that are read together have the same columns; join other columns with --join\.$/,
    'Los archivos que se leen juntos tienen las mismas columnas; una otras columnas con --join.',
  ],
  [/^Give the amounts in thousands\.$/, 'Dé los importes en miles.'],
  [/^Add a first line with a name for each column\.$/, 'Añada una primera línea con un nombre para cada columna.'],
]
