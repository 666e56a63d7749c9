/** How sales go through their stages. */
import type * as z from 'zod'
import type { InputSummary } from '../../intake/inputs-of.js'
import type { Warning, Words } from '../../model/definition.js'
import type { filterSchema } from '../../model/foreign-document.js'

/** One stage. Shares are of the sales that reached it; times are days until any later stage. */
export interface Stage {
  stage: string
  reached: number
  /** Sales that went on to any later stage, and their share; null for the last stage. */
  converted: number | null
  conversion: number | null
  median_days: number | null
  p90_days: number | null
  /** Decimal text; null where no column tells it. */
  cost: string | null
  satisfaction: number | null
  /** Sales that have gone no further, and those of them that wait for longer than nine in ten did; null for the last stage. */
  open: number | null
  late: number | null
}

/** Everything that is told of a process. */
export interface ProcessHeader {
  as_of: string
  filter?: z.infer<typeof filterSchema> | undefined
  inputs: InputSummary[]
  sales: number
  stages: Stage[]
  split?: { column: string; title: Words } | undefined
  parts: { name: string; stages: Stage[] }[]
  warnings: Warning[]
}
