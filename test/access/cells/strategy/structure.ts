import type { Action } from '../../../../src/platform/access/policy.ts';
import type { Asking } from '../../../support/product.ts';
import { expected } from '../../rights.ts';
import { all, anywhere, api, type Cells, one, shared, stale } from '../asking.ts';

const onDraft = (action: Action, rest: string, ok: number, asking?: Asking): Cells =>
  shared(
    'structure-draft',
    action,
    (id) => `${api}/structure-drafts/${id}${rest}`,
    (p, beta) => anywhere(p, beta).structureDraft,
    ok,
    asking,
  );

export const cells: Record<string, Cells> = {
  'structures.list': all(`${api}/structures`),
  'structures.rollUp': all(`${api}/structures/roll-up`),
  'structures.takeBack': shared(
    'structure',
    'write',
    (id) => `${api}/structures/${id}`,
    (p, beta) => anywhere(p, beta).structure,
    412,
    { version: stale },
  ),
  'structureDrafts.list': (_, who) =>
    one(`${api}/structure-drafts`, expected(who, 'structure-draft', 'read', null, { where: who.name })),
  'structureDrafts.make': (_, who) =>
    one(`${api}/structure-drafts`, expected(who, 'structure-draft', 'write', null, { where: who.name, ok: 201 }), {
      body: { name: 'By product' },
    }),
  'structureDrafts.read': onDraft('read', '', 200),
  'structureDrafts.effect': onDraft('read', '/effect', 200),
  'structureDrafts.change': onDraft('write', '', 412, { version: stale, body: { name: 'Other' } }),
  'structureDrafts.remove': onDraft('write', '', 412, { version: stale }),
  'structureDrafts.bring': onDraft('write', '/bring', 412, {
    version: stale,
    body: { text: 'team,product lines\nSails,' },
  }),
  'structureDrafts.switch': onDraft('write', '/switch', 412, {
    version: stale,
    body: { day: '2199-01-01', movesLines: false, handsOver: false },
  }),
};
