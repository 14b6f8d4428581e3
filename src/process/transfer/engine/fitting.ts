import type { LocalDate } from '../../../ground/days.ts';
import type { Values } from '../../../platform/history/rules/timeline.ts';
import { keyedPhones } from '../../accounts/index.ts';
import type { ImportedKind } from '../rules/mapping.ts';
import { moneyApart } from './kinds.ts';

/** What a plan calls by its own word, and the product by the name of its field. */
const names: Partial<Record<ImportedKind, Record<string, string>>> = {
  person: { manager: 'managerId', team: 'teamName' },
  company: { parent: 'parentId', owner: 'ownerId' },
  contact: { company: 'companyId', owner: 'ownerId' },
  deal: { owner: 'ownerId', company: 'companyId', product: 'productId', lossReason: 'lostReason' },
  lead: { owner: 'ownerId', company: 'companyId', contact: 'contactId', deal: 'dealId' },
  activity: { owner: 'ownerId' },
  note: { owner: 'ownerId', title: 'subject', on: 'doneOn' },
  file: { owner: 'addedById' },
};

/** What rows say and no record of that kind holds: it tells the row apart, or is told in a record of its own. */
const untold: Partial<Record<ImportedKind, readonly string[]>> = {
  product: ['code'],
  deal: ['contact', 'contacts', 'participants', 'stageSince', 'pipeline', 'tags'],
};

/** The name of the product's field behind a word of a plan, as its rights know it. */
export const fieldFor = (kind: ImportedKind, word: string): string => names[kind]?.[word] ?? word;

/** What a row says, under the names and in the shapes that the product keeps. Tags stay words until they are written. */
export function fitted(kind: ImportedKind, values: Values, today: LocalDate): Values {
  const said: Values = {};
  for (const [word, value] of Object.entries(values))
    if (!untold[kind]?.includes(word)) said[fieldFor(kind, word)] = value;
  const fit = moneyApart(said);
  if (Array.isArray(fit.phones)) fit.phones = keyedPhones(fit.phones);
  const no = fit.noContact as { ways: 'all' | string[] } | true | undefined;
  if (no && no !== true) fit.noContact = { ways: no.ways, since: today };
  return fit;
}
