import type { Action } from '../../../../src/platform/access/policy.ts';
import type { Asking } from '../../../support/product.ts';
import { expected } from '../../rights.ts';
import { all, anywhere, api, type Cells, dealOf, one, perOwner, shared, stale } from '../asking.ts';

const onHypothesis = (kind: string, action: Action, rest: string, ok: number, asking?: Asking): Cells =>
  shared(
    kind,
    action,
    (id) => `${api}/hypotheses/${id}${rest}`,
    (p, beta) => anywhere(p, beta).hypothesis,
    ok,
    asking,
  );

export const cells: Record<string, Cells> = {
  'hypotheses.list': all(`${api}/hypotheses`),
  'hypotheses.make': (_, who) =>
    one(`${api}/hypotheses`, expected(who, 'hypothesis', 'write', null, { where: who.name, ok: 201 }), {
      body: {
        ...{ name: 'Fresh', statement: 'Trials win', metricId: 'win_rate', expected: 0.1, fewest: 20 },
        ...{ startsOn: '2199-01-01', endsOn: '2199-06-30' },
      },
    }),
  'hypotheses.change': onHypothesis('hypothesis', 'write', '', 412, { version: stale, body: { name: 'Other' } }),
  'hypotheses.remove': onHypothesis('hypothesis', 'write', '', 412, { version: stale }),
  'hypotheses.deals': onHypothesis('hypothesis', 'read', '/deals', 200),
  'hypotheses.tag': onHypothesis('hypothesis-deal', 'write', '/deals', 200, { body: {} }),
  'hypotheses.ofDeal': perOwner('deal', 'read', (p, owner) => ({
    path: `${api}/deals/${dealOf(p, owner)}/hypotheses`,
  })),
};
