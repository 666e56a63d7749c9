/** What stands for a customer who is not known, or for several: in shops, tills and ledgers of nine languages, in small letters. */

const listed = (text: string) => text.split(/\s*,\s*/).map((word) => word.trim())

/** Whole ids and names. */
export const placeholderNames: readonly string[] = listed(`
  guest, guests, guest customer, guest checkout, guest user, guest order, unknown, unknown customer, anonymous, anonymous customer, anonym,
  walk-in, walk in, walkin, walk-ins, walk-in customer, walk in customer, walkin customer, walk-in client, cash, cash customer, cash client,
  cash sale, cash sales, counter, counter sale, counter sales, counter customer, over the counter, one-time customer, one time customer, misc,
  miscellaneous, misc customer, miscellaneous customer, various, various customers, sundry, sundries, sundry customer, sundry customers,
  sundry debtors, other, others, other customers, all others, rest, not specified, unspecified, no customer, no name, noname, retail customer,
  retail customers, general customer, general public, default customer, generic customer, pos customer, unassigned, not assigned, unidentified,
  ?, ??, ???, ., .., ..., --, ---, *, **, ***, n.a., s/n, undefined, (not set), not set, n.n., private, private customer, private customers, individual, individuals, passer-by, casual customer,
  invitado, invitada, invitados, cliente invitado, usuario invitado, consumidor final, consumidor, consumidores finales, cliente final,
  clientes finales, desconocido, desconocida, cliente desconocido, anónimo, anónima, cliente anónimo, contado, cliente contado, clientes contado,
  cliente de contado, clientes de contado, cliente al contado, venta contado, ventas contado, ventas al contado, venta de contado, varios,
  cliente varios, clientes varios, varios clientes, clientes diversos, cliente genérico, clientes genéricos, genérico, mostrador,
  cliente mostrador, cliente de mostrador, clientes mostrador, venta mostrador, ventas mostrador, venta de mostrador, cliente de paso,
  cliente ocasional, clientes ocasionales, cliente eventual, clientes eventuales, cliente esporádico, público en general, público general,
  publico, público, venta al público, ventas al público, venta público en general, cliente general, sin cliente, sin nombre, sin identificar,
  sin asignar, sin especificar, no identificado, cliente no identificado, no especificado, no registrado, cliente no registrado, cliente tpv,
  cliente tienda, cliente caja, cliente por defecto, cliente estándar, particular, particulares, cliente particular, clientes particulares,
  otros, otras, otros clientes, resto, resto de clientes, resto clientes, demás clientes,
  gast, gäste, gastkunde, gastkunden, gastbestellung, gastkonto, unbekannt, unbekannter kunde, kunde unbekannt, diverse, diverse kunden, diverser kunde,
  div. kunden, div. kunde, div., divers, sonstige, sonstige kunden, übrige, übrige kunden, restliche, laufkunde, laufkunden, laufkundschaft,
  barverkauf, barverkäufe, barkunde, barkunden, kasse, kassenkunde, kassenverkauf, einmalkunde, einmalkunden, cpd, cpd-kunde, cpd kunde,
  cpd-konto, conto pro diverse, endkunde, endkunden, endverbraucher, ohne kunde, ohne namen, nicht zugeordnet, nicht angegeben, sammelkunde,
  sammelkonto, sammeldebitor, privatkunde, privatkunden, privat, thekenverkauf, theke, tageskunde, tagesumsatz, standardkunde, namenlos,
  invité, invités, client invité, inconnu, client inconnu, anonyme, client anonyme, clients divers, client divers, client de passage,
  client passage, clients de passage, passage, comptoir, client comptoir, vente comptoir, ventes comptoir, vente au comptoir, client comptant,
  clients comptant, comptant, vente au comptant, ventes au comptant, particulier, particuliers, client particulier, autres, autres clients,
  autre, non renseigné, non identifié, client occasionnel, clients occasionnels, sans nom, client par défaut, client caisse, consommateur final,
  ospite, ospiti, cliente ospite, sconosciuto, cliente sconosciuto, anonimo, cliente anonimo, vari, clienti vari, cliente vario, diversi,
  clienti diversi, consumatore finale, consumatori finali, cliente generico, banco, cliente banco, cliente al banco, vendita al banco,
  vendite al banco, corrispettivi, corrispettivo, cliente occasionale, clienti occasionali, altri, altri clienti, privato, privati, non assegnato,
  cliente non identificato, convidado, convidada, cliente convidado, consumidor não identificado, desconhecido, cliente desconhecido, anônimo,
  cliente anônimo, diversos, cliente diversos, balcão, cliente balcão, cliente de balcão, venda balcão, venda a dinheiro,
  vendas a dinheiro, cliente avulso, avulso, cliente padrão, cliente genérico, outros, outros clientes, não identificado, sem identificação, sem nome,
  не указан, неизвестно, неизвестный, неизвестный клиент, гость, розничный покупатель, розничный клиент, розница, частное лицо, физлицо,
  физическое лицо, аноним, прочие, прочие клиенты, разные, без имени, клиент не указан,
  onbekend, onbekende klant, klant onbekend, diversen, diverse klanten, anoniem, contante klant, contante verkoop, toonbank, toonbankverkoop, kassaklant,
  losse verkoop, losse klant, passant, passanten, gastklant, overige, overige klanten, niet ingevuld, zonder klant,
  brak, brak danych, b/d, bez nazwy, nieznany, nieznany klient, klient nieznany, klient detaliczny, klienci detaliczni, klient indywidualny,
  klient anonimowy, klient gotówkowy, gość, inni, pozostali, pozostali klienci, różni, różni klienci`)

/** Whole ids and names of trials, and of the house itself. */
export const trialNames: readonly string[] = listed(`
  test, tests, testing, test test, test customer, customer test, test client, test user, user test, test account, test company, test order, test buyer,
  demo, demo customer, demo account, demo client, dummy, dummy customer, sample customer, john doe, jane doe, do not use,
  internal, internal use, internal customer, internal account, internal sales, in-house, house account, own use, own consumption, intercompany, inter-company,
  intercompany customer, intercompany sales, intercompany transfers, staff, employee, employees, staff sales,
  prueba, pruebas, prueba prueba, cliente prueba, cliente de prueba, cliente de pruebas, cliente pruebas, cliente test, cliente demo, cliente ficticio,
  interno, uso interno, consumo interno, consumo propio, autoconsumo, cliente interno, clientes internos, empleados, empleado, personal, venta a empleados,
  testkunde, testkunden, test kunde, test-kunde, testkonto, testbestellung, demokunde, musterkunde, mustermann, max mustermann, erika mustermann, musterfirma,
  muster gmbh, intern, interner kunde, interne kunden, interne verrechnung, innenumsatz, innenumsätze, interne lieferung, testfirma, testbesteller, eigenverbrauch, eigenbedarf, personalverkauf, mitarbeiter, mitarbeiterverkauf,
  client test, client de test, client démo, essai, interne, client interne, usage interne, autoconsommation, personnel, ventes au personnel,
  cliente prova, cliente di prova, prova, cliente teste, teste, cliente interno, uso interno, consumo próprio, funcionários, dipendenti,
  cliente di test, empresa de prueba, empresa prueba, cliente de testes, société test, azienda di prova,
  testklant, klant test, proefklant, interne klant, eigen verbruik, personeel, klient testowy, testowy klient, testowy, klient test, kontrahent testowy, firma testowa,
  klient wewnętrzny, sprzedaż wewnętrzna, zużycie własne, pracownicy,
  тест, тестовый клиент, тестовый, внутренний, внутренний клиент, тестовый покупатель, собственные нужды, сотрудники`)

/** What stands before the @ of addresses of trials. */
export const trialMailboxes: readonly string[] = listed(
  'test, tests, tester, testing, test1, test2, test123, testuser, demo, dummy, prueba, pruebas, testkunde, essai, prova, teste',
)

/** Numbers that tax offices and their programs give to buyers without one. */
export const placeholderNumbers: readonly string[] = listed(
  '-1, xaxx010101000, xexx010101000, 66666666-6, 66.666.666-6, 222222222222, 222222222, 9999999999999, 99999999999, 9999999999, 999999999, 99999999',
)

/** What stands before the @ of an address that nobody has. */
export const placeholderMailboxes: readonly string[] = listed(
  'guest, invitado, gast, noemail, no-email, no_email, nomail, no-mail, sinemail, sin-email, sincorreo, sin-correo, noreply, no-reply, no_reply, donotreply, anonymous, anonimo, anonym, unknown, desconocido, none, na, notprovided, not-provided, placeholder, walkin, walk-in, cliente, customer, consumidorfinal, varios',
)
