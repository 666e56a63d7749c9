import type { FieldLanguage } from './language.js'

/** French. */
export const fr: FieldLanguage = {
  heads: {
    customer:
      'client, id client, code client, n° client, nº client, numéro client, numéro de client, identifiant client, compte client; courriel, adresse e-mail',
    name: 'nom, nom client, nom du client, raison sociale, société',
    date: 'date commande, date de commande, date facture, date de facture, date de facturation, date achat, date d’achat, date vente, date de vente',
    order:
      'commande, id commande, n° commande, nº commande, n° de commande, nº de commande, numéro commande, numéro de commande, facture, n° facture, nº facture, n° de facture, nº de facture, numéro de facture',
    currency: 'devise, monnaie',
    sales:
      'ventes, vente, chiffre d’affaires, chiffre d’affaires ht, ca, ca ht, montant net, montant ht, total ht; montant, montant total, montant ttc, total ttc',
    margin: 'marge, marge brute, bénéfice; marge commerciale, marge nette, bénéfice net',
    cost: 'coût, coûts, coût de revient, prix de revient',
    margin_rate: 'taux de marge, marge %, % marge',
    recency: 'récence, jours depuis le dernier achat',
    frequency: 'fréquence, nombre de commandes, nombre d’achats',
    monetary: 'valeur monétaire',
    prior_sales: 'ventes année précédente, ca année précédente, ventes précédentes',
    future_sales: 'ventes futures, potentiel, prévision',
    wallet: 'achats du client, achats totaux',
    rival_sales: 'ventes du concurrent, principal concurrent',
    share: 'part de client, part de marché client',
    growth: 'croissance, taux de croissance, croissance du marché',
    retention: 'rétention, taux de rétention, taux de fidélisation',
    acquisition_cost: 'coût d’acquisition',
    period: 'période',
    periods: 'périodes, durée de vie',
    satisfaction: 'satisfaction client',
    loyalty: 'fidélité, loyauté',
    perceived: 'valeur perçue, bénéfice perçu, perçu',
    expected: 'attente, attentes, attendu',
    channel: 'canal, canal de vente',
    region: 'région, zone, secteur géographique; territoire, pays, ville',
    sector: 'secteur, branche, industrie',
    consumer: 'consommateur, type de consommateur',
    profile: 'profil',
  },
  months:
    'janvier janv, février fevrier févr fevr, mars, avril, mai, juin, juillet juil, août aout, septembre sept, octobre, novembre, décembre decembre',
  levels: {
    high: 'élevé, élevée, haut, haute, fort, forte',
    medium: 'moyen, moyenne',
    low: 'faible, bas, basse',
  },
  totals: 'total, totaux, total général, somme, somme totale',
  missing: '(vide)',
}
