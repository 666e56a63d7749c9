import type { forecast as english, forecastPhrases as englishForecastPhrases } from '../en/forecast.js'
import { day } from './day.js'
import { figure } from './figures.js'

const several: Readonly<Record<string, readonly [string, string]>> = {
  year: ['año', 'años'],
  quarter: ['trimestre', 'trimestres'],
  month: ['mes', 'meses'],
  week: ['semana', 'semanas'],
}
const named = (period: string, count: number) => several[period]?.[count === 1 ? 0 : 1] ?? period

/** What is said of forecasts. */
export const forecast: typeof english = {
  'periods-too-few': (file, count, period, fewest) =>
    `${file}: en la fecha de referencia ${count === 0 ? `no ha terminado ningún periodo (${named(period, 1)})` : `solo han terminado ${count} ${named(period, count)}`}, y una previsión necesita ${fewest}`,
  'periods-too-many': (file, count, period, most) => `${file}: hay ${count} ${named(period, count)}, más de ${most}`,
  'no-season-yet': (file, count, season, period) =>
    `${file}: holt-winters necesita dos temporadas de ${season} ${named(period, season)} y un periodo más, y hay ${count}`,
  'no-season': (count, period, least) =>
    `hay ${count} ${named(period, count)} y la estacionalidad se aprende a partir de ${least}, así que la previsión no tiene ninguna`,
  'worse-than-naive': (method, mase, naive, seasonal) =>
    `el método ${method} se desvió más (MASE ${figure(mase)}) que el sencillo de repetir ${seasonal ? 'la temporada anterior' : 'el último periodo'} (${figure(naive)})`,
  'wrote-forecast': (count, period, files) =>
    `${count === 1 ? 'previsto 1 periodo' : `previstos ${count} periodos`} (${named(period, count)})${files.map((file) => ` en ${file}`).join('')}`,
  'gate-names-of-forecast': (names) => `Las condiciones de forecast pueden usar ${names.join(', ')}.`,
  'many-parts': (count, most) => `--split da ${count} partes; se prevén las ${most} mayores, y todas dentro del total`,
  'no-bg-nbd-model': (path) => `el modelo ${path} no tiene parámetros de bg-nbd`,
  'save-bg-nbd-model': 'Guarde uno con cartera vvc <ventas> --method bg-nbd --save-model modelo.json.',
}

/** Words of a forecast's report. */
export const forecastPhrases: typeof englishForecastPhrases = {
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
