/** Hand-written SQL with its files. A script that begins with `-- $customers of <other>` is the part of that name in the other one. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const literal = (path) => `'${path.replaceAll("'", "''")}'`

function whole(script) {
  const text = readFileSync(script, 'utf8')
  const [line, other] = /^-- \$customers of (\S+)\n/.exec(text) ?? []
  return other === undefined
    ? text
    : readFileSync(join(dirname(script), other), 'utf8').replace('$customers', () => text.slice(line.length))
}

/** The SQL of a script over these files. */
export const scriptOf = (script, { input, output, other = '' }) =>
  whole(script)
    .replace('$input', () => literal(input))
    .replace('$other', () => literal(other))
    .replace('$output', () => literal(output))
