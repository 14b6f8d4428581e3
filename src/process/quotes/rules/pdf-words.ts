import type { Rhythm } from '../../pipeline/index.ts';

type Words = {
  quote: string;
  draft: string;
  version: string;
  date: string;
  until: string;
  starts: string;
  for: string;
  head: readonly [string, string, string, string, string];
  per: Record<Exclude<Rhythm, 'once'>, string>;
  once: string;
  each: Record<Exclude<Rhythm, 'once'>, string>;
  times: readonly [one: string, more: string];
  net: string;
  discount: string;
  whole: string;
  notes: string;
  terms: string;
  included: string;
  rounding: string;
  page: (page: number, of: number) => string;
};

/** What stands on the paper of a quote beside what is in it, in the language of the quote and not in that of its reader. */
export const pdfWords: Record<'en' | 'es' | 'de' | 'fr', Words> = {
  en: {
    ...{ quote: 'Quote', draft: 'Draft', version: 'Version', date: 'Date', until: 'Valid until' },
    ...{ starts: 'Begins', for: 'For', head: ['Item', 'Quantity', 'Unit price', 'Discount', 'Total'] },
    per: { month: 'per month', quarter: 'per quarter', year: 'per year' },
    once: 'Paid once',
    each: { month: 'Each month', quarter: 'Each quarter', year: 'Each year' },
    times: ['1 payment', '{n} payments'],
    ...{ net: 'Without tax', discount: 'Discounts, all payments', whole: 'Total of all payments, with tax' },
    ...{ notes: 'Notes', terms: 'Terms', included: 'Prices include tax.' },
    rounding: 'Taxes are rounded once for each rate and payment.',
    page: (page, of) => `Page ${page} of ${of}`,
  },
  es: {
    ...{ quote: 'Presupuesto', draft: 'Borrador', version: 'Versión', date: 'Fecha', until: 'Válido hasta' },
    ...{ starts: 'Empieza', for: 'Para', head: ['Concepto', 'Cantidad', 'Precio', 'Descuento', 'Total'] },
    per: { month: 'al mes', quarter: 'al trimestre', year: 'al año' },
    once: 'Pago único',
    each: { month: 'Cada mes', quarter: 'Cada trimestre', year: 'Cada año' },
    times: ['1 pago', '{n} pagos'],
    ...{
      net: 'Sin impuestos',
      discount: 'Descuentos, todos los pagos',
      whole: 'Total de todos los pagos, con impuestos',
    },
    ...{ notes: 'Notas', terms: 'Condiciones', included: 'Los precios incluyen impuestos.' },
    rounding: 'Los impuestos se redondean una vez por tipo y pago.',
    page: (page, of) => `Página ${page} de ${of}`,
  },
  de: {
    ...{ quote: 'Angebot', draft: 'Entwurf', version: 'Version', date: 'Datum', until: 'Gültig bis' },
    ...{ starts: 'Beginn', for: 'Für', head: ['Position', 'Menge', 'Einzelpreis', 'Rabatt', 'Gesamt'] },
    per: { month: 'pro Monat', quarter: 'pro Quartal', year: 'pro Jahr' },
    once: 'Einmalig',
    each: { month: 'Jeden Monat', quarter: 'Jedes Quartal', year: 'Jedes Jahr' },
    times: ['1 Zahlung', '{n} Zahlungen'],
    ...{ net: 'Ohne Steuer', discount: 'Rabatte, alle Zahlungen', whole: 'Summe aller Zahlungen, mit Steuer' },
    ...{ notes: 'Hinweise', terms: 'Bedingungen', included: 'Die Preise enthalten die Steuer.' },
    rounding: 'Steuern werden je Satz und Zahlung einmal gerundet.',
    page: (page, of) => `Seite ${page} von ${of}`,
  },
  fr: {
    ...{ quote: 'Devis', draft: 'Brouillon', version: 'Version', date: 'Date', until: 'Valable jusqu’au' },
    ...{ starts: 'Début', for: 'Pour', head: ['Désignation', 'Quantité', 'Prix unitaire', 'Remise', 'Total'] },
    per: { month: 'par mois', quarter: 'par trimestre', year: 'par an' },
    once: 'Payé une fois',
    each: { month: 'Chaque mois', quarter: 'Chaque trimestre', year: 'Chaque année' },
    times: ['1 paiement', '{n} paiements'],
    ...{
      net: 'Hors taxes',
      discount: 'Remises, tous les paiements',
      whole: 'Total de tous les paiements, taxes comprises',
    },
    ...{ notes: 'Remarques', terms: 'Conditions', included: 'Les prix comprennent les taxes.' },
    rounding: 'Les taxes sont arrondies une fois par taux et par paiement.',
    page: (page, of) => `Page ${page} sur ${of}`,
  },
};
