import { open } from 'node:fs/promises'
import { realPath, turnFor } from './attach.js'

/** Whether a file begins as a DuckDB database does. */
export async function isDatabase(file: string): Promise<boolean> {
  const done = await turnFor(await realPath(file))
  try {
    const handle = await open(file, 'r')
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(12), 0, 12, 0).finally(() => handle.close())
    return bytesRead === 12 && buffer.toString('latin1', 8) === 'DUCK'
  } catch {
    return false
  } finally {
    done()
  }
}
