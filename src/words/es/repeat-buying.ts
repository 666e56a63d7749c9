import type { repeatBuying as english } from '../en/repeat-buying.js'
import { figure } from './figures.js'

/** What is said of the models of repeat buying. */
export const repeatBuying: typeof english = {
  'nobody-bought-again': (file) =>
    `${file}: ningún cliente compró en dos días distintos hasta la fecha de referencia, así que bg-nbd no tiene de qué aprender`,
  'nobody-spent-again': (file) =>
    `${file}: ningún cliente gastó más de 0 después de su primera compra, así que bg-nbd no puede aprender cuánto vale una compra`,
  'nothing-foretold': (file) => `${file}: las compras son muy pocas o demasiado parecidas para bg-nbd, cuyos parámetros se van al infinito`,
  'other-method':
    'Use un registro de ventas más largo o, si una columna tiene el margen, otro método, como --method formula --retention 0.8.',
  'few-repeat-customers': (customers, enough) =>
    `solo ${customers} ${customers === 1 ? 'cliente compró' : 'clientes compraron'} en dos días o más, y con menos de ${enough} lo que aprende bg-nbd es poco fiable; mire los errores típicos`,
  'spend-and-frequency': (correlation, most) =>
    `la frecuencia de compra y el gasto van juntos (correlación ${figure(correlation)}); Gamma-Gamma los supone independientes, lo que vale hasta ±${figure(most)}, más o menos`,
  'no-convergence': (models) =>
    `no se hallaron unos parámetros claramente mejores para ${models}; no se fíe de la previsión o use otro método`,
  'parameter-on-bound': (names) =>
    `hay parámetros que se fueron a su límite (${names}): los datos no los determinan; tome las cifras con cautela`,
  'no-mean-spend': (q) =>
    `la q de Gamma-Gamma es ${figure(q)}; con 1 o menos no existe el gasto medio de todos los clientes, así que quienes compraron una sola vez quedan sin valor`,
  'interval-of-model':
    '--interval no dice nada de un modelo guardado, cuyos parámetros no se vuelven a ajustar; quite --model para ver cuánto podrían desviarse',
  'holdout-leaves-nothing': (units) => `antes de las últimas ${units} unidades de --holdout nadie había comprado en dos días`,
  'shorter-holdout': 'Use un --holdout más corto.',
  'sql-of-bg-nbd': '--sql no puede escribir bg-nbd, cuyos parámetros se hallan fuera de SQL',
}
