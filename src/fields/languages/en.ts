import type { FieldLanguage } from './language.js'

/** English. */
export const en: FieldLanguage = {
  heads: {
    customer:
      'customer, customer id, customer no, customer number, customer code, client, client id, account, account id, customer key, customer unique id, account no, account number, account code; email, e-mail, email address, customer email',
    name: 'customer name, name, client name, account name, company name, company',
    date: 'date, order date, invoice date; created at, order created at, purchase date, purchase timestamp, order purchase timestamp, transaction date, sale date, sales date, created date, order timestamp, posting date',
    order:
      'order, order id, order no, invoice, invoice no, invoice id; order number, invoice number, transaction id, transaction no, transaction number, ticket, ticket no, ticket number, receipt, receipt no, receipt number, document no, document number, num',
    currency: 'currency, currency code, order currency, invoice currency, presentment currency, transaction currency, curr, ccy',
    sales:
      'sales, sale, revenue, amount, current sales, turnover; net sales, net amount, net revenue, net total; total, total amount, total sales, sales amount, order total, payment value, spend, total spend; gross amount, gross sales, gross total',
    margin: 'margin, profit, contribution, gross margin; gross profit, contribution margin, net margin, net profit',
    cost: 'cost, costs; cost of sales, cost of goods sold, cogs, total cost',
    margin_rate: 'margin %, margin rate, % margin',
    recency: 'recency, recency days, days since last order, days since last purchase',
    frequency: 'frequency, number of orders, order count',
    monetary: 'monetary, monetary value',
    prior_sales: 'prior sales, last year sales, previous sales',
    future_sales: 'future sales, potential, potential sales, forecast',
    wallet: 'wallet, customer purchases, total purchases',
    rival_sales: 'rival sales, largest competitor, competitor sales',
    share: 'share of wallet, wallet share',
    growth: 'growth, growth rate, industry growth, market growth',
    retention: 'retention, retention rate',
    acquisition_cost: 'acquisition cost, cac',
    period: 'period',
    periods: 'periods, expected periods, lifetime',
    satisfaction: 'satisfaction, csat',
    loyalty: 'loyalty, fidelity, nps',
    perceived: 'perceived, perceived benefit, perceived value',
    expected: 'expected, expectation, expectations',
    channel: 'channel, sales channel',
    region: 'region; territory, country, state, city',
    sector: 'sector, industry, segment',
    consumer: 'consumer',
    profile: 'profile',
  },
  months: 'january, february, march, april, may, june, july, august, september sept, october, november, december',
  levels: { high: 'high', medium: 'medium, mid, middle', low: 'low' },
  totals: 'total, totals, grand total, sum, sum total, total sum, overall total',
  missing: 'n/a, na, null, none, nan, #n/a, (blank)',
}
