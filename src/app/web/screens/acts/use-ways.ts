import { useQuery } from '@tanstack/react-query';
import { browserClient } from '../../../../platform/http/browser.ts';
import { answerOf } from '../../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../../platform/http/contract.ts';
import type * as accounts from '../../../../process/accounts/contract.ts';
import { refusedBy } from '../../../../process/accounts/index.ts';

const accountsApi = browserClient<typeof accounts>();

export type Contact = AnswerOnWire<typeof accounts.listContacts>['items'][number];

/** A way to somebody that a thumb takes: `tel:` or `mailto:`. */
export type WayTo = { how: 'call' | 'mail'; name: string; href: string };

/** How a contact can be reached now; by a way that he or his company refuses, not at all. */
export function waysTo(
  contact: Pick<Contact, 'name' | 'phone' | 'phones' | 'email' | 'noContact' | 'companyNoContact'>,
): WayTo[] {
  const { name, noContact, companyNoContact } = contact;
  const refused = (way: 'phone' | 'email') =>
    refusedBy({ noContact, company: { noContact: companyNoContact } } as never, way) !== null;
  const number = contact.phone ?? contact.phones?.[0]?.number;
  return [
    ...(number && !refused('phone')
      ? [{ how: 'call' as const, name, href: `tel:${number.replaceAll(/[^+\d]/g, '')}` }]
      : []),
    ...(contact.email && !refused('email') ? [{ how: 'mail' as const, name, href: `mailto:${contact.email}` }] : []),
  ];
}

/** The people of a company who can be called or written to, the first few. */
export function useWaysToCompany(companyId: string | null, most: number): WayTo[] {
  const found = useQuery({
    queryKey: ['contact', 'ways', companyId],
    queryFn: ({ signal }) =>
      answerOf(
        accountsApi.call('GET /api/v1/contacts', { query: { companyId: [companyId ?? ''], limit: 20 }, signal }),
      ),
    enabled: companyId !== null,
  });
  const reached = (found.data?.items ?? []).map(waysTo).filter((ways) => ways.length > 0);
  return reached.slice(0, most).flat();
}

export const contactWaysQuery = (id: string) => ({
  queryKey: ['contact', 'reach', id],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    answerOf(accountsApi.call('GET /api/v1/contacts/:id', { params: { id }, query: {}, signal })),
});
