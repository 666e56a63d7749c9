/** What people read, without layout: the same sections in table, md, html and xlsx. */
import type { Cell, Column } from '../model/column.js'
import type { Language } from '../model/definition.js'
import type { Chart } from './charts/chart.js'
import type { NumberCell } from './numbers.js'

/** How a text is meant, for those who see colours. */
export type Tone = 'good' | 'doubtful' | 'bad' | 'quiet'

export interface GridColumn {
  title: string
  align: 'left' | 'right'
  /** Dropped first where it is low; 0 is never dropped. */
  weight: number
  /** Columns below which its texts lose what matters. */
  least?: number
  /** Columns that its longest texts are given before columns of a weight are dropped. */
  wanted?: number
  /** Texts are shortened before it is dropped, where that saves all such columns. */
  keen?: boolean
  /** Where there is no room for all such columns, the others follow below, beside the columns that name the rows. */
  follows?: boolean
  /** It names the row. */
  names?: boolean
}

/** A text, and the segment or the tone whose colour it bears. */
export interface GridCell extends NumberCell {
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

/** A picture, and its numbers as a table. */
export interface ChartSection {
  /** The finding, in a sentence. */
  title: string
  /** What is to be seen, for those who do not see it. */
  description: string
  chart: Chart
  grid: Grid
  /** Another table of the page has these numbers: on paper they stand once. */
  repeated?: boolean
}

/** Figures that are seen first. */
interface TileSection {
  tiles: { name: string; text: string; remark?: string }[]
}

/** Names and what they are: inputs, parameters, formulas. */
export interface FactSection {
  title: string | null
  facts: { name: string; text: string; code?: boolean }[]
}

/** Rows of any number, which are streamed. `segment` is the identifier whose words `label` holds. */
export interface RowSection {
  title: string
  rows: {
    columns: readonly Column[]
    count: number
    /** Cells are exact decimal text, ratios with 6 decimals; labels in the language. */
    top(count: number, language: Language): Promise<readonly (readonly Cell[])[]>
    stream(language: Language): AsyncIterable<readonly Cell[]>
    blocks?: ((language: Language) => AsyncIterable<({ texts: readonly Cell[] } | { numbers: Float64Array; scale: number })[]>) | undefined
  }
  /** What is added up of rows that are not shown, and all of it by segment. */
  sums?: { column: string; parts: { segment: string; name: string; label: string; rows: number; amount: string | null }[] }
}

/** Where on a page a section stands, in this order; in a short report sections stand as they come. */
export const pageParts = ['about', 'warnings', 'tiles', 'segments', 'pictures', 'groups', 'history', 'customers', 'method'] as const

export type PagePart = (typeof pageParts)[number]

type AnySection = GridSection | LineSection | TextSection | ChartSection | TileSection | FactSection | RowSection | { heading: string }

/** A part; a heading begins the parts of one file of several. */
export type Section = AnySection & { part?: PagePart }

/** How much of an answer is wanted. */
export interface Extent {
  /** The segments alone. */
  brief?: boolean
  /** Pictures, each beside what it shows. */
  charts?: boolean
  /** The numbers of a picture are a table below it. */
  withNumbers?: boolean
  /** Everything that a page or a workbook holds: warnings, tiles, pictures, all rows, the method. Sections bear their part. */
  whole?: boolean
  /** No customer is named: for what leaves the house. */
  unnamed?: boolean
}

/** Everything that is shown, in the order in which it is shown. */
export interface Report {
  /** Null where headings stand for it. */
  title: string | null
  /** What a page or a workbook is called then. */
  name?: string
  facts: string[]
  /** Of what is long, they come as they are found. */
  sections: Iterable<Section> | AsyncIterable<Section>
  /** Segments that have colours, best first. */
  segments?: readonly string[]
}
