/** `22/12/2025` de `2025-12-22`; lo que no es un día queda como está. */
export const day = (date: string): string => String(date).replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3/$2/$1')
