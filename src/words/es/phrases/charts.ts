import type { charts as english } from '../../en/phrases/charts.js'
import { day } from '../day.js'
import { ofThe, the } from '../measure.js'

/** Lo que se dice de los gráficos. */
export const charts: typeof english = {
  everybody: 'Todos los clientes',
  rankAxis: 'clientes, de mayor a menor',
  rankInGroup: 'clientes del grupo, de mayor a menor',
  shareAxis: (measure) => `% acumulado ${ofThe(measure)}`,
  shareOfGroup: (measure) => `% acumulado ${ofThe(measure)} del grupo`,
  sumAxis: (measure) => `${measure}, acumulado`,
  curveFinding: (count, reach, of, measure) =>
    `${reach} de ${of} clientes ${count === 1 ? 'alcanza' : 'alcanzan'} el 80 % ${ofThe(measure)}`,
  curveNoFinding: (of, measure) => `${of} clientes según el acumulado ${ofThe(measure)}`,
  curveDescription: (of, measure) =>
    `Una curva que acumula ${the(measure)} de ${of} clientes, de mayor a menor. Sube deprisa donde pocos clientes aportan mucho.`,
  whaleFinding: (customers, of, measure, losers, loss, lost) =>
    customers === '0'
      ? `Ningún cliente aporta ${measure}; ${loss} ${losers === 1 ? 'resta' : 'restan'} ${lost}`
      : losers === 0
        ? `${customers} de ${of} clientes ${customers === '1' ? 'aporta' : 'aportan'} el 100 % ${ofThe(measure)}; ninguno resta nada`
        : `${customers} de ${of} clientes ${customers === '1' ? 'aporta' : 'aportan'} ${the(measure)}; ${loss} ${losers === 1 ? 'resta' : 'restan'} ${lost}`,
  ruleMark: (reach, share, customer) =>
    `${reach} ${reach === '1' ? 'cliente' : 'clientes'}: ${share}${customer === '' ? '' : `, hasta ${customer}`}`,
  peakMark: (reach, share) => `Máximo: ${reach} ${reach === '1' ? 'cliente' : 'clientes'}, ${share}`,
  lost: (amount) => `pérdida: ${amount}`,
  groupFinding: (measure, ends) => {
    const [first, last] = ends.map(({ group, reach, shown, of }) => ({
      group,
      told: `${shown} de ${of} clientes ${reach === 1 ? 'alcanza' : 'alcanzan'} el 80 % ${ofThe(measure)}`,
      short: `${shown} de ${of}`,
    }))
    return `${first?.group}: ${first?.told}; ${last?.group}: ${last?.short}`
  },
  groupLoss: (group, losers, of, lost) => `Donde más se pierde es en ${group}: ${lost}, con ${losers} de ${of} clientes`,
  groupsLoseNothing: 'En ningún grupo hay clientes con pérdidas',
  losers: 'con pérdidas',
  loss: 'pérdida',
  groupDescription: (measure, group) => `Una curva por ${group}, que acumula ${the(measure)} de sus propios clientes, de mayor a menor.`,
  customer: 'cliente',
  name: 'nombre',
  shadedBy: (measure) => `cuanto más intenso el tono, más ${measure}`,
  shadedByMean: (measure) => `cuanto más intenso el tono, mayor media de ${measure}`,
  shadedByCustomers: 'cuanto más intenso el tono, más clientes',
  mean: (measure) => `media de ${measure}`,
  matrixFinding: (cell, customers, share, measure) =>
    `Lo que más pesa: ${cell}, con el ${customers} de los clientes${share === '' ? '' : ` y el ${share} ${ofThe(measure)}`}`,
  meanFinding: (cell, mean, measure) => `${cell} tiene la mayor media de ${measure}: ${mean}`,
  matrixDescription: (rows, columns, shade) => `Una tabla de ${rows} por ${columns}; ${shade}.`,
  bubblesFinding: (segment, customers, share, measure) =>
    `El ${share} ${ofThe(measure)} está en ${segment}, con el ${customers} de los clientes`,
  area: (measure) => `área: ${measure}`,
  smallerCounted: 'clientes menores (más intenso: más clientes)',
  bubblesDescription: (x, y, size, counted) =>
    `Una burbuja por cliente: ${y} hacia arriba, ${x} de derecha a izquierda, ${size} como área; las líneas discontinuas son los puntos de corte.${counted ? ' Los hexágonos cuentan los clientes menores.' : ''}`,
  stackedFinding: (count, above, of, cut) =>
    `${above} de ${of} clientes ${count === 1 ? 'alcanza' : 'alcanzan'} el punto de corte de ${cut}`,
  stackedNoCut: (customer, score) => `${customer} va primero, con ${score}`,
  stackedDescription: (count) => `Barras de los ${count} mejores por puntuación, divididas según lo que aporta cada criterio.`,
  otherParts: (count) => `otros ${count} criterios`,
  cutAt: (at) => `corte ${at}`,
  rankRange: 'puestos posibles',
  noRetention: (after) => `Ningún cliente ha podido volver todavía (${after})`,
  retentionFinding: (share, period) => `El ${share} de los clientes vuelve a comprar ${period}`,
  triangleDescription: (after, open) =>
    `Una fila por cohorte; las celdas dicen qué parte compra, ${after}.${open ? ' Las celdas punteadas son de un periodo sin terminar.' : ''}`,
  triangleShade: 'cuanto más intenso el tono, más parte de la cohorte compra',
  triangleOpen: 'cuanto más intenso el tono, más parte de la cohorte compra; punteado: sin terminar',
  customersTitle: 'Clientes',
  bridgeFinding: (measure, before, after, change) =>
    before === after ? `${measure}: sin cambios, ${after}` : `${measure}: de ${before} a ${after} (${change})`,
  bridgeDescription: (measure) => `Pasos de ${measure} antes a ${measure} después, según qué fue de los clientes.`,
  flowsFinding: (moved, of, share) =>
    `${moved} de los ${of} clientes presentes en ambas carteras ${moved === '1' ? 'cambió' : 'cambiaron'} de segmento (${share})`,
  moneyFlowFinding: (share, measure) => `El ${share} ${ofThe(measure)} de antes corresponde a clientes que cambiaron de segmento`,
  moneyFlowNoFinding: (measure) => `Importe ${ofThe(measure)} por segmento, antes y después`,
  flowsNoFinding: 'Ningún cliente está en ambas carteras',
  flowsDescription: (measure) =>
    `Bandas de los segmentos de antes, a la izquierda, a los de después, a la derecha; su anchura indica ${the(measure)}. Gris sigue, azul sube, rojo baja, verde entra, rosa sale.`,
  moreFlows: (count) => `… y ${count} ${count === 1 ? 'movimiento menor' : 'movimientos menores'}`,
  trendFinding: (measure, first, last, change) =>
    first === last ? `${measure}: sin cambios, ${last}` : `${measure}: de ${first} a ${last} (${change})`,
  trendDescription: (measure, from, to) =>
    `Una línea pequeña por segmento: ${measure} del ${day(from)} al ${day(to)}, cada una de 0 a su propio máximo.`,
  quartilesFinding: (period) => `La mitad de los clientes se ha amortizado en el periodo ${period}`,
  quartilesNever: 'La mitad de los clientes aún no se ha amortizado',
  quartilesDescription: 'El flujo descontado acumulado de los clientes por periodo: la mediana como línea, la mitad central como banda.',
  periodAxis: 'periodos desde el primero',
  flowAxis: 'flujo descontado acumulado',
  evenMark: (period) => `la mediana llega a cero en el periodo ${period}`,
  lowQuartile: 'cuartil inferior',
  median: 'mediana',
  highQuartile: 'cuartil superior',
  reach80: 'alcanzan el 80 %',
  nobody: 'No hay ningún cliente que mostrar',
  largestFinding: (segment, share) => `${segment} es el segmento más numeroso: el ${share} de los clientes`,
  segmentsFinding: (segment, customers, share, measure) => `${segment}: el ${customers} de los clientes, el ${share} ${ofThe(measure)}`,
  segmentsDescription: (measure, customers) =>
    `Barras con los clientes de cada segmento, de ${customers} en total${measure === '' ? '' : `, y con su parte ${ofThe(measure)}`}.`,
  emptySegments: (count) => `${count} ${count === 1 ? 'segmento' : 'segmentos'} sin clientes`,
}
