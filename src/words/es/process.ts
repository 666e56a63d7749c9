import type { process as english, processPhrases as englishProcessPhrases } from '../en/process.js'
import { counted } from './figures.js'

/** What is said of the stages of sales. */
export const process: typeof english = {
  'no-stages': (file) => `${file}: ninguna fila tiene fecha y etapa hasta la fecha de referencia`,
  'too-many-stages': (file, count, most) => `${file}: hay ${count} etapas distintas, más de ${most}`,
  'name-stages': 'Indique con --map "stage=<columna>" qué columna tiene las etapas.',
  'unknown-stage': (file, stage, stages) => `${file} no tiene ninguna etapa "${stage}"; sus etapas son ${stages.join(', ')}`,
  'stage-named-twice': (stage) => `--stages nombra dos veces ${stage}`,
  'stages-left-out': (stages) => `--stages deja fuera ${stages.join(', ')}: sus filas no cuentan`,
  'repeated-stages': (sales, sale) =>
    `${sales} ${sales === 1 ? 'venta tiene' : 'ventas tienen'} una etapa más de una vez, como "${sale}"; cuenta el primer día, y todos los costes`,
  'stages-out-of-order': (sales, sale) =>
    `${sales} ${sales === 1 ? 'venta tiene' : 'ventas tienen'} una etapa posterior antes que otra anterior, como "${sale}"; el tiempo entre ellas cuenta como 0 días; indique el orden con --stages si es otro`,
  'rows-without-stage': (rows) =>
    `${counted(rows, 'fila no tiene', 'filas no tienen')} fecha o etapa, y no ${rows === 1 ? 'cuenta' : 'cuentan'} en ninguna parte`,
  'wrote-process': (stages, sales, files) =>
    `${stages === 1 ? 'vista 1 etapa' : `vistas ${stages} etapas`} de ${sales} ${sales === 1 ? 'venta' : 'ventas'}${files.map((file) => ` en ${file}`).join('')}`,
  'gate-names-of-process': (stage) =>
    `Las condiciones de process pueden usar sales y stage.${stage}.reached, .converted, .conversion, .median_days, .p90_days, .cost, .satisfaction, .open y .late.`,
}

/** Words of the report on stages. */
export const processPhrases: typeof englishProcessPhrases = {
  title: 'Ventas por etapa',
  sales: (count, of) => `${count} ${of === 1 ? 'venta' : 'ventas'}`,
  stage: 'Etapa',
  reached: 'Llegaron',
  converted: 'Siguieron',
  median: 'Días 50 %',
  p90: 'Días 90 %',
  cost: 'Coste',
  satisfaction: 'Satisfacción',
  open: 'Abiertas',
  late: 'Tarde',
  finding: (stage, share) => `La etapa de la que pasan menos ventas es ${stage}: el ${share}`,
  noFinding: (count, stage) => `${count} ${count.startsWith('1 ') ? 'llegó' : 'llegaron'} a ${stage}`,
  on: (share) => `sigue el ${share}`,
  picture: 'Barras de cuántas ventas llegaron a cada etapa y de los días hasta que siguió la mitad.',
  meaning: [
    'siguieron: a cualquier etapa posterior; días: hasta entonces, en la mitad de las ventas y en nueve de cada diez',
    'abiertas: no han pasado de ahí; tarde: llevan abiertas más de lo que tardaron nueve de cada diez',
  ],
}
