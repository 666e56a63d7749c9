import { isAbsolute, join } from 'node:path'

/** A path of a configuration as seen from where the program runs; `-` is standard input or output. */
export const beside = (folder: string, path: string) => (path === '-' || isAbsolute(path) ? path : join(folder, path))
