import { newId } from '../../../../src/ground/ids.ts';
import { enterContacts } from '../../../../src/process/accounts/actions.ts';
import { emptyDeal } from '../../../../src/process/pipeline/actions.ts';
import { type DealRow, deals } from '../../../../src/process/pipeline/tables.ts';
import type { Answer, TestProduct } from '../../../support/product.ts';
import { canary, type Name, type Owner, owners, type Someone, today } from '../../../support/two-workspaces.ts';
import { expected, isBeta, reaches } from '../../rights.ts';
import {
  aPersonOf,
  api,
  type Cell,
  type Cells,
  dealOf,
  idIn,
  missing,
  one,
  own,
  perOwner,
  personId,
  shared,
} from '../asking.ts';

/** Deals that one act entered for these owners, fresh, so that undoing them costs nobody anything. */
async function enterGroup(
  p: TestProduct,
  who: Someone<Name>,
  of: readonly Owner[],
): Promise<{ groupId: string; ids: string[] }> {
  const where = own(p, who);
  const enterer = (isBeta(who.name) ? p.beta.people.Bea : p.alpha.people.Lea).actor;
  return p.product.world.db.transaction(enterer, async (tx) => {
    const ids: string[] = [];
    for (const owner of of) {
      const deal: DealRow = {
        ...emptyDeal,
        id: crypto.randomUUID(),
        name: canary(owner, 'deal', 'group'),
        ownerId: personId(p, owner),
        pipelineId: where.pipelineId,
        stageId: where.stageIds[0] as string,
        stagePosition: 0,
        stageSince: today,
        createdOn: today,
        currency: 'EUR',
      };
      await tx.record({ table: deals, before: null, after: deal });
      ids.push(deal.id);
    }
    return { groupId: tx.groupId, ids };
  });
}

/** A deal of this owner that was made and then removed in an act of its own: the change that removed it. */
async function removedAnew(p: TestProduct, owner: Owner): Promise<string> {
  const who = isBeta(owner) ? p.beta.people.Bea : p.alpha.people.Lea;
  const { ids } = await enterGroup(p, who, [owner]);
  return p.product.world.db.transaction(who.actor, async (tx) => {
    const before = (await tx.lock(deals, ids[0] as string)) as DealRow;
    return (await tx.record({ table: deals, before, after: null })).changeId as string;
  });
}

/** 200 where he may change it, 409 where he only sees it, and where he does not see it there is nothing. */
const undoing = (who: Someone<Name>, owner: Owner): number[] =>
  reaches(who, 'deal', 'write', owner) ? [200, 409] : reaches(who, 'deal', 'read', owner) ? [409] : [404];

const undoGroup: Cells = async (p, who) => {
  const cells: Cell[] = [];
  const here = owners.filter((owner) => isBeta(owner) === isBeta(who.name));
  for (const owner of here) {
    const { groupId, ids } = await enterGroup(p, who, [owner, owner]);
    const expect = undoing(who, owner);
    cells.push({
      to: `two of ${owner}`,
      path: `${api}/changes/groups/${groupId}/undo`,
      expect,
      check: unnamed(expect.includes(404), ids),
    });
  }
  for (const owner of here.slice(1)) {
    const { groupId, ids } = await enterGroup(p, who, [here[0] as Owner, here[0] as Owner, owner]);
    const [mine, theirs] = [undoing(who, here[0] as Owner), undoing(who, owner)];
    const expect = [mine, theirs].some((each) => each.includes(200))
      ? [200]
      : mine.includes(409) || theirs.includes(409)
        ? [409]
        : [404];
    const unseen = [...(mine.includes(404) ? ids.slice(0, 2) : []), ...(theirs.includes(404) ? ids.slice(2) : [])];
    cells.push({
      to: `${here[0]} and ${owner}`,
      path: `${api}/changes/groups/${groupId}/undo`,
      expect,
      check: unnamed(true, unseen),
    });
  }
  const other = isBeta(who.name) ? p.alpha : p.beta;
  cells.push({ to: 'the other workspace', path: `${api}/changes/groups/${other.groupId}/undo`, expect: [404] });
  return cells;
};

const unnamed = (shouldBe: boolean, ids: readonly string[]) => (answer: Answer) => {
  const found = shouldBe ? ids.filter((id) => answer.text.includes(id)) : [];
  return found.length > 0 ? `names ${found.length} records that he may not see` : null;
};

export const cells: Record<string, Cells> = {
  'history.undoChange': (p, who) =>
    owners.flatMap((owner) => [
      {
        to: `a change of ${owner}`,
        path: `${api}/changes/${idIn(p, owner, 'changes')}/undo`,
        expect: undoing(who, owner),
      },
      {
        to: `a removal by ${owner}`,
        path: `${api}/changes/${idIn(p, owner, 'removals')}/undo`,
        expect: undoing(who, owner),
      },
    ]),
  'history.undoGroup': undoGroup,
  // What nobody may see of it is looked for in every answer: the deals that were removed carry their owners' canaries.
  'history.listDeleted': () => one(`${api}/trash?limit=100`, 200),
  'history.restoreDeleted': async (p, who) => {
    const found: Cell[] = [];
    for (const owner of owners) {
      const asking = { body: { ids: [await removedAnew(p, owner)] } };
      found.push({ to: owner, path: `${api}/trash/restore`, asking, expect: undoing(who, owner) });
    }
    return found;
  },

  // Of what he keeps he is told what left his sight; without having asked before, that nothing of it may stand.
  'history.leftSight': (p) => [
    {
      to: 'what he keeps',
      path: `${api}/kept/left`,
      asking: { body: { since: null, ids: owners.map((owner) => dealOf(p, owner)) } },
      expect: [200],
    },
  ],

  'history.erase': async (p, who) => {
    const fresh = async (beta: boolean) => {
      const { actor } = beta ? p.beta.people.Bea : p.alpha.people.Lea;
      const id = newId();
      const row = { name: 'To be forgotten', ownerId: actor.personId };
      await p.product.world.db.transaction(actor, async (tx) => enterContacts(tx, [{ id, from: await tx.now(), row }]));
      return id;
    };
    const found: Cell[] = [];
    for (const beta of [false, true])
      found.push({
        to: beta ? 'Beta' : 'Alpha',
        path: `${api}/erasures`,
        asking: { body: { kind: 'contact', id: await fresh(beta), confirm: 'erase' } },
        expect: [expected(who, 'erasure', 'write', null, { where: beta ? 'Bea' : 'Lea' })],
      });
    return found;
  },

  'history.findMentions': async (p, who) =>
    [false, true].map((beta) => ({
      to: beta ? 'Beta' : 'Alpha',
      path: `${api}/erasures/mentions?kind=contact&id=${idIn(p, beta ? 'Ben' : 'Rob', 'contacts')}`,
      expect: [expected(who, 'erasure', 'write', null, { where: beta ? 'Bea' : 'Lea' })],
    })),

  'history.readTimeline': async (p, who) => [
    ...(await perOwner('deal', 'read', (p, owner) => ({
      path: `${api}/timeline/deal/${dealOf(p, owner)}`,
      check: (a) => (a.status !== 200 || a.text.includes(canary(owner, 'deal', 'open')) ? null : 'is another story'),
    }))(p, who)),
    ...(await perOwner('company', 'read', (p, owner) => ({
      path: `${api}/timeline/company/${idIn(p, owner, 'companies')}?related=true`,
    }))(p, who)),
    ...(await perOwner('contact', 'read', (p, owner) => ({
      path: `${api}/timeline/contact/${idIn(p, owner, 'contacts')}`,
    }))(p, who)),
    ...(await perOwner('quota', 'read', (p, owner) => ({ path: `${api}/timeline/quota/${idIn(p, owner, 'quotas')}` }), {
      outOfReach: 404,
    })(p, who)),
    ...(await shared('person', 'read', (id) => `${api}/timeline/person/${id}`, aPersonOf, 200)(p, who)),
    { to: 'no kind', path: `${api}/timeline/moon/${missing}`, expect: [404] },
  ],
};
