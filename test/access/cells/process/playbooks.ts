import { knownForm } from '../../../../src/process/playbooks/discovery/rules/known-form.ts';
import { expected } from '../../rights.ts';
import { all, anywhere, api, type Cells, onDeal, one, onReadDeal, own, shared, stale } from '../asking.ts';

export const cells: Record<string, Cells> = {
  'playbooks.adopted': all(`${api}/adopted-practices`),
  // So few deals closed that nobody can be told apart.
  'playbooks.adopt': (p, who) =>
    one(`${api}/adopted-practices`, expected(who, 'adopted-practice', 'write', null, { where: who.name, ok: 409 }), {
      body: { stageId: own(p, who).stageIds[0], about: 'step', key: 'nothing' },
    }),
  'playbooks.drop': (p, who) =>
    one(
      `${api}/adopted-practices/${own(p, who).adopted}`,
      expected(who, 'adopted-practice', 'write', null, { where: who.name, ok: 412 }),
      { version: stale },
    ),
  'playbooks.list': all(`${api}/playbooks`),
  'playbooks.versions': (p, who) => one(`${api}/playbooks/${own(p, who).stageIds[0]}/versions`, 200),
  'playbooks.write': shared(
    'playbook',
    'write',
    (id) => `${api}/playbooks/${id}`,
    (p, beta) => anywhere(p, beta).stageIds[0] as string,
    412,
    { version: stale, body: { steps: [], questions: [], scripts: [], links: [] } },
  ),
  'playbooks.effect': all(`${api}/playbooks/effect`),
  'playbooks.guidance': (p, who) => one(`${api}/playbooks/${own(p, who).stageIds[0]}/guidance`, 200),
  'playbooks.onDeal': onReadDeal((deal) => ({ path: `${api}/deals/${deal}/playbook` })),
  'playbooks.sayStep': onDeal('/playbook/prospecting-1', { done: true }),
  'discovery.forms': all(`${api}/discovery-forms`),
  'discovery.writeForm': shared(
    'discovery-form',
    'write',
    (id) => `${api}/discovery-forms/${id}`,
    (p, beta) => anywhere(p, beta).pipelineId,
    412,
    { version: stale, body: { questions: knownForm() } },
  ),
  'discovery.read': onReadDeal((deal) => ({ path: `${api}/deals/${deal}/discovery` })),
  'discovery.fill': onDeal('/discovery', { answers: [{ key: 'problem', text: 'Slow' }] }),
};
