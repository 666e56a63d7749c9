const units = ['B', 'KB', 'MB', 'GB', 'TB', 'PB']

/** `1.5 GB`: powers of a thousand. */
export function inBytes(bytes: number): string {
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)))
  return `${Number((bytes / 1000 ** power).toPrecision(3))} ${units[power]}`
}
