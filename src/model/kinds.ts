/** How a number is to be understood; decides its scale, its rendering and its alignment. */
export const measureKinds = ['money', 'ratio', 'score', 'count'] as const

/** How a source cell is to be understood. */
export const fieldKinds = ['id', 'text', 'date', 'money', 'ratio', 'score', 'level', 'count'] as const

/** How the rows of a ledger become one customer. */
export const combines = ['key', 'sum', 'last', 'mean', 'max', 'count-distinct', 'none'] as const

/** Whether a value on the threshold belongs to the upper level (`ge`) or the lower (`gt`). */
export const sides = ['ge', 'gt'] as const

/** Which side of a cumulative-share cut the customer that straddles it falls on. */
export const boundaries = ['include', 'exclude', 'nearest'] as const

/** How numbers are written in a file, the plain way first. */
export const numberFormats = ['1234.56', '1,234.56', '1.234,56', '1 234,56', "1'234.56"] as const

/** The picture that shows a classifier's result best. */
export const chartKinds = ['curve', 'matrix', 'bubbles', 'stacked', 'bars'] as const

export type ChartKind = (typeof chartKinds)[number]

export const calendarPeriods = ['year', 'quarter', 'month', 'week'] as const
