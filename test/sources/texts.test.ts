/**
 * What free texts, groups of customers and numbers of orders say of rows: told, with remedies that work; and quiet beside them.
 * @module-tag deep
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { groupsOfHouse, isOfGoods, isOfGroups } from '../../src/fields/text-words.js'
import { says } from '../../src/sources/rows/remarks/texts.js'
import { runCartera } from '../run-cartera.js'
import { newFolder } from '../scratch.js'

const folder = newFolder()
let n = 0

function file(head: string, cells: readonly string[]): string {
  const path = join(folder, `${n++}.csv`)
  const rows = cells.map((cell, i) => `${i === 2 ? 'Ana' : `C${i % 4}`},2025-01-0${1 + (i % 9)},${cell},${i === 2 ? 40 : 100}`)
  writeFileSync(path, `${[`Customer,Date,${head},Sales`, ...rows].join('\n')}\n`)
  return path
}

async function warned(...argv: string[]) {
  const { stdout, stderr } = await runCartera(['pareto', ...argv, '--no-config', '-f', 'json'])
  const { totals, warnings } = JSON.parse(stdout || stderr) as { totals: { sales: number }; warnings: { code: string; message: string }[] }
  const told = warnings.filter(({ code }) => ['status-values', 'credit-numbers', 'carried-over'].includes(code))
  return { sales: totals.sales, told }
}

const remedies = (message: string) => ({
  where: /--where "((?:[^"\\]|\\.)*)"/.exec(message)?.[1] as string,
  map: /--map "((?:[^"\\]|\\.)*)"/.exec(message)?.[1],
})

describe('texts', () => {
  test.each([
    ['en', 'Description', ['Order 11', 'Order 12', 'Refund for order 12', 'Order 13', 'Order 14']],
    ['es', 'Concepto', ['Pedido 11', 'Pedido 12', 'Devolución pedido 12', 'Pedido 13', 'Pedido 14']],
    ['de', 'Buchungstext', ['Verkauf a', 'Verkauf b', 'Gutschrift zu b', 'Verkauf c', 'Verkauf d']],
    ['fr', 'Libellé', ['Vente 1', 'Vente 2', 'Avoir facture 2', 'Vente 3', 'Vente 4']],
    ['it', 'Descrizione', ['Vendita 1', 'Vendita 2', 'Reso ordine 2', 'Vendita 3', 'Vendita 4']],
    ['pt', 'Descrição', ['Venda 1', 'Venda 2', 'Venda 2 - estorno', 'Venda 3', 'Venda 4']],
    ['short', 'Text', ['a', 'b', 'Retour 1002', 'c', 'd']],
    ['fr', 'Texte', ['a', 'b', 'Annulation de la commande 12', 'c', 'd']],
    ['nl', 'Omschrijving', ['Verkoop 1', 'Verkoop 2', 'Terugbetaling 2', 'Verkoop 3', 'Verkoop 4']],
  ])('%s: a return', async (_, head, cells) => {
    const path = file(head, cells)
    const { sales, told } = await warned(path)
    expect(sales).toBe(440)
    expect(told.map(({ code }) => code)).toEqual(['status-values'])
    const { where, map } = remedies(told[0]?.message as string)
    expect(await warned(path, '--where', where)).toEqual({ sales: 400, told: [] })
    expect(await warned(path, '--map', map as string)).toEqual({ sales: 360, told: [] })
  })

  test.each([
    ['Product', ['Tea', 'Cups', 'Shipping', 'Tea', 'Sugar']],
    ['Artículo', ['Té', 'Tazas', 'Gastos de envío', 'Té', 'Azúcar']],
    ['Bezeichnung', ['Tee', 'Tassen', 'Versandkosten', 'Tee', 'Zucker']],
    ['Concepto', ['Té', 'Tazas', 'Saldo anterior', 'Té', 'Azúcar']],
    ['Customer group', ['Retail', 'Retail', 'Internal', 'Wholesale', 'Retail']],
    ['Tipo de cliente', ['Minorista', 'Minorista', 'Empleado', 'Mayorista', 'Minorista']],
    ['Kundengruppe', ['Handel', 'Handel', 'Mitarbeiter', 'Gewerbe', 'Handel']],
    ['Groupe client', ['Détail', 'Détail', 'Salarié', 'Gros', 'Détail']],
  ])('%s: %s', async (head, cells) => {
    const path = file(head, cells)
    const { told } = await warned(path)
    expect(told.map(({ code }) => code)).toEqual(['status-values'])
    expect(await warned(path, '--where', remedies(told[0]?.message as string).where)).toEqual({ sales: 400, told: [] })
  })

  test('several words of one column', async () => {
    const path = file('Memo', ['Sale a', 'Refund a', 'Credit note b', 'Sale b', 'Sale c', 'Sale d'])
    const { told } = await warned(path)
    expect(told).toHaveLength(1)
    const { where, map } = remedies(told[0]?.message as string)
    expect(await warned(path, '--where', where)).toEqual({ sales: 400, told: [] })
    expect(await warned(path, '--map', map as string)).toEqual({ sales: 260, told: [] })
  })

  test.each([
    ['Product', ['Tea', 'Refund protection', 'Return of the King', 'Abono 15-15-15', 'Credit card holder']],
    ['Delivery', ['Shipping', 'Shipping', 'Pickup', 'Pickup', 'Shipping']],
    ['Product', ['Shipping', 'Shipping', 'Shipping', 'Tea', 'Tea']],
    ['Article', ['Étui', 'Retour à la terre', 'Avoir ou être', 'Livre', 'Thé']],
    ['Product group', ['Tea', 'Test', 'Internal', 'Tea', 'Tea']],
    ['Instructions', ['free returns', 'no refund', 'kostenlose Retoure', 'devolución gratuita', '']],
  ])('quiet: %s %s', async (head, cells) => {
    expect((await warned(file(head, cells))).told).toEqual([])
  })

  test('heads', () => {
    expect(['Product name', 'Lineitem name', 'Artikelbezeichnung', 'Descripción', 'Libellé'].map(isOfGoods)).not.toContain(false)
    expect(['Region', 'Delivery method', 'Carrier'].map(isOfGoods)).not.toContain(true)
    expect(['Customer Type', 'customer_group', 'Segment', 'Kundentyp', 'Clase de cliente', 'Tags'].map(isOfGroups)).not.toContain(false)
    expect(['Product type', 'Order type', 'Type', 'Material group'].map(isOfGroups)).not.toContain(true)
    expect(groupsOfHouse.every((word) => says(word, ['house']))).toBe(true)
  })
})

describe('numbers of orders', () => {
  const ledger = (numbers: readonly string[], who: readonly string[], amounts: readonly number[]) => {
    const path = join(folder, `${n++}.csv`)
    const rows = numbers.map((number, i) => `${who[i]},2025-01-0${i + 1},${number},${amounts[i]}`)
    writeFileSync(path, `${['Customer,Date,Order no,Sales', ...rows].join('\n')}\n`)
    return path
  }
  const who = ['Ana', 'Luis', 'Luis', 'Mar', 'Ana']

  test.each([
    ['W5002', 'W5002-R'],
    ['1002', '1002-RET'],
    ['1002', 'R-1002'],
    ['1002', '1002R'],
    ['FA/2025/7', 'FA/2025/7/AV'],
    ['RE-77', 'ST-RE-77'],
    ['A-12', 'DEV A-12'],
  ])('%s and %s', async (order, back) => {
    const path = ledger(['W5001', order, back, 'W5003', 'W5004'], who, [100, 50, 40, 30, 20])
    const { told } = await warned(path)
    expect(told.map(({ code }) => code)).toEqual(['credit-numbers'])
    expect(told[0]?.message).toContain(`"${back}"`)
    const { where, map } = remedies(told[0]?.message as string)
    expect(await warned(path, '--where', where)).toEqual({ sales: 200, told: [] })
    expect(await warned(path, '--map', map as string)).toEqual({ sales: 160, told: [] })
  })

  test.each([
    ['of another customer', ['1001', '1002', '1002-R', '1003', '1004'], ['Ana', 'Eva', 'Luis', 'Mar', 'Ana'], [100, 50, 40, 30, 20]],
    ['of a larger amount', ['1001', '1002', '1002-R', '1003', '1004'], who, [100, 50, 60, 30, 20]],
    ['parts of orders', ['1002', '1002-A', '1002-R', '1003', '1004'], ['Luis', 'Luis', 'Luis', 'Mar', 'Ana'], [100, 50, 40, 30, 20]],
    ['below 0', ['1001', '1002', '1002-R', '1003', '1004'], who, [100, 50, -40, 30, 20]],
    ['without the order', ['1001', '1005', '1002-R', '1003', '1004'], who, [100, 50, 40, 30, 20]],
  ])('quiet: %s', async (_, numbers, who, amounts) => {
    expect((await warned(ledger(numbers, who, amounts))).told).toEqual([])
  })
})

test.each(['Saldo anterior', 'Opening balance', 'Übertrag', 'Report à nouveau', 'Riporto', 'SALDO INICIAL', 'Balance b/f'])(
  'a customer called %s',
  async (name) => {
    const path = join(folder, `${n++}.csv`)
    writeFileSync(path, `Customer,Date,Sales\n${name},,500\nAna,2025-01-03,121\nLuis,2025-01-04,45.25\nMar,2025-01-05,24.20\n`)
    const { told } = await warned(path)
    expect(told.map(({ code }) => code)).toEqual(['carried-over'])
    expect(await warned(path, '--where', remedies(told[0]?.message as string).where)).toEqual({ sales: 190.45, told: [] })
  },
)
