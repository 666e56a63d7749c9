import type { meaning as english } from '../en/meaning.js'
import { counted, enumerated } from '../plural.js'

/** Filas que quizá no sean lo que parecen. */
export const meaning: typeof english = {
  'status-filled': 'algo',
  'status-value': (value, rows, amount, field) => `${value} (${counted(rows, 'fila', 'filas')} con ${amount} de ${field})`,
  'status-values': (column, values, condition) =>
    `la columna "${column}" contiene ${enumerated(values, 'y')}, y esas filas se cuentan como ventas; déjelas fuera con --where "${condition}" si no lo son`,
}
