import type { Language, Words } from '../model/definition.js'

/** What the table and Markdown writers say. */
interface Phrases {
  /** As part of a title: `7 customers`. */
  customers(count: number, shown: string): string
  asOf(date: string): string
  segment: string
  label: string
  count: string
  ofCustomers: string
  ofMeasure(measure: string): string
  total: string
  more(count: number, shown: string): string
  leftOut(columns: string): string
  top(count: number, shown: string, share: string, measure: string): string
  reach(count: number, shown: string): string
  spread(hhi: string, effective: string, gini: string): string
  peak(count: number, shown: string, amount: string, measure: string): string
  peakShare(share: string, net: string): string
  noShares(net: string): string
  losers(count: number, shown: string, loss: string): string
  cuts: string
  nobody: string
  /** In a table, where several groups are told as one. */
  otherGroups(count: number, shown: string): string
  moreGroups(count: number, shown: string): string
  ofGroup: string
  portfolio: string
  notes: string
  crossed(rows: string, columns: string): string
  level(name: string): string
}

const levels: Readonly<Record<string, Words>> = {
  high: { en: 'high', es: 'alta' },
  medium: { en: 'medium', es: 'media' },
  low: { en: 'low', es: 'baja' },
  'on time': { en: 'on time', es: 'a tiempo' },
  late: { en: 'late', es: 'tarde' },
  'too late': { en: 'too late', es: 'demasiado tarde' },
  new: { en: 'new', es: 'nuevo' },
  known: { en: 'known', es: 'conocido' },
  lately: { en: 'lately', es: 'hace poco' },
  'not lately': { en: 'not lately', es: 'no hace poco' },
}

/** The phrases of each language. */
export const phrases: Readonly<Record<Language, Phrases>> = {
  en: {
    customers: (count, shown) => `${shown} ${count === 1 ? 'customer' : 'customers'}`,
    asOf: (date) => `as of ${date}`,
    segment: 'Segment',
    label: 'Label',
    count: 'Customers',
    ofCustomers: '% of customers',
    ofMeasure: (measure) => `% of ${measure}`,
    total: 'Total',
    more: (count, shown) => `… and ${shown} more ${count === 1 ? 'customer; --top all shows it' : 'customers; --top all shows them'}`,
    leftOut: (columns) => `Left out to fit the width: ${columns}`,
    top: (count, shown, share, measure) =>
      `The top ${count === 1 ? 'customer (20% of all) holds' : `${shown} customers (20% of all) hold`} ${share} of ${measure}.`,
    reach: (count, shown) => `${count === 1 ? '1 customer reaches' : `${shown} customers reach`} 80%.`,
    spread: (hhi, effective, gini) => `HHI ${hhi} · effective number of customers ${effective} · Gini ${gini}`,
    peak: (count, shown, amount, measure) =>
      `Cumulative ${measure} peaks after ${count === 1 ? '1 customer' : `${shown} customers`} at ${amount}`,
    peakShare: (share, net) => `${share} of the net total of ${net}`,
    noShares: (net) => `The net total is ${net}, so there are no shares.`,
    losers: (count, shown, loss) => `${count === 1 ? '1 customer destroys' : `${shown} customers destroy`} ${loss} of it.`,
    cuts: 'Cut points',
    nobody: 'reached by nobody',
    otherGroups: (count, shown) => `(${shown} ${count === 1 ? 'other' : 'others'})`,
    moreGroups: (count, shown) => `… and ${shown} more ${count === 1 ? 'group; --top all shows it' : 'groups; --top all shows them'}`,
    ofGroup: '% of group',
    portfolio: 'Portfolio',
    notes: 'Notes',
    crossed: (rows, columns) => `${rows} by ${columns}`,
    level: (name) => levels[name]?.en ?? name,
  },
  es: {
    customers: (count, shown) => `${shown} ${count === 1 ? 'cliente' : 'clientes'}`,
    asOf: (date) => `al ${date}`,
    segment: 'Segmento',
    label: 'Etiqueta',
    count: 'Clientes',
    ofCustomers: '% de clientes',
    ofMeasure: (measure) => `% de ${measure}`,
    total: 'Total',
    more: (count, shown) => `… y ${shown} ${count === 1 ? 'cliente más; --top all lo muestra' : 'clientes más; --top all los muestra'}`,
    leftOut: (columns) => `Omitidas por falta de ancho: ${columns}`,
    top: (count, shown, share, measure) =>
      `${count === 1 ? 'El primer cliente (20 % del total) reúne' : `Los ${shown} primeros clientes (20 % del total) reúnen`} el ${share} de ${measure}.`,
    reach: (count, shown) => `${count === 1 ? '1 cliente alcanza' : `${shown} clientes alcanzan`} el 80 %.`,
    spread: (hhi, effective, gini) => `HHI ${hhi} · número efectivo de clientes ${effective} · Gini ${gini}`,
    peak: (count, shown, amount, measure) =>
      `El acumulado de ${measure} culmina tras ${count === 1 ? '1 cliente' : `${shown} clientes`} en ${amount}`,
    peakShare: (share, net) => `el ${share} del total neto de ${net}`,
    noShares: (net) => `El total neto es ${net}, así que no hay porcentajes.`,
    losers: (count, shown, loss) => `${count === 1 ? '1 cliente destruye' : `${shown} clientes destruyen`} ${loss} de él.`,
    cuts: 'Puntos de corte',
    nobody: 'nadie lo alcanza',
    otherGroups: (_, shown) => `(${shown} más)`,
    moreGroups: (count, shown) => `… y ${shown} ${count === 1 ? 'grupo más; --top all lo muestra' : 'grupos más; --top all los muestra'}`,
    ofGroup: '% del grupo',
    portfolio: 'Cartera',
    notes: 'Notas',
    crossed: (rows, columns) => `${rows} por ${columns}`,
    level: (name) => levels[name]?.es ?? name,
  },
}
