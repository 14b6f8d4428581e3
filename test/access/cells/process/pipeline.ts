import { readable } from '../../../../src/platform/access/narrow.ts';
import { deals } from '../../../../src/process/pipeline/tables.ts';
import type { Answer } from '../../../support/product.ts';
import { canary, type Name, owners, type Someone, today } from '../../../support/two-workspaces.ts';
import { breadth, expected, isBeta, reaches } from '../../rights.ts';
import {
  all,
  anywhere,
  api,
  type Cell,
  type Cells,
  dealOf,
  onDeal,
  one,
  own,
  perOwner,
  personId,
  shared,
  stale,
} from '../asking.ts';

const ofPipeline = (rest: string): Cells =>
  shared(
    'pipeline',
    'read',
    (id) => `${api}/pipelines/${id}/${rest}`,
    (p, beta) => anywhere(p, beta).pipelineId,
    200,
  );

/** Whether somebody may write any deal at all. */
const reachesAny = (who: Someone<Name>): boolean => owners.some((owner) => reaches(who, 'deal', 'write', owner));

export const cells: Record<string, Cells> = {
  'pipeline.listPipelines': all(`${api}/pipelines`),
  'pipeline.board': shared(
    'pipeline',
    'read',
    (id) => `${api}/pipelines/${id}/board`,
    (p, beta) => anywhere(p, beta).pipelineId,
    200,
  ),
  'pipeline.listDeals': all(`${api}/deals`),
  'pipeline.dealGroups': all(`${api}/deals/groups?by=owner`),
  'pipeline.dealMarks': all(`${api}/deals/marks`),
  'pipeline.getDeal': perOwner('deal', 'read', (p, owner) => ({
    path: `${api}/deals/${dealOf(p, owner)}`,
    check: (a) => (a.status !== 200 || a.text.includes(canary(owner, 'deal', 'open')) ? null : 'is another deal'),
  })),
  'pipeline.createDeal': perOwner(
    'deal',
    'write',
    (p, owner) => ({
      path: `${api}/deals`,
      asking: { body: { name: canary(owner, 'deal', 'created'), ownerId: personId(p, owner) } },
    }),
    { ok: 201, outOfReach: 400 },
  ),
  // Whoever reads a deal that he may not change is told so of it; of others he hears nothing.
  'pipeline.previewDeals': (p, who) =>
    owners.map((owner) => {
      const body = { ids: [dealOf(p, owner)], change: { nextStep: 'Looked ahead' } };
      const mayWriteAny = reachesAny(who);
      const changing = reaches(who, 'deal', 'write', owner) ? 1 : 0;
      const left = !changing && reaches(who, 'deal', 'read', owner) ? 1 : 0;
      return {
        to: owner,
        path: `${api}/deals/changes/preview`,
        asking: { body },
        expect: [mayWriteAny ? 200 : 403],
        check: (a: Answer) =>
          a.status !== 200 || (a.json().changing === changing && a.json().leftInAll === left)
            ? null
            : 'is told of other deals than his',
      };
    }),
  'pipeline.changeDeals': (p, who) =>
    owners.map((owner) => ({
      to: owner,
      path: `${api}/deals/changes`,
      asking: { body: { ids: [dealOf(p, owner)], change: { nextStep: canary(owner, 'deal', 'step') } } },
      expect: [reachesAny(who) ? 200 : 403],
      check: (a: Answer) =>
        a.status !== 200 || a.json().changed === 0 || reaches(who, 'deal', 'write', owner)
          ? null
          : 'changes what is not his',
    })),
  'pipeline.changeCells': (p, who) =>
    owners.map((owner) => {
      const fields = { nextStep: canary(owner, 'deal', 'step') };
      return {
        to: owner,
        path: `${api}/deals/cells`,
        asking: { body: { rows: [{ id: dealOf(p, owner), version: stale, fields }] } },
        expect: [reachesAny(who) ? 200 : 403],
        check: (a: Answer) => {
          if (a.status !== 200) return null;
          const { changed, left } = a.json();
          const why = reaches(who, 'deal', 'write', owner)
            ? 'changed-meanwhile'
            : reaches(who, 'deal', 'read', owner)
              ? 'not-yours'
              : 'not-here';
          return changed === 0 && left.length === 1 && left[0].why === why
            ? null
            : `is told ${left[0]?.why} for ${why}`;
        },
      };
    }),
  'pipeline.updateDeal': async (p, who) => {
    const refused = await onDeal('', { nextStep: 'Mine now' })(p, who);
    // And in its own version, with what it says already: reached and saved, and nothing differs.
    const written: Cell[] = [];
    for (const owner of owners.filter((owner) => reaches(who, 'deal', 'write', owner))) {
      const row = await p.product.world.db.read(who.actor, (reader) =>
        reader.row(readable(who.actor, deals).where('id', '=', dealOf(p, owner))),
      );
      written.push({
        to: `${owner}, as it is`,
        path: `${api}/deals/${dealOf(p, owner)}`,
        asking: { version: row?.version, body: { amount: row?.amount ?? null } },
        expect: [200],
      });
    }
    return [...refused, ...written];
  },
  'pipeline.removeDeal': onDeal(''),
  'pipeline.moveDeal': (p, who) => onDeal('/move', { stageId: own(p, who).stageIds[1] })(p, who),
  'pipeline.setLines': onDeal('/lines', { lines: [] }),
  'pipeline.setSplits': onDeal('/splits', { splits: [] }),
  'pipeline.setPeople': onDeal('/people', { people: [] }),
  'closing.setRivals': onDeal('/rivals', { competitorIds: [] }),
  'closing.addInterview': onDeal('/interviews', { heldOn: today, answers: [{ key: 'need', value: 4 }] }),
  'closing.changeInterview': onDeal(`/interviews/${crypto.randomUUID()}`, {
    heldOn: today,
    answers: [{ key: 'need', value: 4 }],
  }),
  'closing.removeInterview': onDeal(`/interviews/${crypto.randomUUID()}`),
  'closing.listReasons': all(`${api}/loss-reasons`),
  'closing.createReason': (_, who) =>
    one(`${api}/loss-reasons`, expected(who, 'loss-reason', 'write', null, { where: who.name, ok: 201 }), {
      body: { name: `Reason of ${who.name}` },
    }),
  'closing.updateReason': shared(
    'loss-reason',
    'write',
    (id) => `${api}/loss-reasons/${id}`,
    (p, beta) => anywhere(p, beta).lossReason,
    412,
    { version: stale, body: { name: 'Mine' } },
  ),
  'closing.listCompetitors': all(`${api}/competitors`),
  'closing.createCompetitor': (_, who) =>
    one(`${api}/competitors`, expected(who, 'competitor', 'write', null, { where: who.name, ok: 201 }), {
      body: { name: `Competitor of ${who.name}` },
    }),
  'closing.updateCompetitor': shared(
    'competitor',
    'write',
    (id) => `${api}/competitors/${id}`,
    (p, beta) => anywhere(p, beta).competitor,
    412,
    { version: stale, body: { name: 'Mine' } },
  ),
  'closing.readClosing': all(`${api}/closing-rules`),
  'closing.changeClosing': (_, who) =>
    one(`${api}/closing-rules`, expected(who, 'closing-rules', 'write', null, { where: who.name, ok: 412 }), {
      version: stale,
      body: { forms: { lostTo: 'required' } },
    }),
  'pipeline.whitespace': all(`${api}/whitespace?who=all`),
  'pipeline.dealsOfProduct': shared(
    'product',
    'read',
    (id) => `${api}/products/${id}/deals`,
    (p, beta) => anywhere(p, beta).products[0] as string,
    200,
  ),
  'closing.winLoss': all(`${api}/win-loss?from=2025-01-01&before=2199-01-01`),
  'pipeline.winDeal': onDeal('/win', {}),
  'pipeline.loseDeal': onDeal('/lose', { reason: 'Too dear' }),
  'pipeline.reopenDeal': onDeal('/reopen', { reason: 'They called' }, 'lost'),
  'pipeline.confirmCriterion': onDeal('/confirmations', { key: 'lead-identified', evidence: 'a card' }),
  'pipeline.withdrawConfirmation': onDeal('/confirmations/first-contact'),
  'pipeline.conformance': ofPipeline('conformance?from=2025-01-01&before=2199-01-01'),

  'pipeline.createPipeline': (_, who) =>
    one(`${api}/pipelines`, expected(who, 'pipeline', 'write', null, { where: who.name, ok: 201 }), {
      body: { name: `Renewals of ${who.name}`, template: 'renewal' },
    }),
  'pipeline.changePipeline': shared(
    'pipeline',
    'write',
    (id) => `${api}/pipelines/${id}`,
    (p, beta) => anywhere(p, beta).pipelineId,
    412,
    { version: stale, body: { name: 'Mine' } },
  ),
  'pipeline.previewPipeline': shared(
    'pipeline',
    'write',
    (id) => `${api}/pipelines/${id}/preview`,
    (p, beta) => anywhere(p, beta).pipelineId,
    200,
    { body: { stages: [] } },
  ),
  'pipeline.orderPipelines': (p, who) =>
    ([false, true] as const).map((beta) => ({
      to: beta ? 'Beta' : 'Alpha',
      path: `${api}/pipelines/order`,
      asking: { body: { ids: [anywhere(p, beta).pipelineId] } },
      expect: [breadth('pipeline', 'write', who.role) === 'none' ? 403 : beta === isBeta(who.name) ? 200 : 400],
    })),
  'pipeline.pipelineVersions': ofPipeline('versions'),
  'pipeline.overrides': ofPipeline('overrides?from=2025-01-01&before=2199-01-01'),
  'pipeline.stalls': ofPipeline('stalls'),
};
