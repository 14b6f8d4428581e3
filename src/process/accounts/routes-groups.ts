import type { Actor } from '../../platform/access/actor.ts';
import { readable } from '../../platform/access/narrow.ts';
import { may } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { missing, type Served, serve } from '../../platform/http/serve.ts';
import * as actions from './actions-groups.ts';
import * as contract from './contract-groups.ts';
import type { AccountPorts } from './ports.ts';
import { buyingGroupOf } from './reads.ts';
import { missingRoles } from './rules/buying-group.ts';
import { familyTree } from './rules/family.ts';
import { showMember, showPosition } from './show.ts';
import * as family from './store-family.ts';
import * as store from './store-groups.ts';
import { companies } from './tables.ts';
import { momentOf, write } from './writing.ts';

async function memberNow(reader: Reader, actor: Actor, id: string) {
  const row = await store.buyingRoleById(reader, actor, id);
  return row ? showMember(row) : missing();
}

async function positionNow(reader: Reader, actor: Actor, id: string) {
  const row = await store.positionById(reader, actor, id);
  return row ? showPosition(row) : missing();
}

const tagNow = async (reader: Reader, actor: Actor, id: string) =>
  (await store.tagById(reader, actor, id)) ?? missing();

/** What belongs to companies and contacts: families, buying groups, other positions, tags. */
export const groupRoutes = ({ counts }: AccountPorts): Served[] => [
  serve(contract.readFamily, ({ world, actor, params, query }) =>
    world.db.read(actor, async (reader) => {
      const when = momentOf(actor, query.asOf, world.today(actor));
      const found = await family.familyOf(reader, actor, params.id, when);
      if (!found) return missing();
      const ids = found.relatives.map(({ id }) => id);
      const counted = await Promise.all([
        family.contactCounts(reader, actor, ids, when).then((byId) => ['contacts', byId] as const),
        ...counts.map(async ({ what, countBy }) => [what, await countBy(reader, actor, ids, when)] as const),
      ]);
      const relatives = found.relatives.map((relative) => ({
        ...relative,
        counts: Object.fromEntries(counted.map(([what, byId]) => [what, byId.get(relative.id) ?? 0])),
      }));
      return { items: familyTree(found.top, relatives), isWhole: found.isWhole };
    }),
  ),

  serve(contract.readBuyingGroup, ({ world, actor, params, query }) =>
    world.db.read(actor, async (reader) => {
      const when = momentOf(actor, query.asOf, world.today(actor));
      const [company, members] = await Promise.all([
        reader.row(readable(actor, companies, when).where('id', '=', params.id)),
        buyingGroupOf(reader, actor, params.id, when),
      ]);
      if (!company) return missing();
      return {
        items: members.map(showMember),
        missing: missingRoles(members),
        mayWrite: may(actor, companies.policy, 'write', company.ownerId),
      };
    }),
  ),
  serve(
    contract.addToGroup,
    write(memberNow, (tx, { params, body }) => actions.addToGroup(tx, params.id, body)),
  ),
  serve(
    contract.changeRole,
    write(memberNow, (tx, { params, body, ifMatch }) => actions.changeRole(tx, params.id, ifMatch, body)),
  ),
  serve(
    contract.leaveGroup,
    write(memberNow, (tx, { params, ifMatch }) => actions.leaveGroup(tx, params.id, ifMatch)),
  ),

  serve(
    contract.addPosition,
    write(positionNow, (tx, { params, body }) =>
      actions.addPosition(tx, params.id, { title: null, fromOn: null, untilOn: null, ...body }),
    ),
  ),
  serve(
    contract.changePosition,
    write(positionNow, (tx, { params, body, ifMatch }) => actions.changePosition(tx, params.id, ifMatch, body)),
  ),
  serve(
    contract.removePosition,
    write(positionNow, (tx, { params, ifMatch }) => actions.removePosition(tx, params.id, ifMatch)),
  ),

  serve(contract.listTags, ({ world, actor, query }) =>
    world.db.read(actor, async (reader) => ({
      items: await store.tagsAt(reader, actor, momentOf(actor, query.asOf, world.today(actor))),
    })),
  ),
  serve(
    contract.addTag,
    write(tagNow, (tx, { body }) => actions.addTag(tx, body.name)),
  ),
  serve(
    contract.renameTag,
    write(tagNow, (tx, { params, body, ifMatch }) => actions.renameTag(tx, params.id, ifMatch, body.name)),
  ),
  serve(
    contract.removeTag,
    write(tagNow, (tx, { params, ifMatch }) => actions.removeTag(tx, params.id, ifMatch)),
  ),
];
