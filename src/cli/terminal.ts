/** The part of a writable stream that tells what stands behind it. */
export interface TerminalLike {
  isTTY?: boolean
  columns?: number
}

/** Whether to colour a stream: FORCE_COLOR decides, else NO_COLOR, else whether it is a terminal. Empty ones count as absent. */
export function hasColor(stream: TerminalLike, env: NodeJS.ProcessEnv): boolean {
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: term } = env
  if (force) return force !== '0' && force !== 'false'
  if (no) return false
  return stream.isTTY === true && term !== 'dumb'
}

/** Columns of the terminal; `COLUMNS`, else 80, where there is none. */
export function terminalWidth(stream: TerminalLike, env: NodeJS.ProcessEnv): number {
  if (stream.columns) return stream.columns
  const columns = Number(env.COLUMNS)
  return Number.isInteger(columns) && columns > 0 ? columns : 80
}

/** The environment in which `--no-color` rules. */
export const withoutColor = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({ ...env, FORCE_COLOR: '0' })

/** Whether something that moves may be drawn: on a terminal, and not in CI. */
export const isLive = (stream: TerminalLike, env: NodeJS.ProcessEnv) =>
  stream.isTTY === true && env.TERM !== 'dumb' && (!env.CI || env.CI === 'false' || env.CI === '0')

/** Whether the locale shows more than ASCII: where one is set, one of UTF-8; where none is, our words are as the data are, UTF-8. */
export function knowsUnicode({ LC_ALL, LC_CTYPE, LANG }: NodeJS.ProcessEnv): boolean {
  const locale = LC_ALL || LC_CTYPE || LANG
  return !locale || /utf-?8/i.test(locale)
}
