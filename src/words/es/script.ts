import type { script as english } from '../en/script.js'

/** Lo que `--sql` no puede escribir, y cómo puede. */
export const script: typeof english = {
  'sql-of-pipe': (file) => `--sql necesita un archivo: ${file} ya no existe cuando alguien ejecuta el script`,
  'sql-needs-file': 'Guarde en un archivo lo que llega por la tubería e indique ese archivo.',
  'sql-of-encoding': (file, encoding) => `--sql: ${file} es texto ${encoding}, que el motor no lee por sí solo`,
  'convert-encoding': (file, encoding) =>
    `Conviértalo a UTF-8 e indique el archivo nuevo: iconv -f ${encoding} -t UTF-8 "${file}" > utf-8.csv`,
  'sql-as-it-lies': (file) => `--sql: el motor no lee ${file} tal como está`,
  'take-out-rules': (file) => `Guarde una copia de ${file} sin rayas, pies ni columnas separadas por espacios, e indíquela.`,
  'mend-line-ends': (file) =>
    `Ejecútelo sin --sql para ver qué está mal. Si no hay nada mal, dé el mismo final a todas las líneas e indique el archivo nuevo: sed 's/\\r$//' "${file}" > lineas.csv`,
}
