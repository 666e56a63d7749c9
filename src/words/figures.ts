/** Numbers as people of a language write them. */

const number = /^(-?)(\d+)(?:\.(\d+))?$/

/** Thousands grouped: `1,234.5`, `1.234,5`; what is no plain number is left as it is. */
export function groupedBy(separator: string, point: string) {
  return (text: string | number): string => {
    const [, sign = '', whole, fraction] = number.exec(String(text)) ?? []
    if (whole === undefined) return String(text)
    return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, separator)}${fraction === undefined ? '' : point + fraction}`
  }
}

/** What a language says of numbers within sentences. */
export function figuresBy(separator: string, point: string) {
  const figure = groupedBy(separator, point)
  return {
    figure,
    /** An amount: what has cents has two decimals at least. */
    money: (text: string): string => figure(String(text).replace(/(\.\d)$/, '$10')),
    /** A number with its unit: `1.02 MB`. */
    sized: (text: string): string => String(text).replace(/^\d+(?:\.\d+)?/, figure),
    /** A number with its noun: `1 row`, `2 rows`. */
    counted: (count: number, one: string, many: string): string => `${figure(count)} ${count === 1 ? one : many}`,
  }
}
