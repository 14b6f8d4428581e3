import { afterAll, beforeAll, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase } from '../../../test/support/database.ts';
import type { Column } from '../../ground/asking/columns.ts';
import { aCompanyOf, type Cast } from '../../people/organisation/testing.ts';
import { type Actor, systemActor } from '../access/actor.ts';
import { undoGroup } from '../history/undo.ts';
import * as actions from './actions.ts';
import { circleOf } from './rules/circle.ts';
import { defaultOf, viewsOf } from './store.ts';

const columns: Column[] = [
  { key: 'amount', label: 'x', kind: 'money', filterable: true, sortable: true },
  { key: 'owner', label: 'x', kind: 'person', filterable: true },
];
const ways = { columns, groupings: ['owner'] };
const managers = (cast: Cast<'lea' | 'max' | 'ria' | 'rob'>) =>
  new Map([
    [cast.lea.personId!, null],
    [cast.max.personId!, cast.lea.personId],
    [cast.ria.personId!, cast.max.personId],
    [cast.rob.personId!, cast.max.personId],
  ]);

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db?.close());

const aTeam = () =>
  aCompanyOf(db, systemActor(anActor({ personId: null })), {
    lea: { role: 'leader' },
    max: { role: 'manager', under: 'lea' },
    ria: { role: 'rep', under: 'max' },
    rob: { role: 'rep', under: 'max' },
  });
const fields = (change: Partial<actions.ViewFields> = {}): actions.ViewFields => ({
  name: 'Large and mine',
  sharing: 'personal',
  columns: [],
  filter: 'amount:over:1000000;owner:is:me',
  sorting: '-amount',
  ...change,
});
const make = (actor: Actor, change: Partial<actions.ViewFields> = {}) =>
  db.transaction(actor, async (tx) => ({
    ...(await actions.makeView(tx, 'deal', fields(change), ways)),
    group: tx.groupId,
  }));
const found = async (cast: Cast<'lea' | 'max' | 'ria' | 'rob'>, who: Actor) => {
  const circle = circleOf(who.personId!, who.team, managers(cast));
  return (await db.read(who, (reader) => viewsOf(reader, who, circle, 'deal'))).map(({ name }) => name);
};

test('a view is found by whom it is shared with: its owner, his team and managers, or everybody', async () => {
  const cast = await aTeam();
  await make(cast.ria, { name: 'a of Ria' });
  await make(cast.max, { name: 'b of the team', sharing: 'team' });
  await make(cast.ria, { name: 'c for Max', sharing: 'team' });
  await make(cast.lea, { name: 'd of all', sharing: 'everybody' });
  expect(await found(cast, cast.ria)).toEqual(['a of Ria', 'b of the team', 'c for Max', 'd of all']);
  expect(await found(cast, cast.rob)).toEqual(['b of the team', 'd of all']);
  expect(await found(cast, cast.lea)).toEqual(['b of the team', 'c for Max', 'd of all']);
});

test('a view keeps what stands still and by what it is grouped; whoever says nothing of it freezes the name alone', async () => {
  const { ria } = await aTeam();
  expect(await make(ria)).toMatchObject({ view: { frozen: 1, grouping: '' } });
  const made = await make(ria, {
    name: 'Grouped',
    frozen: 2,
    grouping: 'owner',
    columns: [{ key: 'amount', width: 240 }],
  });
  if (!('view' in made)) throw new Error('refused');
  expect(made.view).toMatchObject({ frozen: 2, grouping: 'owner', columns: [{ key: 'amount', width: 240 }] });
  const { id, version } = made.view;
  const changed = await db.transaction(ria, (tx) =>
    actions.changeView(tx, id, version, { name: 'Renamed' }, async () => ways),
  );
  expect(changed).toMatchObject({ view: { name: 'Renamed', frozen: 2, grouping: 'owner' } });
});

test('two views of one list are not called alike by the same person; another list, and somebody else, may', async () => {
  const { ria, rob } = await aTeam();
  const refused = { unfit: { field: 'name', message: 'is the name of another view of this list' } };
  const first = await make(ria, { name: 'Before the review' });
  expect(await make(ria, { name: ' before the Review' })).toMatchObject(refused);
  expect(await make(rob, { name: 'Before the review' })).toHaveProperty('view');
  const other = await make(ria, { name: 'Later' });
  if (!('view' in first && 'view' in other)) throw new Error('refused');
  const rename = ({ id, version }: { id: string; version: number }, name: string) =>
    db.transaction(ria, (tx) => actions.changeView(tx, id, version, { name }, async () => ways));
  expect(await rename(other.view, 'BEFORE THE REVIEW')).toMatchObject(refused);
  expect(await rename(first.view, 'Before The Review')).toHaveProperty('view');
  await db.transaction(ria, (tx) => actions.removeView(tx, other.view.id, other.view.version));
  expect(await make(ria, { name: 'Later' })).toHaveProperty('view');
});

test('a rep shares with his team and not with everybody', async () => {
  const { ria, max } = await aTeam();
  expect(await make(ria, { sharing: 'everybody' })).toMatchObject({ refused: 'may-not-open-to-all' });
  expect(await make(ria, { sharing: 'team' })).toHaveProperty('view');
  expect(await make(max, { sharing: 'everybody' })).toHaveProperty('view');
});

test('a view that asks or shows what is not there is refused with the field that says so', async () => {
  const { ria } = await aTeam();
  expect(await make(ria, { filter: 'margin:over:1' })).toMatchObject({ unfit: { field: 'filter' } });
  expect(await make(ria, { sorting: 'owner' })).toMatchObject({ unfit: { field: 'sorting' } });
  expect(await make(ria, { grouping: 'amount' })).toMatchObject({ unfit: { field: 'grouping' } });
  const twice = [0, 1].map(() => ({ key: 'amount', width: null }));
  expect(await make(ria, { columns: twice })).toMatchObject({ unfit: { field: 'columns.1.key' } });
  expect(await make(ria, { columns: [{ key: 'margin', width: null }] })).toMatchObject({
    unfit: { field: 'columns.0.key' },
  });
});

test('only its owner changes a view; who saw an older one is shown what it is now', async () => {
  const cast = await aTeam();
  const made = await make(cast.max, { sharing: 'team' });
  if (!('view' in made)) throw new Error('not made');
  const { id } = made.view;
  const rename = (who: Actor, name: string, version: number) =>
    db.transaction(who, (tx) => actions.changeView(tx, id, version, { name }, async () => ways));
  expect(await rename(cast.ria, 'Hers', 1)).toEqual({ missing: true });
  expect(await rename(cast.max, 'Ours', 1)).toMatchObject({ view: { name: 'Ours', version: 2 } });
  expect(await rename(cast.max, 'Late', 1)).toMatchObject({ conflict: { name: 'Ours', version: 2 } });
  expect(await found(cast, cast.ria)).toEqual(['Ours']);
});

test('a view taken away comes back by undo, and what somebody began with as well', async () => {
  const cast = await aTeam();
  const made = await make(cast.max, { sharing: 'team' });
  if (!('view' in made)) throw new Error('not made');
  await db.transaction(cast.ria, (tx) => actions.chooseDefault(tx, 'deal', made.view.id));
  const begins = async () => (await db.read(cast.ria, (reader) => defaultOf(reader, cast.ria, 'deal')))?.viewId ?? null;
  expect(await begins()).toBe(made.view.id);
  const group = await db.transaction(cast.max, async (tx) => {
    await actions.removeView(tx, made.view.id, 1);
    return tx.groupId;
  });
  expect(await found(cast, cast.ria)).toEqual([]);
  await db.transaction(cast.max, (tx) => undoGroup(tx, group));
  expect(await found(cast, cast.ria)).toEqual(['Large and mine']);
  const cleared = await db.transaction(cast.ria, async (tx) => {
    await actions.chooseDefault(tx, 'deal', null);
    return tx.groupId;
  });
  expect(await begins()).toBeNull();
  await db.transaction(cast.ria, (tx) => undoGroup(tx, cleared));
  expect(await begins()).toBe(made.view.id);
});
