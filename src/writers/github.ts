import { visible } from '../report/visible.js'
import { checkPhrases } from '../words/phrases.js'
import { type Writer, writeAll } from './writer.js'

const data = (text: string) => visible(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')

function command(name: 'error' | 'warning', properties: Readonly<Record<string, string | number | null | undefined>>, message: string) {
  const given = Object.entries(properties).filter(([, value]) => value != null)
  return `::${name} ${given.map(([key, value]) => `${key}=${property(String(value))}`).join(',')}::${data(message)}\n`
}

/** Workflow commands that GitHub shows as annotations beside the lines. */
export const writeGithub: Writer<'findings'> = ({ findings }, out, { top }) =>
  writeAll(
    out,
    (async function* () {
      for await (const { file, line, row, cell, column, reason, code, hint, at } of findings.read({
        positions: true,
        ...(top === undefined ? {} : { limit: top }),
      })) {
        const title = `${checkPhrases.en.kindOfFault(code)}${column === null ? '' : ` in column ${column}`}`
        const where = cell !== undefined ? `${cell}: ` : row === null ? '' : `row ${row}: `
        yield command('error', { file, line, col: at, title }, `${where}${reason}${hint === null ? '' : `. ${hint}`}`)
      }
      for (const { code, message } of findings.warnings) yield command('warning', { title: code }, String(message))
    })(),
  )
