import { canary } from '../../../support/two-workspaces.ts';
import { all, api, type Cells, dealOf, idIn, onReadDeal, perOwner, stale, tellsTheirs } from '../asking.ts';

/** The file on somebody's open deal, by whoever may change the deal, in a version that is not there. */
const onFile = (body?: unknown): Cells =>
  perOwner(
    'deal',
    'write',
    (p, owner) => ({
      path: `${api}/attachments/deal/${dealOf(p, owner)}/${idIn(p, owner, 'files')}`,
      asking: { version: stale, ...(body === undefined ? {} : { body }) },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );

export const cells: Record<string, Cells> = {
  'attachments.list': onReadDeal((deal, _, owner) => ({
    path: `${api}/attachments/deal/${deal}`,
    check: (a) => (a.status !== 200 || a.text.includes(canary(owner, 'deal', 'file')) ? null : 'lacks the file'),
  })),
  'attachments.add': perOwner(
    'deal',
    'write',
    (p, owner) => ({
      path: `${api}/attachments/deal/${dealOf(p, owner)}?name=offer.txt`,
      asking: { body: 'x', headers: { 'content-type': 'application/octet-stream' } },
    }),
    { ok: 201 },
  ),
  'attachments.change': onFile({ note: 'Read it' }),
  'attachments.remove': onFile(),
  'attachments.download': onReadDeal((deal, p, owner) => ({
    path: `${api}/attachments/deal/${deal}/${idIn(p, owner, 'files')}/file`,
    check: (a) => (a.status !== 200 || a.text.includes(canary(owner, 'deal', 'bytes')) ? null : 'is another file'),
  })),
  'attachments.find': all(`${api}/attachments?q=zq`),
  'attachments.kinds': all(`${api}/document-kinds`),
};
