/** The main job on the fixtures: every classifier, one after the other, the first as a table, the others in a line. Exits with 1 when one of them fails. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const program = 'bin/cartera.js'

const run = (args, stdout) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], { cwd: root, stdio: ['ignore', stdout, 'inherit'] })
    const parts = []
    child.stdout?.on('data', (part) => parts.push(part))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, text: Buffer.concat(parts).toString() }))
  })

const say = (text) => new Promise((resolve) => process.stdout.write(text, () => resolve()))

/** A line of the segments that have customers. */
const segmentsOf = ({ segments }) =>
  `  ${segments
    .filter(({ customers }) => customers > 0)
    .map(({ label, customers }) => `${label} ${customers}`)
    .join(' · ')}\n`

const demo = (name) => [name, `fixtures/${name}/customers.csv`]

process.stdout.on('error', () => {})

if (!existsSync(new URL('../dist/cli.cjs', import.meta.url))) {
  process.stderr.write('The program is not built yet. Run npm ci first.\n')
  process.exitCode = 1
} else {
  const listed = await run(['list', '--format', 'json'], 'pipe')
  const names = listed.code === 0 ? JSON.parse(listed.text).map(({ name }) => name) : []
  const failed = []
  for (const name of names) {
    await say(`$ cartera ${demo(name).join(' ')}\n`)
    const first = name === names[0]
    const { code, text } = await run([...demo(name), ...(first ? [] : ['--format', 'json']), '--quiet'], first ? 'inherit' : 'pipe')
    if (code !== 0) failed.push(`${name} (exit ${code})`)
    await say(first ? '\n' : code === 0 ? segmentsOf(JSON.parse(text)) : '')
  }
  process.stderr.write(
    failed.length
      ? `Failed: ${failed.join(', ')}\n`
      : `\n${names.length} classifiers ran.\nNow your own file: npx cartera inspect <file>, then the command that it prints.\nNo file at hand? npx cartera demo writes some to try.\n`,
  )
  process.exitCode = names.length > 0 && failed.length === 0 ? 0 : 1
}
