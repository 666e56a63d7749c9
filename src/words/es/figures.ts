/** Cifras y fechas dentro de frases, como se escriben en español. */

const decimal = /^(-?)(\d+)(?:\.(\d+))?$/

/** `1.234,5` de `1234.5`; lo que no es una cifra queda como está. */
export const figure = (number: string | number): string => {
  const [, sign = '', whole, fraction] = decimal.exec(String(number)) ?? []
  if (whole === undefined) return String(number)
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, '.')}${fraction === undefined ? '' : `,${fraction}`}`
}

/** Una cifra con su nombre: `1 fila`, `2 filas`. */
export const counted = (count: number, one: string, many: string): string => `${figure(count)} ${count === 1 ? one : many}`
