import type { FieldLanguage } from './language.js'

/** Spanish. */
export const es: FieldLanguage = {
  heads: {
    customer:
      'id cliente, cliente id, código cliente, código de cliente, id de cliente, nº cliente, nº de cliente, n° cliente, n° de cliente, número de cliente, número cliente, código del cliente, clave cliente, clave de cliente, cód cliente, cód de cliente, cod cli; cliente; cuenta, correo, correo electrónico, correo cliente; código comprador, código socio, nº socio, nº de socio, número de socio, código tercero, código de tercero, cuenta cliente, cuenta de cliente, subcuenta; rfc receptor, nif cliente, cif cliente, dni cliente, correo comprador, email cliente, email comprador',
    name: 'nombre, nombre cliente, razón social, nombre del cliente, empresa; nombre fiscal, nombre comercial, denominación, denominación social; contacto, nombre contacto, nombre de contacto, nombre completo, nombre y apellidos, apellidos y nombre, nombre comprador, nombre receptor, destinatario, titular, ordenante, beneficiario/ordenante, ordenante/beneficiario, contraparte, etiquetas de fila',
    date: 'fecha, fecha pedido, fecha de pedido, fecha factura, fecha de factura; fecha emisión, fecha de emisión, fecha compra, fecha de compra, fecha venta, fecha de venta, fecha operación, fecha documento, fecha del pedido, fecha de la factura, fecha de la venta, fecha de la compra; fecha expedición, fecha de expedición, fecha contable, fecha asiento, fecha registro, fecha de registro, fecha ticket, fecha y hora, fecha creación, fecha de creación, fecha del documento, fecha de documento, fecha pago, fecha de pago, fecha cierre, fecha de cierre, f operación, f factura, fec factura, fec operación',
    order:
      'pedido, id pedido, factura, id factura; pedido nº, pedido n°, nº pedido, nº de pedido, n° pedido, n° de pedido, número pedido, número de pedido, factura nº, factura n°, nº factura, nº de factura, n° factura, n° de factura, número factura, número de factura, folio, ticket, nº ticket, boleta, comprobante, referencia pedido, referencia del pedido, referencia de pedido, código pedido, código de pedido, id de pedido, id del pedido, id de factura, nº documento, nº de documento, n° documento, número documento, número de documento, nº de ticket, número ticket, número de ticket, folio fiscal, nº operación, número de operación',
    currency: 'moneda, divisa, código moneda, código de moneda',
    sales:
      'venta, ventas, venta actual, ventas actuales, ingresos, facturación, importe; importe neto, venta neta, ventas netas, monto neto, base imponible, importe sin iva, total sin iva, importe sin impuestos, total sin impuestos, total neto, neto; monto, importe total, monto total, total factura, total venta, total ventas, ventas totales, facturación total, total facturado, importe facturado, importe venta; importe bruto, monto bruto; importe con iva, total con iva, importe ticket, importe pedido, importe del pedido, importe factura, importe de la factura, importe de venta, importe líquido, total pedido, total del pedido, total línea, importe línea, precio total, valor venta, valor de venta, valor de la venta, total general',
    margin:
      'margen, utilidad, beneficio, rentabilidad, contribución; margen bruto, beneficio bruto, utilidad bruta, margen comercial, margen de contribución, margen neto, beneficio neto, utilidad neta',
    cost: 'costo, coste, costes, costos; coste de ventas, costo de ventas, coste total, costo total',
    margin_rate: '% margen, margen %',
    recency: 'recencia, días desde la última compra',
    frequency: 'frecuencia, número de pedidos',
    monetary: 'monetario, valor monetario',
    prior_sales:
      'venta anterior, ventas anteriores, ventas año anterior, ventas anterior, ventas del año anterior, venta año anterior, facturación anterior, facturación año anterior, importe año anterior',
    future_sales: 'venta futura, ventas futuras, potencial',
    wallet: 'compras del cliente, compras totales',
    rival_sales: 'ventas competidor, ventas del competidor, mayor competidor',
    share: 'participación, cuota',
    growth: 'crecimiento, crecimiento industria, crecimiento de la industria, tasa de crecimiento',
    retention: 'retención, tasa de retención',
    acquisition_cost: 'costo de adquisición, coste de adquisición',
    period: 'periodo, período',
    periods: 'periodos, períodos, periodos esperados, vida esperada',
    satisfaction: 'satisfacción',
    loyalty: 'fidelidad, lealtad',
    perceived: 'beneficio percibido, percibido',
    expected: 'expectativa, expectativas, esperado',
    channel: 'canal, canal de venta',
    region: 'área geográfica, zona, region geográfica, región, área, area; territorio, país, provincia, ciudad, comuna',
    sector: 'sector, industria',
    consumer: 'consumidor, tipo de consumidor',
    profile: 'perfil',
  },
  months: 'enero, febrero, marzo, abril, mayo, junio, julio, agosto, septiembre setiembre, octubre, noviembre, diciembre',
  weekdays: 'lunes lun, martes mar, miércoles miercoles mié mie, jueves jue, viernes vie, sábado sabado sáb sab, domingo dom',
  quarters: 'trimestre, trim',
  levels: { high: 'alta, alto', medium: 'media, medio', low: 'baja, bajo' },
  totals: 'total, totales, total general, totales generales, gran total, suma, sumas, suma total, sumas totales, sumatoria',
  missing: 's/d, n/d, (en blanco), (vacío)',
}
