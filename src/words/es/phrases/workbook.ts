import type { workbook as english } from '../../en/phrases/workbook.js'

/** What a workbook says around an answer. Names of sheets have at most 31 characters. */
export const workbook: typeof english = {
  pages: { summary: 'Resumen', groups: 'Grupos', matrix: 'Matriz', history: 'Evolución', method: 'Método' },
  rows: 'Filas',
  data: 'Cifras de los gráficos',
  digits: (count) =>
    `${count === 1 ? '1 número tiene' : `${count} números tienen`} más de 15 cifras, y las hojas de cálculo los redondean; csv y json las guardan todas.`,
  cut: (count) =>
    `${count === 1 ? '1 texto es más largo' : `${count} textos son más largos`} de lo que cabe en una celda y acaba a los 32.767 caracteres; csv y json lo guardan entero.`,
}
