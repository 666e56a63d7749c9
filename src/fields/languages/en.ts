import type { FieldLanguage } from './language.js'

/** English. */
export const en: FieldLanguage = {
  heads: {
    customer:
      'customer id, customer no, customer number, customer code, client id, client no, client number, client code, customer key, customer unique id; customer, client; account, account id, account no, account number, account code, a/c, a/c no, a/c ref, email, e-mail, email address, customer email; buyer id, buyer user id, sold-to party, sold-to, sold-to customer, bill-to customer, bill-to customer no, buyer username; comp aux num, buyer email, billing email, email billing, payer email, from email address',
    name: 'customer name, name, client name, account name, company name, company; contact name, contact, full name, buyer name, customer full name, bill-to name, billing name, billing company, partner name, invoice partner display name, associated company, customer company name, customer/project: company name, name 1, organization, organisation, counterparty, comp aux lib, compauxlib, row labels',
    date: 'date, order date, invoice date; created at, order created at, purchase date, purchase timestamp, order purchase timestamp, transaction date, sale date, sales date, created date, order timestamp, posting date; billing date, document date, date created, creation date, date issued, issue date, date of sale, date of purchase, created utc, created date utc, close date, closing date, closed date, won time, won date, invoice/bill date, bill date, doc date, payments date, payment date, paid at, transaction creation date, order creation date, processed at, completed at',
    order:
      'order, order id, order no, invoice, invoice no, invoice id; order number, invoice number, transaction id, transaction no, transaction number, ticket, ticket no, ticket number, receipt, receipt no, receipt number, document no, document number, num, order reference, order ref, order name, billing document, sales document, sales order, sales order no, amazon order id, invoice reference, receipt id, transaction ref, piece ref',
    currency:
      'currency, currency code, order currency, invoice currency, presentment currency, transaction currency, curr, ccy, document currency, doc currency, settlement currency, billing currency',
    sales:
      'sales, sale, revenue, amount, current sales, turnover; net sales, net amount, net revenue, net total, untaxed amount, untaxed amount signed, untaxed total, net value, amount net, total net, tax excluded, total excl tax, total ex tax, total ex vat, total excl vat, order net total, n revenue, net; total, total amount, total sales, sales amount, order total, payment value, spend, total spend; gross amount, gross sales, gross total, gross; order total amount, order amount, order value, invoice total, invoice amount, grand total, grand total base, line total, line amount, amount lcy, total price, extended price, extended amount, total signed, total incl tax, total incl vat, total spent, amount spent, total paid, amount paid, item total, amount in local currency, amount in local cur, amount in lc',
    margin: 'margin, profit, contribution, gross margin; gross profit, contribution margin, net margin, net profit',
    cost: 'cost, costs; cost of sales, cost of goods sold, cogs, total cost',
    margin_rate: 'margin %, margin rate, % margin',
    recency: 'recency, recency days, days since last order, days since last purchase',
    frequency: 'frequency, number of orders, order count',
    monetary: 'monetary, monetary value',
    prior_sales:
      'prior sales, last year sales, previous sales, last year revenue, previous year sales, prior year sales, sales last year, revenue last year',
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
  weekdays: 'monday mon, tuesday tue tues, wednesday wed weds, thursday thu thur thurs, friday fri, saturday sat, sunday sun',
  quarters: 'quarter, qtr',
  levels: { high: 'high', medium: 'medium, mid, middle', low: 'low' },
  totals: 'total, totals, grand total, sum, sum total, total sum, overall total',
  missing: 'n/a, na, null, none, nan, #n/a, (blank), 0000-00-00, 0000-00-00 00:00:00, 00.00.0000, 00/00/0000',
}
