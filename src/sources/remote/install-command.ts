import { realpathSync } from 'node:fs'
import { sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The command that installs packages where this program finds them. */
export function installCommand(names: readonly string[]): string {
  const here = fileURLToPath(import.meta.url)
  const folder = (() => {
    try {
      return realpathSync(process.cwd())
    } catch {
      return process.cwd()
    }
  })()
  const beside = here.startsWith(folder + sep)
  return `npm install ${beside ? '' : '--global '}${names.join(' ')}`
}
