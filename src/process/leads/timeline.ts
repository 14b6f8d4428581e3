import { peopleByIds } from '../../people/organisation/reads.ts';
import { type ChangeTeller, idsIn } from '../../platform/history/timeline/changes.ts';
import type { TimelineKin } from '../../platform/history/timeline/timeline.ts';
import { becameOne } from '../../platform/merge/kin.ts';
import { contactsByIds } from '../accounts/reads.ts';
import { readableDeals } from '../pipeline/reads.ts';
import { quotesToldOf } from '../quotes/reads.ts';
import { leadsByIds } from './reads.ts';
import type { Routed } from './rules/routed.ts';
import { leads } from './tables.ts';

/** How a lead tells its changes: people by name, of how it was given out the way alone. */
export const leadChanges: ChangeTeller = {
  kind: leads.kind,
  untold: ['phoneKey', 'receivedOn', 'arrivals', 'lateAt', 'escalated', 'companyId', 'contactId', 'dealId'],
  async sayValues(reader, actor, changes) {
    const [people, contacts] = await Promise.all([
      peopleByIds(reader, actor, idsIn(changes, 'ownerId')),
      contactsByIds(reader, actor, idsIn(changes, 'referredById')),
    ]);
    return (field, value) => {
      if (value === null || value === undefined) return null;
      if (field === 'ownerId') return people.get(value as string)?.name ?? null;
      if (field === 'referredById') return contacts.get(value as string)?.name ?? null;
      if (field === 'routed') return (value as Routed).how;
      return String(value);
    };
  },
};

/** What was said of leads that became this one is part of its story. */
export const leadsBecome = becameOne(leads.kind);

/** What a lead became goes on with its story: the contact, the deal, and what the deal was quoted. */
export const becomingsOfLead: TimelineKin[] = [
  {
    of: leads.kind,
    kind: 'contact',
    async recordsOf(reader, actor, id) {
      const contactId = (await leadsByIds(reader, actor, [id])).get(id)?.contactId;
      const contact = contactId ? (await contactsByIds(reader, actor, [contactId])).get(contactId) : null;
      return contact ? [{ id: contact.id, title: contact.name }] : [];
    },
  },
  {
    of: leads.kind,
    kind: 'deal',
    async recordsOf(reader, actor, id) {
      const dealId = (await leadsByIds(reader, actor, [id])).get(id)?.dealId;
      const deal = dealId ? await reader.row(readableDeals(actor).where('id', '=', dealId)) : null;
      return deal ? [{ id: deal.id, title: deal.name }] : [];
    },
  },
  {
    of: leads.kind,
    kind: 'quote',
    async recordsOf(reader, actor, id, most) {
      const dealId = (await leadsByIds(reader, actor, [id])).get(id)?.dealId;
      return dealId ? quotesToldOf(reader, actor, dealId, most) : [];
    },
  },
];
