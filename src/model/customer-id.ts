/** An id as the engine reads it of a cell: without spaces around it, in one form of Unicode. */
export const customerId = (given: string): string => given.replace(/^\p{Zs}+|\p{Zs}+$/gu, '').normalize('NFC')
