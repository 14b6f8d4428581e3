import { newId } from '../../../../src/ground/ids.ts';
import { expected } from '../../rights.ts';
import { all, anywhere, api, type Cells, missing, one, shared, stale } from '../asking.ts';

export const cells: Record<string, Cells> = {
  'fields.list': all(`${api}/fields`),
  'fields.create': (_, who) =>
    one(`${api}/fields`, expected(who, 'field', 'write', null, { where: who.name, ok: 201 }), {
      body: { object: 'company', name: `Field ${newId()}`, type: 'text' },
    }),
  'fields.update': shared(
    'field',
    'write',
    (id) => `${api}/fields/${id}`,
    (p, beta) => anywhere(p, beta).fields.score,
    412,
    { version: stale, body: { help: 'For the tests' } },
  ),
  'fields.changeType': shared(
    'field',
    'write',
    (id) => `${api}/fields/${id}/type`,
    (p, beta) => anywhere(p, beta).fields.score,
    412,
    { version: stale, body: { type: 'text' } },
  ),
  'fields.order': (_, who) =>
    one(`${api}/fields/order`, expected(who, 'field', 'write', null, { where: who.name }), {
      body: { object: 'company', ids: [] },
    }),
  'fields.why': shared(
    'field',
    'read',
    (id) => `${api}/fields/${id}/why?recordId=${missing}`,
    (p, beta) => anywhere(p, beta).fields.score,
    404,
  ),
};
