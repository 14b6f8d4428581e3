import type { z } from 'zod';
import type { NoContact } from '../accounts/index.ts';
import type { Company, Contact } from '../accounts/reads.ts';
import type { PlannedCall } from '../activities/reads.ts';
import type { Lead } from '../leads/reads.ts';
import type { listCalls } from './contract.ts';
import type { DealNamed } from './deals-named.ts';
import type { Callee } from './rules/numbers.ts';

type Who = NonNullable<z.input<typeof listCalls.answer>['items'][number]['who']>;
export type Known = {
  contacts: ReadonlyMap<string, Contact>;
  companies: ReadonlyMap<string, Company>;
  leads: ReadonlyMap<string, Lead>;
  deals: ReadonlyMap<string, DealNamed>;
};
type Shown = Callee & { shown: Who };

const waysOf = (noContact: NoContact | null) => (noContact && noContact.ways !== 'all' ? [...noContact.ways] : []);

export const leadWho = ({
  id,
  version,
  name,
  title,
  companyId,
  companyName,
  phone,
  noContact,
  receivedOn,
}: Lead): Shown => ({
  numbers: phone ? [{ label: null, number: phone }] : [],
  noContact: noContact ? { ways: 'all', since: receivedOn } : null,
  shown: {
    ...{ kind: 'lead', id, version, name, title, refuses: [] },
    company: companyName ? { id: companyId, name: companyName } : null,
  },
});

function contactWho(contact: Contact, companies: Known['companies']): Shown {
  const { id, version, name, title, phone, phones, noContact, companyId } = contact;
  const company = companyId ? companies.get(companyId) : undefined;
  const own = phone ? [{ label: null, number: phone }] : [];
  return {
    numbers: [...own, ...phones.map(({ label, number }) => ({ label, number }))],
    ...{ noContact, company: company ?? null },
    shown: {
      ...{ kind: 'contact', id, version, name, title, refuses: waysOf(noContact) },
      company: company ? { id: company.id, name: company.name } : null,
    },
  };
}

const companyWho = ({ id, version, name, phones, noContact }: Company): Shown => ({
  numbers: phones.map(({ label, number }) => ({ label, number })),
  noContact,
  shown: { ...{ kind: 'company', id, version, name, title: null, company: null, refuses: waysOf(noContact) } },
});

/**
 * Whom a planned call may be meant for, whoever is to take part first, then whom it is about; the company where it names no
 * person. Who was named and is not read by the actor counts as nobody.
 */
export function peopleOf(call: PlannedCall, known: Known): Shown[] {
  const refs = [...call.with, ...call.about];
  const of = <Row>(kind: string, rows: ReadonlyMap<string, Row>) =>
    refs.flatMap((ref) => (ref.kind === kind ? (rows.get(ref.id) ?? []) : []));
  const people = [
    ...of('contact', known.contacts).map((contact) => contactWho(contact, known.companies)),
    ...of('lead', known.leads).map(leadWho),
  ];
  if (people.length > 0) return people;
  const dealCompanies = of('deal', known.deals).flatMap(({ companyId }) =>
    companyId ? (known.companies.get(companyId) ?? []) : [],
  );
  return [...of('company', known.companies), ...dealCompanies].map(companyWho);
}
