import { execFileSync } from 'node:child_process'

/** The command-line tests run the built program; a stale build would test yesterday's. */
export default function buildOnce() {
  execFileSync(process.execPath, ['build.mjs'], { stdio: 'inherit' })
}
