import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { eightBitReadings, judge } from '../../src/sources/probe/eight-bit.js'

const found = async (text: string, encoding: string) => {
  const bytes = iconv.encode(text, encoding)
  const judged = judge(await eightBitReadings([bytes]))
  return 'clear' in judged ? iconv.decode(bytes, judged.clear.encoding) : judged.doubtful.map(({ encoding }) => encoding)
}

const spanish = 'cliente;ventas\nPeñón SL;1200\nMuñoz y Cía;350\nÁlvarez Ibáñez;99\n'
const german = 'Kunde;Umsatz\nMüller & Söhne;1\nGroßhandel Jäger;2\n'
const french = 'client;ventes\nÎle de Ré;3\nCrème Brûlée;4\nSociété Générale;1\n'
const portuguese = 'cliente;vendas\nSão João;1\nConceição;2\nAções;4\n'
const polish = 'klient;obrót\nŁódź Fabryka;1\nGdańska Stocznia;2\nŻółw;3\n'
const russian = 'клиент;продажи\nКомпания Ромашка;1\nООО Вектор;2\n'

test.each([
  [
    'windows-1252',
    [spanish, german, french, portuguese, 'Muñoz;12\n', 'Café Aroma;1\n', 'Acme;€ 12\n', 'Nº 5;1ª planta\n', 'O’Brien;1\n', 'L’Oreal;1\n'],
  ],
  ['cp850', [spanish, german, french]],
  ['macintosh', [spanish, german, french]],
  ['windows-1250', [polish]],
  ['cp852', [polish]],
  ['windows-1251', [russian]],
  ['koi8-r', [russian]],
  ['cp866', [russian]],
  ['gb18030', ['客户;销售\n北京茶叶公司;1\n上海丝绸商店;2\n']],
  ['shift_jis', ['顧客;売上\n株式会社さくら;1\n東京のトヨタ商店;2\n']],
  ['big5', ['客戶;銷售\n台北茶葉公司;1\n香港商店;2\n']],
])('%s is told by the words that it makes', async (encoding, texts) => {
  for (const text of texts) expect(await found(text, encoding)).toBe(text)
})

test.each([
  [
    ['euc-jp', 'shift_jis'],
    ['顧客,売上\n田中,1\n', 'customer,sales\n四国電力,1\n', 'customer,sales\nさくら,1\n', '客先,売上\n伊藤忠,3\n丸紅,4\n'],
  ],
  [['gb18030'], ['客户,金额\n北京,1\n', '供应商;含税金额\n字节跳动;3\n']],
  [['euc-kr'], ['고객,매출\n삼성,1\n', 'customer,sales\n빙그레,1\n', '거래처,판매액\n홈플러스,1\n이마트,2\n']],
  [['big5'], ['客戶,金額\n王小明,1\n', 'customer,sales\n統一超商,3\n全家,4\n']],
])('files of two lines in %s are told by the characters that are common', async (encodings, texts) => {
  for (const encoding of encodings) for (const text of texts) expect(await found(text, encoding)).toBe(text)
})

test('a word that reads in two encodings of the east is asked about', async () => {
  expect(await found('customer,sales\n뚜레쥬르,1\n', 'euc-kr')).toEqual(['euc-kr', 'gb18030'])
})

test('an apostrophe of Windows that may be the í of an old Macintosh is asked about', async () => {
  expect(await found('Smith’s Bakery;1\n', 'windows-1252')).toEqual(['macintosh', 'windows-1252'])
})

test('bytes that make no words in any encoding are left to the strict read', async () => {
  const bytes = Buffer.from('customer,sales\nAn\xe9,1\nB\x81a,2\nCal,3\n\x8d\x8d,4\n', 'latin1')
  expect(judge(await eightBitReadings([bytes]))).toEqual({ doubtful: [] })
})
