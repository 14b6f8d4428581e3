import { newId } from '../../../../src/ground/ids.ts';
import { expected } from '../../rights.ts';
import { all, anywhere, api, type Cells, onDeal, one, onReadDeal, shared, stale } from '../asking.ts';

const anElement = {
  ...{ key: 'fit', name: 'Fit', asks: '', rubric: ['None', 'Some', 'Good', 'Best'], questions: [], staleDays: 90 },
};

export const cells: Record<string, Cells> = {
  'qualification.methods': all(`${api}/qualification/methods`),
  'qualification.makeMethod': (_, who) =>
    one(
      `${api}/qualification/methods`,
      expected(who, 'qualification-method', 'write', null, { where: who.name, ok: 201 }),
      { body: { name: `Fit of ${newId()}`, elements: [anElement] } },
    ),
  'qualification.changeMethod': shared(
    'qualification-method',
    'write',
    (id) => `${api}/qualification/methods/${id}`,
    (p, beta) => anywhere(p, beta).method,
    412,
    { version: stale, body: { name: 'Fitting' } },
  ),
  'qualification.choices': all(`${api}/qualification/pipelines`),
  'qualification.choose': shared(
    'qualification-choice',
    'write',
    (id) => `${api}/qualification/pipelines/${id}`,
    (p, beta) => anywhere(p, beta).pipelineId,
    412,
    { version: stale, body: { methodIds: ['bant'] } },
  ),
  'qualification.read': onReadDeal((deal) => ({ path: `${api}/deals/${deal}/qualification` })),
  'qualification.evidence': onReadDeal((deal) => ({ path: `${api}/deals/${deal}/qualification/evidence` })),
  'qualification.score': onDeal('/qualification/bant/need', { score: 1, evidence: [] }),
  'qualification.compare': all(`${api}/qualification`),
  'qualification.predictions': all(`${api}/qualification/predictions`),
};
