/** How customers, and keys, are written: ids that look alike or count as one, blank ids, customers who are none. */
export { alikeIds, joinedIds } from './alike-ids.js'
export { blankIdsNote } from './blank-ids.js'
export { withoutBlankRows } from './blank-rows.js'
export { blankTotal } from './blank-total.js'
export { nearSpelling } from './near-keys.js'
export { placeholderCustomers } from './placeholder-customers.js'
