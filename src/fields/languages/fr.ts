import type { FieldLanguage } from './language.js'

/** French. */
export const fr: FieldLanguage = {
  heads: {
    customer:
      'id client, code client, n° client, nº client, n° de client, nº de client, numéro client, numéro de client, identifiant client, compte client, code du client, référence client, réf client; client; courriel, adresse e-mail; code tiers, tiers, compte tiers, n° tiers, code acheteur, client facturé; e-mail client, e-mail du client, email client, mail client, adresse mail',
    name: 'nom, nom client, nom du client, raison sociale, société; libellé tiers, nom du tiers, intitulé, intitulé client, intitulé du client, dénomination, nom complet, nom et prénom, nom de l’acheteur, destinataire, entreprise, contact, contrepartie, étiquettes de lignes',
    date: 'date commande, date de commande, date facture, date de facture, date de facturation, date achat, date d’achat, date vente, date de vente; date pièce, date de pièce, date de la pièce, date comptable, date écriture, date document, date du document, date opération, date d’opération, date de la commande, date de la facture, date de la vente, date ticket, date de création, date d’émission, date paiement, date de paiement, date de clôture, ecriture date',
    order:
      'commande, id commande, n° commande, nº commande, n° de commande, nº de commande, numéro commande, numéro de commande, facture, n° facture, nº facture, n° de facture, nº de facture, numéro de facture, pièce, n° pièce, nº pièce, n° de pièce, nº de pièce, numéro de pièce, numéro facture, référence commande, référence de commande, référence de la commande, id de commande, bon de commande, n° ticket, nº ticket, numéro de ticket, n° document, numéro de document',
    currency: 'devise, monnaie',
    sales:
      'ventes, vente, chiffre d’affaires, chiffre d’affaires ht, ca, ca ht, montant net, montant ht, total ht, montant net ht, montant total ht, montant hors taxe, montant hors taxes, total net ht, total net, net ht, base ht, ca net, prix total ht, montant facturé ht; montant, montant total, montant ttc, total ttc; net à payer, montant total ttc, prix total, prix total ttc, total commande, total de la commande, total facture, montant commande, montant facture, montant facturé, montant payé, montant réglé, total général',
    margin: 'marge, marge brute, bénéfice; marge commerciale, marge nette, bénéfice net',
    cost: 'coût, coûts, coût de revient, prix de revient',
    margin_rate: 'taux de marge, marge %, % marge',
    recency: 'récence, jours depuis le dernier achat',
    frequency: 'fréquence, nombre de commandes, nombre d’achats',
    monetary: 'valeur monétaire',
    prior_sales:
      'ventes année précédente, ca année précédente, ventes précédentes, ca n-1, chiffre d’affaires n-1, ventes n-1, ca année n-1',
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
  weekdays: 'lundi lun, mardi mar, mercredi mer, jeudi jeu, vendredi ven, samedi sam, dimanche dim',
  quarters: 'trimestre, trim',
  levels: { high: 'élevé, élevée, haut, haute, fort, forte', medium: 'moyen, moyenne', low: 'faible, bas, basse' },
  totals: 'total, totaux, total général, somme, somme totale',
  missing: '(vide)',
}
