import type { Field } from '../model/words.js'

const names = (text: string) => text.split(',').map((name) => name.trim())

/**
 * Every field that classifiers may ask for, with the headers by which it is recognised in English,
 * Spanish, Portuguese and Russian. A header matches without regard to case, accents, space, `_`, `-`, `.`.
 */
export const dictionary = {
  customer: {
    kind: 'id',
    combine: 'key',
    names: names(
      'customer, customer id, customer no, customer number, customer code, client, client id, account, account id, ' +
        'cliente, id cliente, cliente id, código cliente, código de cliente, cuenta, id de cliente, conta, código do cliente, клиент, покупатель, код клиента, id клиента',
    ),
  },
  name: {
    kind: 'text',
    combine: 'last',
    names: names('customer name, name, client name, nombre, nombre cliente, razón social, nome, название, имя'),
  },
  date: {
    kind: 'date',
    combine: 'none',
    names: names(
      'date, order date, invoice date, fecha, fecha pedido, fecha de pedido, fecha factura, fecha de factura, data, data pedido, data do pedido, дата, дата заказа',
    ),
  },
  order: {
    kind: 'text',
    combine: 'count-distinct',
    names: names('order, order id, order no, invoice, invoice no, invoice id, pedido, id pedido, factura, id factura, fatura, заказ, счёт'),
  },
  sales: {
    kind: 'money',
    combine: 'sum',
    names: names(
      'sales, sale, revenue, amount, current sales, turnover, venta, ventas, venta actual, ventas actuales, ingresos, facturación, importe, ' +
        'vendas, receita, faturamento, продажи, выручка, сумма',
    ),
  },
  margin: {
    kind: 'money',
    combine: 'sum',
    names: names(
      'margin, profit, contribution, gross margin, margen, utilidad, beneficio, rentabilidad, contribución, margem, lucro, маржа, прибыль',
    ),
    otherwise: ['sales - cost', 'sales * margin_rate'],
  },
  cost: { kind: 'money', combine: 'sum', names: names('cost, costs, costo, coste, costes, costos, custo, затраты, себестоимость') },
  margin_rate: { kind: 'ratio', combine: 'none', names: names('margin %, margin rate, % margin, % margen, margen %, % margem, margem %') },
  recency: {
    kind: 'score',
    combine: 'last',
    names: names(
      'recency, recency days, days since last order, days since last purchase, recencia, días desde la última compra, recência, dias desde a última compra, давность',
    ),
  },
  frequency: {
    kind: 'score',
    combine: 'sum',
    names: names('frequency, number of orders, order count, frecuencia, número de pedidos, frequência, частота, число заказов'),
  },
  monetary: { kind: 'money', combine: 'sum', names: names('monetary, monetary value, monetario, valor monetario, monetário') },
  prior_sales: {
    kind: 'money',
    combine: 'sum',
    names: names('prior sales, last year sales, previous sales, venta anterior, ventas anteriores, ventas año anterior, vendas anteriores'),
  },
  future_sales: {
    kind: 'money',
    combine: 'sum',
    names: names('future sales, potential, potential sales, forecast, venta futura, ventas futuras, potencial, vendas futuras, потенциал'),
  },
  wallet: {
    kind: 'money',
    combine: 'sum',
    names: names('wallet, customer purchases, total purchases, compras del cliente, compras totales, compras do cliente'),
  },
  rival_sales: {
    kind: 'money',
    combine: 'max',
    names: names(
      'rival sales, largest competitor, competitor sales, ventas competidor, ventas del competidor, mayor competidor, vendas concorrente',
    ),
  },
  share: { kind: 'ratio', combine: 'last', names: names('share of wallet, wallet share, participación, cuota, participação') },
  growth: {
    kind: 'ratio',
    combine: 'last',
    names: names(
      'growth, growth rate, industry growth, market growth, crecimiento, crecimiento industria, crecimiento de la industria, tasa de crecimiento, crescimento, рост',
    ),
  },
  retention: {
    kind: 'ratio',
    combine: 'last',
    names: names('retention, retention rate, retención, tasa de retención, retenção, taxa de retenção, удержание'),
  },
  acquisition_cost: {
    kind: 'money',
    combine: 'sum',
    names: names('acquisition cost, cac, costo de adquisición, coste de adquisición, custo de aquisição'),
  },
  period: { kind: 'count', combine: 'none', names: names('period, periodo, período, период') },
  periods: {
    kind: 'score',
    combine: 'last',
    names: names('periods, expected periods, lifetime, periodos, períodos, periodos esperados, vida esperada'),
  },
  satisfaction: {
    kind: 'score',
    combine: 'mean',
    words: true,
    names: names('satisfaction, csat, satisfacción, satisfação, удовлетворённость'),
  },
  loyalty: {
    kind: 'score',
    combine: 'mean',
    words: true,
    names: names('loyalty, fidelity, nps, fidelidad, lealtad, fidelidade, lealdade, лояльность'),
  },
  perceived: {
    kind: 'score',
    combine: 'mean',
    names: names('perceived, perceived benefit, perceived value, beneficio percibido, percibido, benefício percebido'),
  },
  expected: { kind: 'score', combine: 'mean', names: names('expected, expectation, expectations, expectativa, expectativas, esperado') },
  channel: { kind: 'text', combine: 'last', names: names('channel, sales channel, canal, canal de venta, канал') },
  region: {
    kind: 'text',
    combine: 'last',
    names: names('region, área geográfica, zona, region geográfica, región, área, area, região, регион'),
  },
  sector: { kind: 'text', combine: 'last', names: names('sector, industry, segment, industria, setor, отрасль, сегмент') },
  consumer: { kind: 'text', combine: 'last', names: names('consumer, consumidor, tipo de consumidor') },
  profile: { kind: 'text', combine: 'last', names: names('profile, perfil, профиль') },
} as const satisfies Record<string, Field>

const normal = new Map<string, string>()
const ascii = /^[\x00-\x7f]*$/

const normaliseAny = (header: string) =>
  header
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%]+/gu, '')

/** Headers and names compare by this: no case, accents, separators or quotes; `%` is kept. */
export function normalise(header: string): string {
  const known = normal.get(header)
  if (known !== undefined) return known
  const made = ascii.test(header) ? header.toLowerCase().replace(/[^a-z0-9%]+/g, '') : normaliseAny(header)
  normal.set(header, made)
  return made
}
