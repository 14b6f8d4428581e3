import { breadth, expected } from '../../rights.ts';
import { all, anywhere, api, type Cells, idIn, one, perOwner, shared, stale, tellsTheirs } from '../asking.ts';

const onHandOff = (rest: string, body: unknown): Cells =>
  perOwner(
    'hand-off',
    'write',
    (p, owner) => ({
      path: `${api}/hand-offs/${idIn(p, owner, 'handOffs')}/${rest}`,
      asking: { version: stale, body },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );

const onModels =
  (rest: string, ok: number): Cells =>
  (_, who) => {
    const status = expected(who, 'selling-model', 'write', null, { where: who.name, ok });
    const alone = { duty: 'owner', begins: 'lead', percent: 100 };
    const model = { segmentId: null, shape: 'island', parts: [alone], crews: [], startsOn: '2199-01-01' };
    return one(`${api}/selling-models${rest}`, status, { body: { ...model, underWay: 'stay' } });
  };

/** How segments are sold to, and what is handed over by it. */
export const cells: Record<string, Cells> = {
  'models.list': all(`${api}/selling-models`),
  'models.own': all(`${api}/selling-models/own`),
  'models.foresee': onModels('/effect', 200),
  'models.outcome': shared(
    'selling-model',
    'read',
    (id) => `${api}/selling-models/${id}/outcome`,
    (p, beta) => anywhere(p, beta).sellingModel,
    200,
  ),
  'models.switch': onModels('', 201),
  'models.takeBack': shared(
    'selling-model',
    'write',
    (id) => `${api}/selling-models/${id}`,
    (p, beta) => anywhere(p, beta).sellingModel,
    412,
    { version: stale },
  ),
  'handOffs.list': (_, who) => one(`${api}/hand-offs`, breadth('hand-off', 'read', who.role) === 'none' ? 403 : 200),
  'handOffs.take': onHandOff('taken', { ticked: [] }),
  'handOffs.sendBack': onHandOff('sent-back', { reason: 'Nobody asked for it' }),
};
