import type { Action } from '../../../../src/platform/access/policy.ts';
import type { Asking } from '../../../support/product.ts';
import { expected } from '../../rights.ts';
import { all, anywhere, api, type Cells, dealOf, idIn, one, perOwner, shared, stale } from '../asking.ts';

const onSegment = (action: Action, rest: string, ok: number, asking?: Asking): Cells =>
  shared(
    'segment',
    action,
    (id) => `${api}/segments/${id}${rest}`,
    (p, beta) => anywhere(p, beta).segment,
    ok,
    asking,
  );

export const cells: Record<string, Cells> = {
  'segments.list': all(`${api}/segments`),
  'segments.make': (_, who) =>
    one(`${api}/segments`, expected(who, 'segment', 'write', null, { where: who.name, ok: 201 }), {
      body: { name: 'Fresh' },
    }),
  'segments.change': onSegment('write', '', 412, { version: stale, body: { name: 'Other' } }),
  'segments.remove': onSegment('write', '', 412, { version: stale }),
  'segments.companies': onSegment('read', '/companies', 200),
  'segments.buyerMapOfDeal': perOwner('deal', 'read', (p, owner) => ({
    path: `${api}/deals/${dealOf(p, owner)}/buyer-map`,
  })),
  'segments.evidence': all(`${api}/segment-evidence`),
  'segments.ofCompany': perOwner('company', 'read', (p, owner) => ({
    path: `${api}/companies/${idIn(p, owner, 'companies')}/segments`,
  })),
};
