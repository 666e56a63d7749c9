/** One text in each language. */
export interface Words {
  en: string
  es: string
}

/** How a number is to be understood; decides its scale, its rendering and its alignment. */
export const measureKinds = ['money', 'ratio', 'score', 'count'] as const
export type MeasureKind = (typeof measureKinds)[number]

/** How a source cell is to be understood. */
export const fieldKinds = ['id', 'text', 'date', 'money', 'ratio', 'score', 'level', 'count'] as const
export type FieldKind = (typeof fieldKinds)[number]

/** How the rows of a ledger become one customer. */
export const combines = ['key', 'sum', 'last', 'mean', 'max', 'count-distinct', 'none'] as const
export type Combine = (typeof combines)[number]

/** Whether a value on the threshold belongs to the upper level (`ge`) or the lower (`gt`). */
export const sides = ['ge', 'gt'] as const
export type Closed = (typeof sides)[number]

/** Which side of a cumulative-share cut the customer that straddles it falls on. */
export const boundaries = ['include', 'exclude', 'nearest'] as const
export type Boundary = (typeof boundaries)[number]

/** How numbers are written in a file, the plain way first. */
export const numberFormats = ['1234.56', '1,234.56', '1.234,56', '1 234,56', "1'234.56", '1 234.56'] as const

/** The picture that shows a classifier's result best. */
export const chartKinds = ['curve', 'matrix', 'bubbles', 'stacked', 'bars'] as const

export type ChartKind = (typeof chartKinds)[number]

export const calendarPeriods = ['year', 'quarter', 'month', 'week'] as const
export type CalendarPeriod = (typeof calendarPeriods)[number]
