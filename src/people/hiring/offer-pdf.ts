import type { Language } from '../../ground/languages.ts';
import { moneyDrawn } from '../../ground/pdf-text.ts';
import { bold, paperOf, quiet, ruleOn, write } from '../../platform/paper/paper.ts';
import { offerWords } from './rules/offer-words.ts';

export type OfferTold = {
  company: string;
  candidate: string;
  role: string;
  manager: string;
  madeOn: string;
  startOn: string;
  base: number;
  variable: number;
  currency: string;
  plan: string;
  planVersion: number;
  description: string | null;
  says: string | null;
};

const dayDrawn = (day: string, language: Language) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00Z`));

/** An offer of a job on paper, to be signed by both. */
export function offerPdf(told: OfferTold, language: Language, compress = true): Promise<Buffer> {
  const words = offerWords[language];
  const money = (minor: number) => moneyDrawn(minor, told.currency, language);
  return paperOf({ title: `${words.title} ${told.candidate}`, language, compress }, (doc) => {
    write(doc, told.company, { color: quiet });
    doc.moveDown(1);
    write(doc, `${words.title}: ${told.role}`, { font: bold, size: 18 });
    write(doc, `${words.to} ${told.candidate}`, { size: 11 });
    doc.moveDown(1);
    const facts = [
      [words.date, dayDrawn(told.madeOn, language)],
      [words.start, dayDrawn(told.startOn, language)],
      [words.manager, told.manager],
      [words.base, money(told.base)],
      [words.variable, money(told.variable)],
      [words.onTarget, money(told.base + told.variable)],
      [words.plan, words.planVersion(told.plan, told.planVersion)],
    ];
    for (const [name, value] of facts) write(doc, `${name}: ${value}`, { size: 10 });
    doc.moveDown(1);
    if (told.says) write(doc, told.says, { size: 10 });
    if (told.description) {
      doc.moveDown(1);
      write(doc, words.job, { font: bold, size: 11 });
      write(doc, told.description);
    }
    doc.moveDown(3);
    ruleOn(doc);
    doc.y += 6;
    write(doc, words.signatures, { color: quiet });
  });
}

/** What the file is called: job-offer-nora-quay.pdf. */
export const offerPdfName = ({ candidate }: OfferTold, language: Language): string =>
  `${offerWords[language].title} ${candidate}`
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .concat('.pdf');
