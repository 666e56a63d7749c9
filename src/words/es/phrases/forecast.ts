import type { forecast as english } from '../../en/phrases/forecast.js'
import { day } from '../day.js'

/** Words of a forecast's report. */
export const forecast: typeof english = {
  /** What a row of a file tells. */
  kinds: { actual: 'real', forecast: 'previsto' },
  title: 'Previsión',
  over: (count, unit) => `próximos periodos: ${count} (${unit})`,
  period: 'Periodo',
  low: (confidence) => `Desde (${confidence})`,
  high: 'Hasta',
  interval: (confidence) => `intervalo del ${confidence}`,
  naive: (seasonal) => (seasonal ? 'Como la temporada anterior' : 'Como el último periodo'),
  methods: 'Métodos, del más certero al menos',
  method: 'Método',
  names: {
    'seasonal-naive': 'como la temporada anterior',
    drift: 'recta del primero al último',
    'damped-trend': 'tendencia amortiguada',
    'holt-winters': 'Holt–Winters aditivo',
  },
  asLast: 'como el último periodo',
  chosen: (method, origins) =>
    `método: ${method}; el error (MASE) es el de ${origins} ${origins === '1' ? 'ocasión' : 'ocasiones'} en que se previó lo que venía con lo anterior; el intervalo sale de esos mismos errores`,
  naiveBeside: (seasonal) =>
    seasonal
      ? 'como la temporada anterior: lo del mismo periodo de la última temporada'
      : 'al lado, la previsión más sencilla, igual que el último periodo: todavía no hay temporadas que repetir',
  finding: (measure, count, unit, sum) => `${measure}: ${sum} en los próximos periodos (${count} ${unit})`,
  picture:
    'Una línea de los últimos periodos y de los próximos, con una banda donde es probable que estén estos y, al lado, la previsión más sencilla.',
  known: 'Clientes conocidos',
  gap: (customers, sum, gap, more, asOf) =>
    `${customers === '1' ? 'Del único cliente conocido' : `De los ${customers} clientes conocidos`} el ${day(asOf)} se esperan ${sum} (bg-nbd), ${/[1-9]/.test(gap) ? `${gap} ${more ? 'menos' : 'más'} que` : 'lo mismo que'} la previsión del total, que también cuenta con clientes nuevos.`,
  parts: (column) => `Por ${column}`,
  changed: 'Variación',
  moreParts: (count) => `… y ${count} más; --top all ${count === '1' ? 'la' : 'las'} muestra`,
  partsRemark: 'Cada parte usa el método que más acertó con ella, así que las partes no tienen por qué sumar el total.',
  actual: 'real',
  foretold: 'previsión',
  from: (period) => `previsión desde ${period}`,
  history: 'Periodos terminados',
  earlier: (count) => `… y ${count} ${count === '1' ? 'anterior; --top all lo muestra' : 'anteriores; --top all los muestra'}`,
  change: (change, more, sum, years) =>
    `Es ${/[1-9]/.test(change) ? `un ${change} ${more ? 'más' : 'menos'}` : 'lo mismo'} que ${years === null ? 'en otros tantos periodos justo antes' : `en los mismos periodos de ${years === 1 ? 'un año' : `${years} años`} antes`} (${sum}).`,
  noChange: 'No se vendió nada en los periodos con los que comparar.',
}
