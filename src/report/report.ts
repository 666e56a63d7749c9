/** What people read, without layout: the same sections in table, md and, later, html and xlsx. */

/** A column of a grid. */
export interface GridColumn {
  title: string
  align: 'left' | 'right'
  /** Dropped first where it is low; 0 is never dropped. */
  weight: number
  /** Columns below which its texts lose what matters. */
  least?: number
}

/** A text, and the segment whose colour it bears. */
export interface GridCell {
  text: string
  segment?: string
}

/** A table without layout. */
export interface Grid {
  columns: GridColumn[]
  rows: GridCell[][]
}

/** A grid with its title. */
export interface Form {
  title: string | null
  grid: Grid
  /** The last row sums up the others. */
  totalled?: boolean
}

/** Pictures that sections can show, by name of their file in `report/charts/`. */
export type Chart = never

/** A part: a grid, in the first of its forms that fits; lines; or a picture. */
export type Section = { forms: Form[]; more?: string | null } | { title: string | null; lines: string[] } | { chart: Chart }

/** Everything that is shown, in the order in which it is shown. */
export interface Report {
  title: string
  facts: string[]
  sections: Section[]
}
