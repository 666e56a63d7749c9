import type { charts as english } from '../../en/phrases/charts.js'

/** Lo que se dice de los gráficos. */
export const charts: typeof english = {
  everybody: 'Todos los clientes',
  rankAxis: 'clientes, de mayor a menor',
  rankInGroup: 'clientes del grupo, de mayor a menor',
  shareAxis: (measure) => `% acumulado de ${measure}`,
  shareOfGroup: (measure) => `% acumulado de ${measure} del grupo`,
  sumAxis: (measure) => `${measure}, acumulado`,
  curveFinding: (count, reach, of, measure) => `${reach} de ${of} clientes ${count === 1 ? 'alcanza' : 'alcanzan'} el 80 % de ${measure}`,
  curveNoFinding: (of, measure) => `${of} clientes según el acumulado de ${measure}`,
  curveDescription: (of, measure) =>
    `Una curva que acumula ${measure} de ${of} clientes, de mayor a menor. Sube deprisa donde pocos clientes aportan mucho.`,
  whaleFinding: (customers, of, measure, losers, loss, lost) =>
    losers === 0
      ? `${customers} de ${of} clientes aportan todo: ${measure}; ninguno resta nada`
      : `${customers} de ${of} clientes aportan ${measure}; ${loss} ${losers === 1 ? 'resta' : 'restan'} ${lost}`,
  ruleMark: (reach, share, customer) => `${reach} clientes: ${share}, hasta ${customer}`,
  peakMark: (reach, share) => `Máximo: ${reach} clientes, ${share}`,
  lost: (amount) => `se pierden ${amount}`,
  groupFinding: (group) => `Cuántos clientes bastan en cada grupo (${group})`,
  groupDescription: (measure, group) => `Una curva por ${group}, que acumula ${measure} de sus propios clientes, de mayor a menor.`,
  reach80: 'alcanzan el 80 %',
}
