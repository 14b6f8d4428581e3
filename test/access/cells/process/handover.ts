import { api, type Cells, perOwner, personId } from '../asking.ts';

export const cells: Record<string, Cells> = {
  'handover.preview': perOwner('handover', 'read', (p, owner) => ({
    path: `${api}/handovers/preview?personId=${personId(p, owner)}`,
  })),
  // To the one who hands over: nobody's are moved by asking.
  'handover.handOver': perOwner(
    'handover',
    'write',
    (p, owner) => ({
      path: `${api}/handovers`,
      asking: { body: { personId: personId(p, owner), to: [personId(p, owner)] } },
    }),
    { ok: 400 },
  ),
};
