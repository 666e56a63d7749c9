import type { lift as english, liftPhrases as englishLiftPhrases } from '../en/lift.js'
import { day } from './day.js'
import { figure } from './figures.js'

/** What is said of campaigns and their control groups. */
export const lift: typeof english = {
  'campaign-backwards': (from, to) => `--from ${from} es posterior a --to ${to}`,
  'unknown-group': (file, customer, group) =>
    group === ''
      ? `${file}: el cliente "${customer}" no tiene grupo`
      : `${file}: el cliente "${customer}" está en un grupo "${group}"; un cliente es treated (tratado) o control`,
  'one-group-each': 'Cada cliente está en un solo grupo: deje en la lista una de esas filas.',
  'group-names': 'La lista es un CSV de customer,group, donde el grupo es treated (tratado) o control.',
  'campaign-outside': (file, first, last, from, to) =>
    `${file}: las ventas van del ${day(first)} al ${day(last)}, y la campaña, del ${day(from)} al ${day(to)}, queda fuera`,
  'no-control': (file) =>
    `${file}: no hay nadie en el grupo de control, y sin él no se puede saber qué aportó la campaña; sortee uno con --control la próxima vez`,
  'no-treated': (file) => `${file}: no hay nadie en el grupo de los tratados`,
  'group-of-one': (file, name) => `${file}: en el grupo ${name} hay un solo cliente, y la dispersión se mide a partir de dos`,
  'nobody-listed': (list, ledger) =>
    `ningún cliente de ${list} tiene filas en ${ledger}, así que todos cuentan como 0; ¿están escritos igual los códigos de cliente?`,
  'small-parts': (count, part) =>
    `${count === 1 ? `el grupo "${part}" de --split tiene` : `${count} grupos de --split, como "${part}", tienen`} menos de dos clientes tratados o menos de dos de control, así que no se indica su efecto; en el total cuentan todos`,
  'unlike-groups': (distance, most) =>
    `los grupos ya se diferenciaban antes de la campaña en ${figure(distance)} desviaciones típicas, más de ${figure(most)}; puede que no se sortearan al azar, así que tome el efecto con cautela`,
  'campaign-not-over': (to, asOf) =>
    `la campaña llega hasta el ${day(to)} y los datos acaban el ${day(asOf)}, así que faltan sus últimos días`,
  'wrote-lift': (treated, control, files) =>
    `comparados ${treated} clientes tratados con ${control} de control${files.map((file) => ` en ${file}`).join('')}`,
  'lift-needs': 'Necesita --campaign <csv> (customer,group, con treated o control), --from <fecha> y --to <fecha>.',
  'option-missing': (name) => `falta ${name}`,
  'an-amount': 'un importe mayor que 0',
  'a-share': 'un número entre 0 y 1',
  'gate-names-of-lift':
    'Las condiciones de lift pueden usar lift.low, lift.high, lift.incremental, lift.difference, lift.romi, treated.customers y control.customers.',
  'control-needs': (name) => `un grupo de control necesita también ${name}`,
  'control-example': 'Por ejemplo, --control 0.1 --control-list control.csv.',
  'control-without-portfolio': '--control-list sortea de una cartera; no va con --sql ni con --explain',
}

const sides = { more: 'más', less: 'menos' }

/** Words of a campaign's report. */
export const liftPhrases: typeof englishLiftPhrases = {
  title: 'Efecto de una campaña',
  span: (from, to) => `del ${day(from)} al ${day(to)}`,
  groups: 'Grupos',
  group: 'Grupo',
  treated: 'Tratados',
  control: 'Control',
  customers: 'Clientes',
  total: (measure) => measure,
  mean: 'Por cliente',
  before: (days) => `Por cliente, ${days} días antes`,
  change: 'Variación',
  effect: 'Efecto',
  each: (difference, side, low, high, confidence) =>
    `por cliente: ${side === 'same' ? 'lo mismo' : `${difference} ${sides[side]}`} que en el grupo de control (intervalo del ${confidence}: de ${low} a ${high})`,
  whole: (amount, side, low, high) =>
    `todos los tratados: ${side === 'same' ? 'ninguna diferencia' : `${amount} ${sides[side]}`} (de ${low} a ${high})`,
  method: {
    means: 'diferencia de las medias; el intervalo es el de Welch',
    differences: 'diferencia de las variaciones, con los días anteriores llevados a la duración de la campaña; el intervalo es el de Welch',
  },
  notShown: 'El intervalo incluye el 0: los datos no demuestran que la campaña funcionara.',
  works: 'Todo el intervalo está por encima de 0: la campaña funcionó.',
  harms: 'Todo el intervalo está por debajo de 0: la campaña perjudicó.',
  romi: (value, low, high, rate, cost) =>
    `retorno de la inversión en marketing ${value} (de ${low} a ${high}): (importe incremental × ${rate} − coste de ${cost}) / coste`,
  rate: { option: 'la tasa indicada', ledger: 'la tasa de margen de las propias ventas', measure: 'todo, porque la medida es el margen' },
  noRate:
    'No se da el retorno del coste: indique qué parte de las ventas es margen con --margin-rate, o use un archivo con una columna de margen.',
  parts: (column) => `Por ${column}`,
  part: 'Grupo de clientes',
  difference: 'Diferencia',
  low: 'Desde',
  high: 'Hasta',
  incremental: 'Incremental',
  effectRow: 'Efecto',
  beforeOf: (group, days) => `${group}, antes, por ${days} días`,
  perCustomer: (measure) => `${measure} por cliente`,
  between: (low, high) => `de ${low} a ${high}`,
  finding: (verdict, difference, measure) => `Efecto en ${measure} por cliente: ${difference}. ${verdict}`,
  partsFinding: (count, shown, of, column) =>
    `${shown} de ${of} grupos de ${column} ${count === 1 ? 'tiene' : 'tienen'} un intervalo por encima de 0`,
  picture: (confidence) => `Barras de 0 al importe por cliente; la línea con topes es el intervalo del ${confidence}.`,
}
