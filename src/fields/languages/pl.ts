import type { FieldLanguage } from './language.js'

/** Polish. */
export const pl: FieldLanguage = {
  heads: {
    customer:
      'id klienta, kod klienta, numer klienta, nr klienta, kod kontrahenta, id kontrahenta, numer kontrahenta, nr kontrahenta, kod odbiorcy, kod nabywcy; klient, nabywca; kontrahent, odbiorca, płatnik, zamawiający; e-mail klienta, email klienta, adres e-mail',
    name: 'nazwa klienta, nazwa kontrahenta, nazwa nabywcy, nazwa odbiorcy, nazwa firmy, imię i nazwisko, pełna nazwa, nazwa, firma, etykiety wierszy',
    date: 'data zamówienia, data sprzedaży, data faktury, data wystawienia, data zakupu; data dokumentu, data księgowania, data operacji, data transakcji, data wydania, data płatności, data zapłaty, data utworzenia',
    order:
      'numer zamówienia, nr zamówienia, id zamówienia, zamówienie, numer faktury, nr faktury, faktura; numer dokumentu, nr dokumentu, dokument, paragon, numer paragonu, nr paragonu, numer transakcji, id transakcji',
    currency: 'waluta, kod waluty, waluta dokumentu',
    sales:
      'sprzedaż, sprzedaż netto, przychód, przychody, obrót, obroty, kwota netto, wartość netto, wartość sprzedaży netto, razem netto, suma netto, netto; kwota, wartość, wartość sprzedaży, kwota faktury, wartość faktury, wartość zamówienia, kwota zamówienia, kwota sprzedaży, razem, suma; kwota brutto, wartość brutto, sprzedaż brutto, razem brutto, brutto; suma końcowa',
    margin: 'marża, zysk, marża brutto, zysk brutto, zysk netto',
    cost: 'koszt, koszty, koszt własny, koszt własny sprzedaży',
    margin_rate: 'marża %, % marży',
    frequency: 'liczba zamówień, ilość zamówień',
    prior_sales: 'sprzedaż rok wcześniej, sprzedaż poprzedniego roku, sprzedaż w poprzednim roku',
    growth: 'wzrost, tempo wzrostu',
    period: 'okres',
    channel: 'kanał, kanał sprzedaży',
    region: 'obszar; województwo, kraj, miasto',
    sector: 'branża, sektor',
    profile: 'profil',
  },
  months:
    'styczeń stycznia, luty lutego, marzec marca, kwiecień kwietnia, maj maja, czerwiec czerwca, lipiec lipca, sierpień sierpnia, wrzesień września, październik października paź, listopad listopada, grudzień grudnia',
  weekdays: 'poniedziałek pon pn, wtorek wt, środa śr, czwartek czw, piątek pt, sobota sob, niedziela niedz nd',
  quarters: 'kwartał, kw',
  levels: { high: 'wysoka, wysoki, wysokie', medium: 'średnia, średni, średnie', low: 'niska, niski, niskie' },
  /** Not `razem`, which is asked about where its numbers say that it is a total: alone it means no more than together. */
  totals: 'suma, ogółem, łącznie, suma końcowa, suma ogółem',
  missing: '(puste)',
}
