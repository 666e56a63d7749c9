/** Temporary folders of the tests of one file. */
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Runs within this process move the system's own for a while. */
const parent = realpathSync(tmpdir())
const made: string[] = []

export function newFolder(): string {
  const path = mkdtempSync(join(parent, 'cartera-test-'))
  made.push(path)
  return path
}

/** Removes all that were made so far, at the end of each file of tests. */
export function removeFolders() {
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true })
}

/** Writes the lines of one csv after another into a folder of its own, and gives their paths. */
export function csvFiles(): (...lines: readonly string[]) => string {
  const folder = newFolder()
  let n = 0
  return (...lines) => {
    const path = join(folder, `${n++}.csv`)
    writeFileSync(path, `${lines.join('\n')}\n`)
    return path
  }
}
