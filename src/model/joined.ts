/** A file that is joined: by customer, or row by row by a column that both have (`on`: a head, a field, or `one=other`). */
export type Joined = string | { file: string; on?: string | undefined }

/** The path of a joined file. */
export const joinedFile = (joined: Joined) => (typeof joined === 'string' ? joined : joined.file)

/** The column by which a file is joined row by row; undefined where it is joined by customer. */
export const joinedOn = (joined: Joined) => (typeof joined === 'string' ? undefined : joined.on)
