import { browserClient } from '../../../../platform/http/browser.ts';
import { answerOf } from '../../../../platform/http/client.ts';
import type { AnswerOnWire, BodyOf } from '../../../../platform/http/contract.ts';
import type * as contract from '../merge-contract.ts';

const api = browserClient<typeof contract>();

export type Kind = 'company' | 'contact';
export type SideBySide = AnswerOnWire<typeof contract.compareCompanies>;
export type Field = SideBySide['fields'][number];
type Body = BodyOf<typeof contract.mergeCompanies>;

export const paths = { company: '/companies', contact: '/contacts' } as const;

/** The address of the page that compares these. */
export const mergePath = (kind: Kind, ids: readonly string[]): string => `/merge/${kind}?ids=${ids.join(',')}`;

export const sideBySide = (kind: Kind, ids: readonly string[]) => ({
  queryKey: [kind, 'side-by-side', ...ids],
  queryFn: ({ signal }: { signal: AbortSignal }) => {
    const query = { id: [...ids] };
    return answerOf(
      kind === 'company'
        ? api.call('GET /api/v1/duplicates/merges/companies', { query, signal })
        : api.call('GET /api/v1/duplicates/merges/contacts', { query, signal }),
    );
  },
  enabled: ids.length > 1,
  retry: false,
});

export const putTogether = (kind: Kind, body: Body) =>
  kind === 'company'
    ? api.call('POST /api/v1/duplicates/merges/companies', { body })
    : api.call('POST /api/v1/duplicates/merges/contacts', { body });

export const becameOne = (kind: Kind, id: string) => ({
  queryKey: [kind, 'became-one', id],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    answerOf(
      kind === 'company'
        ? api.call('GET /api/v1/duplicates/merges/companies/:id', { params: { id }, signal })
        : api.call('GET /api/v1/duplicates/merges/contacts/:id', { params: { id }, signal }),
    ),
  retry: false,
});
