/** What people read, without layout: the same sections in table, md and, later, html and xlsx. */

/** How a text is meant, for those who see colours. */
export type Tone = 'good' | 'doubtful' | 'bad' | 'quiet'

/** A column of a grid. */
export interface GridColumn {
  title: string
  align: 'left' | 'right'
  /** Dropped first where it is low; 0 is never dropped. */
  weight: number
  /** Columns below which its texts lose what matters. */
  least?: number
}

/** A text, and the segment or the tone whose colour it bears. */
export interface GridCell {
  text: string
  segment?: string
  tone?: Tone
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
  /** The column whose long texts are broken, never cut. */
  prose?: number
  /** The prose takes all that is left of a line: of rows that come bit by bit, nobody knows the longest. */
  fills?: boolean
}

/** Pictures that sections can show, by name of their file in `report/charts/`. */
type Chart = never

/** A grid, in the first of its forms that fits, and what is said of it below. */
export interface GridSection {
  forms: Form[]
  /** What is not shown. */
  more?: string | null
  remarks?: readonly string[]
  /** More rows of the grid before, whose columns these are too. */
  goesOn?: boolean
}

/** A list. */
export interface LineSection {
  title: string | null
  lines: string[]
}

/** Sentences. */
export interface TextSection {
  text: string[]
  tone?: Tone
  /** They belong to the section before. */
  goesOn?: boolean
}

/** A part; a heading begins the parts of one file of several. */
export type Section = GridSection | LineSection | TextSection | { heading: string } | { chart: Chart }

/** Everything that is shown, in the order in which it is shown. */
export interface Report {
  /** Null where headings stand for it. */
  title: string | null
  facts: string[]
  /** Of what is long, they come as they are found. */
  sections: Iterable<Section> | AsyncIterable<Section>
  /** Segments that have colours, best first. */
  segments?: readonly string[]
}
