import type { process as english } from '../../en/phrases/process.js'

/** Words of the report on stages. */
export const process: typeof english = {
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
