import type { ImportedKind } from './mapping.ts';
import { wordsOf } from './names.ts';
import type { TableHead } from './table-head.ts';

/** What a table must tell to be of a kind, one field of each group; the words for it stand in the catalogue, by the kind. */
const needs: Record<ImportedKind, readonly (readonly string[])[]> = {
  person: [
    ['name', 'lastName', 'email'],
    ['manager', 'team', 'hiredOn', 'email', 'isActive'],
  ],
  company: [['name']],
  contact: [['name', 'firstName', 'lastName', 'email']],
  product: [['name'], ['listPrice', 'code', 'cost', 'isDiscontinued', 'externalId']],
  deal: [
    ['name', 'company', 'externalId', 'contact'],
    ['stage', 'amount', 'status', 'closedOn', 'expectedCloseOn', 'isWon', 'wonOn', 'lostOn', 'createdOn', 'entered'],
  ],
  'deal-history': [['deal'], ['stage', 'newValue'], ['at']],
  'deal-line': [['deal'], ['product'], ['quantity', 'unitPrice', 'total']],
  'deal-contact': [['deal'], ['contact'], ['role', 'isPrimary']],
  lead: [
    ['name', 'firstName', 'lastName', 'email'],
    ['email', 'phone', 'companyName', 'leadSource', 'leadStatus', 'isConverted'],
  ],
  'lead-history': [['lead'], ['leadStatus', 'newValue'], ['at']],
  activity: [
    ['subject', 'kind', 'body'],
    ['dueOn', 'doneAt', 'status', 'isDone'],
  ],
  note: [['body'], ['company', 'contact', 'deal', 'lead', 'who', 'about']],
  file: [
    ['path', 'size'],
    ['company', 'contact', 'deal', 'product', 'lead', 'who', 'about'],
  ],
};

/** Whether a table lacks something to be of a kind. */
export function lacksFor(kind: ImportedKind, fits: readonly { field: { key: string }; score: number }[]): boolean {
  const has = new Set(fits.filter(({ score }) => score >= 0.55).map(({ field }) => field.key));
  return !needs[kind].every((group) => group.some((key) => has.has(key)));
}

const called: readonly [ImportedKind, RegExp][] = [
  ['lead-history', /lead ?(status ?)?(history|verlauf|historique|historial)/],
  ['deal-history', /history|verlauf|historique|historial/],
  ['deal-line', /line ?items?|order ?details?|positionen|order ?lines?|deal ?products?/],
  ['deal-contact', /contact ?roles?|participants?|deal ?contacts?|buying ?(roles?|group)/],
  ['person', /\b(users?|employees?|agents?|sales ?teams?|teams?|staff|mitarbeiter|crew|reps?|owners?)\b/],
  [
    'company',
    /\b(accounts?|compan(y|ies)|organi[sz]ations?|customers?|clients?|suppliers?|firmen|kunden|unternehmen|entreprises?|clientes?|empresas?|vendors?|shippers?)\b/,
  ],
  ['lead', /\b(leads?|prospects?|interessenten|prospectos?|enquir(y|ies)|inquir(y|ies))\b/],
  ['contact', /\b(contacts?|people|persons?|kontakte|contactos?|contatos?|mailing|census|dataset)\b/],
  ['product', /\b(products?|items?|price ?list|prices|produkte|artikel|produits|productos|produtos|catalog(ue)?)\b/],
  [
    'deal',
    /\b(deals?|opportunit(y|ies)|pipeline|orders?|sales|chancen|opportunités|oportunidades|negocios|negócios|quotes?)\b/,
  ],
  [
    'activity',
    /\b(activit(y|ies)|tasks?|events?|calls?|meetings?|aufgaben|aktivitäten|termine|tâches|tareas|tarefas)\b/,
  ],
  ['note', /\b(notes?|comments?|notizen|notas)\b/],
  ['file', /\b(files?|attachments?|documents?|anhange|dateien|dokumente|fichiers|archivos|adjuntos|anexos)\b/],
];

export function hintOf(kind: ImportedKind, { file, sheet }: TableHead): number {
  const words = wordsOf(`${sheet ?? ''} ${file.replace(/\.[a-z]+$/i, '')}`).join(' ');
  const hint = called.find(([, test]) => test.test(words))?.[0];
  return hint === kind ? 1.5 : 0;
}

/** Why a table is not imported: no line names its columns, or none of them is ours; and the kind that it is most like, which it lacks something for. */
export type WhyNot = { why: 'no-heads' | 'not-ours'; lacks: { columns: string; nearest: ImportedKind | null } };

export function whyNot(head: TableHead, nearest: ImportedKind | null): WhyNot {
  const columns = head.header.slice(0, 8).join(', ') + (head.header.length > 8 ? ', …' : '');
  return { why: head.headerRow === null ? 'no-heads' : 'not-ours', lacks: { columns, nearest } };
}
