import { existsSync } from 'node:fs'

/** What `portfolio.duckdb#pareto@2026-01-05` names. */
export interface HistoryPlace {
  file: string
  /** The series. */
  name?: string
  /** A date, `first`, `previous` or `last`. */
  at?: string
}

const pattern = /^(.+?\.[A-Za-z]\w*|[^#@]+)(?:#(.+?))?(?:@([^@]+))?$/

/** Reads file, series and date; a file of that very name is taken for a file. */
export function parsePlace(text: string): HistoryPlace {
  const folder = /^.*[/\\]/.exec(text)?.[0] ?? ''
  const [, base, name, at] = pattern.exec(text.slice(folder.length)) ?? []
  if (base === undefined || existsSync(text)) return { file: text }
  return { file: folder + base, ...(name ? { name } : {}), ...(at ? { at } : {}) }
}

/** The same as text. */
export const shownPlace = ({ file, name, at }: HistoryPlace) =>
  `${file}${name === undefined ? '' : `#${name}`}${at === undefined ? '' : `@${at}`}`
