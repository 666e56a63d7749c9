/** Questions beside pareto of a plain ledger: their files, and who answers them. */
import { createReadStream, createWriteStream, existsSync, renameSync, writeFileSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { data, dataFile, here, program } from '../files.mjs'
import { measure } from '../measure.mjs'

/** The ledger as a Spanish spreadsheet writes it: `;`, decimal comma, Windows-1252. */
async function spanish(text) {
  const decimals = (lines) => lines.replaceAll(',', ';').replaceAll('.', ',').replaceAll('phone', 'tel\u00e9fono')
  let rest = ''
  async function* lines(pieces) {
    for await (const piece of pieces) {
      const end = piece.lastIndexOf('\n') + 1
      yield Buffer.from(decimals(rest + piece.slice(0, end)), 'latin1')
      rest = piece.slice(end)
    }
    yield Buffer.from(decimals(rest), 'latin1')
  }
  const path = text.replace('.csv', '-comma.csv')
  if (existsSync(path)) return path
  await pipeline(createReadStream(text, 'latin1'), lines, createWriteStream(`${path}.part`))
  renameSync(`${path}.part`, path)
  return path
}

/** What a joined file says of each channel. */
function rates() {
  const path = `${data}/rates.csv`
  writeFileSync(path, 'channel,rate\npartner,0.10\nphone,0.20\nstore,0.30\nonline,0.40\n')
  return path
}

/** The ledger as `cartera clean` writes it. */
async function cleaned(cartera, ledger) {
  const path = ledger.replace('.csv', '.parquet')
  if (!existsSync(path)) await measure(['node', cartera, 'clean', ledger, '--output', path, '--quiet', '--no-config'])
  return path
}

const pareto = ['rank', 'segment', 'sales', 'margin']

/** Each with its files, the arguments of cartera, and the columns in which all must agree. */
const questions = (cartera, ledger) => [
  { name: 'parquet', title: 'pareto of cleaned Parquet', input: () => cleaned(cartera, ledger), argv: ['pareto'], columns: pareto },
  { name: 'comma', title: 'pareto of a ledger with decimal comma', input: () => spanish(ledger), argv: ['pareto'], columns: pareto },
  {
    name: 'join',
    title: 'pareto of a ledger and a file of rates, row by row',
    input: () => ledger,
    other: rates,
    argv: ['pareto', '--map', 'margin=sales * rate'],
    columns: pareto,
  },
  { name: 'rfm', title: 'rfm', input: () => ledger, argv: ['rfm'], columns: ['monetary', 'recency', 'frequency', 'r', 'f', 'm'] },
]

/** The questions with their contenders: `{ title, columns, contenders: [{ name, command, output }] }`, cartera first. */
export async function asked(cartera, ledger, hasPolars) {
  const all = []
  for (const { name, title, input, other, argv, columns } of questions(cartera, ledger)) {
    const [path, beside] = [await input(), other?.()]
    const output = (who) => dataFile.result(`${name}-${who}`)
    const more = beside ? [beside] : []
    const contenders = [
      [
        'cartera',
        [
          'node',
          cartera,
          ...argv,
          path,
          ...(beside ? ['--join', beside, '--on', 'channel'] : []),
          '--output',
          output('cartera'),
          '--quiet',
          '--no-config',
        ],
      ],
      ['hand-written SQL', ['node', program.hand, here(`questions/${name}.sql`), path, output('sql'), ...more]],
      ...(hasPolars ? [['Polars', ['python3', here('questions/polars_questions.py'), name, path, output('polars'), ...more]]] : []),
    ].map(([name, command], i) => ({ name, command, output: output(['cartera', 'sql', 'polars'][i]) }))
    all.push({ title, columns, contenders })
  }
  return all
}
