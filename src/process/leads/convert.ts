import type { LocalDate } from '../../ground/days.ts';
import type { Tx } from '../../platform/history/door.ts';
import { createCompany, createContact } from '../accounts/actions.ts';
import { companiesByIds, contactsByIds } from '../accounts/reads.ts';
import { carryActivities } from '../activities/actions.ts';
import { createDeal } from '../pipeline/actions.ts';
import type { Unfit } from './actions.ts';
import { recordsBecome } from './rules/became.ts';
import { type Lead, leads } from './tables.ts';

type Into = { id: string } | { name: string };
export type Conversion = {
  /** One that is here, a new one of this name, or none. */
  company: Into | null;
  /** One that is here; left out, the person of the lead is entered. */
  contactId?: string | undefined;
  deal: { name: string; amount?: number | null | undefined } | null;
};
type Made = { companyId: string | null; contactId: string; dealId: string | null };
export type Converted =
  | Made
  | Unfit
  | { missing: true }
  | { conflict: string }
  | { refused: 'converted' | 'deal-refused' };

const unfit = (field: string, message: string): Unfit => ({ unfit: { field, message } });
const within = (part: string, { unfit: { field, message } }: Unfit): Unfit => unfit(`${part}.${field}`, message);

async function companyOf(tx: Tx, lead: Lead, company: Into | null): Promise<{ id: string | null } | Unfit> {
  if (company === null) return { id: null };
  if ('id' in company)
    return (await companiesByIds(tx, tx.actor, [company.id])).has(company.id)
      ? company
      : unfit('company.id', 'is not here');
  const { ownerId, country, employees } = lead;
  const done = await createCompany(tx, { name: company.name, ownerId, country, employees });
  return 'unfit' in done ? within('company', done) : { id: 'id' in done ? done.id : null };
}

async function contactOf(
  tx: Tx,
  lead: Lead,
  companyId: string | null,
  given?: string,
): Promise<{ id: string } | Unfit> {
  if (given !== undefined)
    return (await contactsByIds(tx, tx.actor, [given])).has(given) ? { id: given } : unfit('contactId', 'is not here');
  const { name, title, email, phone, ownerId } = lead;
  const noContact = lead.noContact ? { ways: 'all' as const } : null;
  const done = await createContact(tx, { name, title, email, phone, ownerId, companyId, noContact });
  if ('id' in done) return { id: done.id };
  return 'unfit' in done ? within('contact', done) : unfit('contactId', 'is not here');
}

async function dealOf(
  tx: Tx,
  { ownerId }: Lead,
  companyId: string | null,
  deal: Conversion['deal'],
  today: LocalDate,
): Promise<{ id: string | null } | Unfit | { refused: 'deal-refused' }> {
  if (deal === null) return { id: null };
  const given = { name: deal.name, amount: deal.amount ?? null, companyId, ...(ownerId ? { ownerId } : {}) };
  const done = await createDeal(tx, given, today);
  if ('unfit' in done) return within('deal', done);
  return 'deal' in done ? { id: done.deal.id } : { refused: 'deal-refused' };
}

/**
 * Makes of a lead what it became: a contact, perhaps at a company and with a deal, new or here already, all in one act that is
 * undone as one. Whoever does not want to be contacted does not want it as a contact either. What was done about the lead is about them too.
 */
export async function convertLead(
  tx: Tx,
  id: string,
  seen: number,
  { company, contactId: given, deal }: Conversion,
  today: LocalDate,
): Promise<Converted> {
  const before = await tx.lock(leads, id);
  if (!before) return { missing: true };
  if (before.version !== seen) return { conflict: id };
  if (before.status === 'converted') return { refused: 'converted' };
  const firm = await companyOf(tx, before, company);
  if (!('id' in firm)) return firm;
  const person = await contactOf(tx, before, firm.id, given);
  if (!('id' in person)) return person;
  const sale = await dealOf(tx, before, firm.id, deal, today);
  if (!('id' in sale)) return sale;
  const made: Made = { companyId: firm.id, contactId: person.id, dealId: sale.id };
  const answeredAt = before.answeredAt ?? (await tx.now());
  const gone = { statusReason: null, recycleOn: null, answeredAt };
  await tx.record({
    table: leads,
    before,
    after: { ...before, ...made, ...gone, status: 'converted' },
    announce: 'lead.converted',
  });
  await carryActivities(tx, { kind: leads.kind, id }, recordsBecome(made));
  return made;
}
