import type { Column } from '../../model/column.js'

/** What is measured along an axis. */
export interface Axis {
  title: string
  kind: Column['kind']
}
