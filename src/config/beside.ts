import { isAbsolute, join } from 'node:path'
import { isRemote } from '../sources/remote/home.js'

/** A path of a configuration as seen from where the program runs; `-` is standard input or output, and an address is no path. */
export const beside = (folder: string, path: string) => (path === '-' || isAbsolute(path) || isRemote(path) ? path : join(folder, path))
