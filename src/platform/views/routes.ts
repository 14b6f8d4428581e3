import { filterText, stillAsked } from '../../ground/asking/filter-text.ts';
import { parseSorting } from '../../ground/asking/sorting.ts';
import type { Instant } from '../../ground/days.ts';
import type { Actor } from '../access/actor.ts';
import { may } from '../access/policy.ts';
import type { Reader } from '../database/transactions.ts';
import type { Tx } from '../history/door.ts';
import { conflict, missing, refuse, type Served, serve, unfit } from '../http/serve.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import { mayShare } from './policy.ts';
import type { Listed, PeoplePort } from './ports.ts';
import { circleOf } from './rules/circle.ts';
import { defaultOf, viewSeen, viewsOf } from './store.ts';
import { type ViewRow, views } from './tables.ts';

/** An added field may be gone, or kept from whoever looks, who then is not told its name either. */
const named = (key: string): string => (key.startsWith('custom.') ? 'custom' : key);

/** A view as its reader may use it today: what it asked of columns that are gone is left out, and said. */
function show(
  view: ViewRow,
  actor: Actor,
  { columns, groupings }: actions.Ways,
  ownerName: string,
  defaultId: string | null,
) {
  const { id, version, object, name, ownerId, sharing, sorting, frozen, grouping } = view;
  const known = new Set(columns.map(({ key }) => key));
  const { filter, lost } = stillAsked(view.filter, columns);
  return {
    id,
    version,
    object,
    name,
    owner: { id: ownerId, name: ownerName },
    sharing,
    columns: view.columns.filter(({ key }) => known.has(key)),
    filter: filterText(filter),
    sorting: 'terms' in parseSorting(sorting, columns) ? sorting : '',
    frozen,
    grouping: groupings.includes(grouping) ? grouping : '',
    lost: [...new Set(lost.map(named))],
    isYours: ownerId === actor.personId,
    mayWrite: may(actor, views.policy, 'write', ownerId),
    isDefault: id === defaultId,
  };
}

/** Saved views over http, of whatever the app says can be listed by them. */
export function viewRoutes(listed: readonly Listed[], people: PeoplePort): Served[] {
  const listOf = (object: string) => listed.find((each) => each.object === object);
  const waysOf = async (reader: Reader, actor: Actor, object: string): Promise<actions.Ways> => {
    const list = listOf(object);
    return { columns: (await list?.columns(reader, actor)) ?? [], groupings: list?.groupings ?? [] };
  };
  const circle = async (reader: Reader, actor: Actor, now: Instant) =>
    actor.personId === null ? [] : circleOf(actor.personId, actor.team, await people.managersOn(reader, actor, now));

  async function shown(reader: Reader, actor: Actor, view: ViewRow) {
    const [ways, names, chosen] = await Promise.all([
      waysOf(reader, actor, view.object),
      people.namesOf(reader, actor, [view.ownerId]),
      defaultOf(reader, actor, view.object),
    ]);
    return show(view, actor, ways, names.get(view.ownerId)?.name ?? '', chosen?.viewId ?? null);
  }
  async function answer(tx: Tx, done: actions.Kept) {
    if ('missing' in done) return missing();
    if ('unfit' in done) return unfit({ ...done.unfit, in: 'body' });
    if ('conflict' in done) return conflict(await shown(tx, tx.actor, done.conflict));
    if ('refused' in done)
      return refuse('may-not-open-to-all', {
        detail: 'You may share views with your team. Your manager can share one with everybody.',
      });
    return { ...(await shown(tx, tx.actor, done.view)), groupId: tx.groupId };
  }

  return [
    serve(contract.listViews, ({ world, actor, query }) =>
      world.db.read(actor, async (reader) => {
        if (!listOf(query.object)) return unfit({ field: 'object', message: 'is nothing that has views', in: 'query' });
        const around = await circle(reader, actor, world.now());
        const [rows, ways, chosen] = await Promise.all([
          viewsOf(reader, actor, around, query.object),
          waysOf(reader, actor, query.object),
          defaultOf(reader, actor, query.object),
        ]);
        const names = await people.namesOf(
          reader,
          actor,
          rows.map(({ ownerId }) => ownerId),
        );
        return {
          items: rows.map((row) => show(row, actor, ways, names.get(row.ownerId)?.name ?? '', chosen?.viewId ?? null)),
          mayShareWithAll: mayShare(actor.role, 'everybody'),
        };
      }),
    ),
    serve(contract.makeView, ({ world, actor, body: { object, ...fields } }) =>
      world.db.transaction(actor, async (tx: Tx) => {
        if (!listOf(object)) return unfit({ field: 'object', message: 'is nothing that has views', in: 'body' });
        return answer(tx, await actions.makeView(tx, object, fields, await waysOf(tx, actor, object)));
      }),
    ),
    serve(contract.changeView, ({ world, actor, params, ifMatch, body }) =>
      world.db.transaction(actor, async (tx: Tx) =>
        answer(tx, await actions.changeView(tx, params.id, ifMatch, body, (object) => waysOf(tx, actor, object))),
      ),
    ),
    serve(contract.removeView, ({ world, actor, params, ifMatch }) =>
      world.db.transaction(actor, async (tx: Tx) => {
        const done = await actions.removeView(tx, params.id, ifMatch);
        if ('conflict' in done) return conflict(await shown(tx, actor, done.conflict));
        return 'view' in done ? { groupId: tx.groupId } : missing();
      }),
    ),
    serve(contract.chooseDefault, ({ world, actor, body }) =>
      world.db.transaction(actor, async (tx: Tx) => {
        if (!listOf(body.object)) return unfit({ field: 'object', message: 'is nothing that has views', in: 'body' });
        if (body.viewId !== null) {
          const view = await viewSeen(tx, actor, await circle(tx, actor, world.now()), body.viewId);
          if (view?.object !== body.object)
            return unfit({ field: 'viewId', message: 'is no view of this list', in: 'body' });
        }
        await actions.chooseDefault(tx, body.object, body.viewId);
        return { groupId: tx.groupId };
      }),
    ),
  ];
}
