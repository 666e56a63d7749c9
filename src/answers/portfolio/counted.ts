/** Where customers themselves are the weight, their count is the amount and is shown once. */
import type { Header } from './portfolio.js'

export const isCounted = ({ name }: Header['weigh']) => name === 'customers'

/** The cells of an amount, where there is one beside the count of customers. */
export const beside = <T>(weigh: Header['weigh'], ...cells: T[]): T[] => (isCounted(weigh) ? [] : cells)
