import type { FieldLanguage } from './language.js'

/** Portuguese. */
export const pt: FieldLanguage = {
  heads: {
    customer:
      'código do cliente, id cliente, código cliente, nº cliente, número do cliente, cod cliente, cód cliente, cód do cliente, cliente id, id do cliente, código de cliente, nº do cliente, número de cliente; cliente; conta, tomador; e-mail do cliente, email do cliente, e-mail do comprador',
    name: 'nome, nome do cliente, nome cliente, razão social; nome do contato, nome do contacto, contato, contacto, nome fantasia, nome completo, nome do comprador, nome do destinatário, empresa, denominação social, rótulos de linha',
    date: 'data, data pedido, data do pedido; data emissão, data de emissão, data da compra, data da venda, data da fatura, data fatura; data de venda, data de compra, data venda, data compra, data do documento, data documento, data faturamento, data do faturamento, data de faturamento, data de faturação, data da emissão, data da nota, data de criação, data do pagamento, data de pagamento, data de fechamento, data de fecho',
    order:
      'pedido, fatura; nº pedido, nº do pedido, n° do pedido, número do pedido, nota fiscal, nº fatura, nº da fatura, número da fatura, nf-e, nfe, nota, nº nota, nº da nota, número da nota, número nota fiscal, nº documento, nº do documento, número do documento, id do pedido, id pedido, número pedido, código do pedido, encomenda, nº encomenda, nº da encomenda, número da encomenda, cupom, cupom fiscal',
    currency: 'moeda, divisa, código da moeda',
    sales:
      'vendas, receita, faturamento, venda; valor líquido, faturação, total líquido, valor sem iva, total sem iva, receita líquida, vendas líquidas; valor, valor total; valor bruto; valor da venda, valor venda, valor do pedido, valor pedido, valor da nota, valor total da nota, valor total do pedido, valor faturado, valor pago, total do pedido, total da nota, total da venda, total da fatura, preço total, total geral',
    margin: 'margem, lucro; margem bruta, lucro bruto, margem de contribuição, margem líquida, lucro líquido',
    cost: 'custo',
    margin_rate: '% margem, margem %',
    recency: 'recência, dias desde a última compra',
    frequency: 'frequência',
    monetary: 'monetário',
    prior_sales: 'vendas anteriores, vendas ano anterior, vendas do ano anterior, faturamento anterior, faturamento ano anterior',
    future_sales: 'potencial, vendas futuras',
    wallet: 'compras do cliente',
    rival_sales: 'vendas concorrente',
    share: 'participação',
    growth: 'crescimento',
    retention: 'retenção, taxa de retenção',
    acquisition_cost: 'custo de aquisição',
    period: 'período',
    periods: 'períodos',
    satisfaction: 'satisfação',
    loyalty: 'fidelidade, lealdade',
    perceived: 'benefício percebido',
    expected: 'expectativa, expectativas, esperado',
    channel: 'canal',
    region: 'área, região; território, país, estado, cidade',
    sector: 'setor',
    consumer: 'consumidor',
    profile: 'perfil',
  },
  months: 'janeiro, fevereiro, março, abril, maio, junho, julho, agosto, setembro, outubro, novembro, dezembro',
  weekdays:
    'segunda-feira segunda seg, terça-feira terca-feira terça terca ter, quarta-feira quarta qua, quinta-feira quinta qui, sexta-feira sexta sex, sábado sabado sáb sab, domingo dom',
  quarters: 'trimestre, trim',
  levels: { high: 'alta, alto', medium: 'média, médio', low: 'baixa, baixo' },
  totals: 'total, totais, total geral, soma, soma total, somatório',
  missing: '(em branco), (vazio)',
}
