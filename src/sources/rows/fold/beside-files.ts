import type { Table } from '../../read/table-facts.js'

/** The files beside those of a table; beside each of them the same. */
export const besideFiles = ({ files: [file] }: Pick<Table, 'files'>) => file?.reader.beside ?? []
