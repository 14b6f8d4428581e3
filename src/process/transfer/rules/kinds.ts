import type { ImportedKind } from './mapping.ts';
import { wordsOf } from './names.ts';
import type { TableHead } from './table-head.ts';

/** What a table must tell to be of a kind, one field of each group, and that in words. */
const needs: Record<ImportedKind, [readonly (readonly string[])[], string]> = {
  person: [
    [
      ['name', 'lastName', 'email'],
      ['manager', 'team', 'hiredOn', 'email', 'isActive'],
    ],
    'the name of somebody who works here and his manager or team',
  ],
  company: [[['name']], 'the name of a company'],
  contact: [[['name', 'firstName', 'lastName', 'email']], 'the name or e-mail address of somebody'],
  product: [
    [['name'], ['listPrice', 'code', 'cost', 'isDiscontinued', 'externalId']],
    'the name of a product with its price or code',
  ],
  deal: [
    [
      ['name', 'company', 'externalId', 'contact'],
      ['stage', 'amount', 'status', 'closedOn', 'expectedCloseOn', 'isWon', 'wonOn', 'lostOn', 'createdOn', 'entered'],
    ],
    'a deal with its stage, amount or day of closing',
  ],
  'deal-history': [[['deal'], ['stage', 'newValue'], ['at']], 'which deal changed, to which stage and when'],
  'deal-line': [
    [['deal'], ['product'], ['quantity', 'unitPrice', 'total']],
    'the deal and the product of a line with its quantity',
  ],
  'deal-contact': [[['deal'], ['contact'], ['role', 'isPrimary']], 'the deal, the contact and his role in it'],
  activity: [
    [
      ['subject', 'kind', 'body'],
      ['dueOn', 'doneAt', 'status', 'isDone'],
    ],
    'the subject of an activity and its day',
  ],
  note: [[['body'], ['company', 'contact', 'deal', 'about']], 'the text of a note and what it is about'],
  file: [
    [
      ['path', 'size'],
      ['company', 'contact', 'deal', 'product', 'about'],
    ],
    'where a file lies and what it belongs to',
  ],
};

/** What a table lacks to be of a kind, in words; null where it has all. */
export function missingIn(
  kind: ImportedKind,
  fits: readonly { field: { key: string }; score: number }[],
): string | null {
  const has = new Set(fits.filter(({ score }) => score >= 0.55).map(({ field }) => field.key));
  const [groups, words] = needs[kind];
  return groups.every((group) => group.some((key) => has.has(key))) ? null : words;
}

const called: readonly [ImportedKind, RegExp][] = [
  ['deal-history', /history|verlauf|historique|historial/],
  ['deal-line', /line ?items?|order ?details?|positionen|order ?lines?|deal ?products?/],
  ['deal-contact', /contact ?roles?|participants?|deal ?contacts?|buying ?(roles?|group)/],
  ['person', /\b(users?|employees?|agents?|sales ?teams?|teams?|staff|mitarbeiter|crew|reps?|owners?)\b/],
  [
    'company',
    /\b(accounts?|compan(y|ies)|organi[sz]ations?|customers?|clients?|suppliers?|firmen|kunden|unternehmen|entreprises?|clientes?|empresas?|vendors?|shippers?)\b/,
  ],
  ['contact', /\b(contacts?|leads?|people|persons?|kontakte|contactos?|contatos?|prospects?|mailing|census|dataset)\b/],
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

export function whyNot(head: TableHead, kind: ImportedKind, missing: string | null): string {
  const names = head.header.slice(0, 8).join(', ') + (head.header.length > 8 ? ', …' : '');
  const nearest = missing ? ` It is most like a list of ${plural[kind]}, but no column holds ${missing}.` : '';
  if (head.headerRow === null)
    return `The table has no line that names its columns. Say what they are, or add such a line.${nearest}`;
  return `None of the columns tells people, companies, contacts, products, deals, activities or notes: ${names}.${nearest}`;
}

export const plural: Record<ImportedKind, string> = {
  person: 'people who work here',
  company: 'companies',
  contact: 'contacts',
  product: 'products',
  deal: 'deals',
  'deal-history': 'changes of deals',
  'deal-line': 'lines of deals',
  'deal-contact': 'people in deals',
  activity: 'activities',
  note: 'notes',
  file: 'files',
};
