/** The program in this process: its arguments in, its streams and exit code out. */
import { Writable } from 'node:stream'
import { classifiers } from '../src/classifiers/index.js'
import type { Door } from '../src/cli/door.js'
import { runProgram } from '../src/cli/run-program.js'

function memory() {
  const chunks: Buffer[] = []
  const stream = new Writable({
    write(chunk, _, done) {
      chunks.push(Buffer.from(chunk))
      done()
    },
  })
  return { stream, text: () => Buffer.concat(chunks).toString() }
}

/** Runs the program as `cartera …argv` would, without starting a process; `more` replaces parts of the outer world. */
export async function runCartera(
  argv: readonly string[],
  more: Partial<Door> = {},
): Promise<{ code: number; stdout: string; stderr: string }> {
  const [stdout, stderr] = [memory(), memory()]
  const code = await runProgram(argv, {
    classifiers,
    stdout: stdout.stream,
    stderr: stderr.stream,
    env: {},
    version: '0',
    ...more,
  })
  return { code, stdout: stdout.text(), stderr: stderr.text() }
}
