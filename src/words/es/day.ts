const months = 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' ')

/** `2 de enero de 2025` por cada `2025-01-02` de un texto, donde importa cuál es el día y cuál el mes. */
export const longDays = (text: string): string =>
  text.replace(/\b(\d{4})-(\d{2})-(\d{2})\b/g, (date, year, month, day) =>
    months[month - 1] === undefined ? date : `${Number(day)} de ${months[month - 1]} de ${year}`,
  )

/** `22/12/2025` de `2025-12-22`; lo que no es un día queda como está. */
export const day = (date: string): string => String(date).replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3/$2/$1')
