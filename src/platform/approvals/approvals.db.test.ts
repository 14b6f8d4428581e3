import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anActor, openTestDatabase, type TestDatabase, thingsMigrations } from '../../../test/support/database.ts';
import { type Thing, things } from '../../../test/support/things.ts';
import { approvalsOf } from '../../app/approvals.ts';
import { newId } from '../../ground/ids.ts';
import { setActive } from '../../people/organisation/actions.ts';
import { readablePeople } from '../../people/organisation/reads.ts';
import { aCompanyOf, type Cast } from '../../people/organisation/testing.ts';
import type { Actor } from '../access/actor.ts';
import { readable } from '../access/narrow.ts';
import { undoGroup } from '../history/undo.ts';
import { openWorkspace } from '../settings/workspace.ts';
import * as asking from './asking.ts';
import * as deciding from './deciding.ts';
import { keepGoing } from './jobs.ts';
import { otherwise, type Rule, usualRuleSet } from './rules/rule-set.ts';
import { saveRules, tryRules } from './ruling.ts';
import { nameStandIn, removeStandIn } from './standing.ts';
import * as store from './store.ts';
import type { ApprovalSubject, Notice } from './subjects.ts';
import type { RequestRow } from './tables.ts';
import { aDiscount } from './testing.ts';

const today = '2026-11-26';

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase([thingsMigrations]);
});
afterAll(() => db.close());

type Name = 'Lea' | 'Max' | 'Mia' | 'Ria' | 'Ari' | 'Fin' | 'Ola';
type Told = Omit<Notice, 'record'>;
type Stage = Cast<Name> & { told: Told[]; approvals: ReturnType<typeof approvalsOf>; thing: Thing };

/** Lea over Max over Ria over Ari, Mia beside Max; a thing of Ari's worth 1,000 EUR. */
async function aStage(over: Partial<ApprovalSubject> = {}): Promise<Stage> {
  const system = anActor({ personId: null, by: 'system' });
  await db.transaction(system, (tx) =>
    openWorkspace(tx, {
      name: 'Harbour',
      timeZone: 'Europe/Berlin',
      currency: 'EUR',
      fiscalStartMonth: 1,
      locale: 'en',
    }),
  );
  const cast = await aCompanyOf<Name>(db, system, {
    Lea: { role: 'leader' },
    Max: { role: 'manager', under: 'Lea' },
    Mia: { role: 'manager', under: 'Lea' },
    Ria: { role: 'manager', under: 'Max' },
    Ari: { role: 'rep', under: 'Ria' },
    Fin: { role: 'finance' },
    Ola: { role: 'operations' },
  });
  const told: Told[] = [];
  const approvals = {
    ...approvalsOf([aDiscount(over)]),
    tell: async (_: unknown, { record, ...notice }: Notice) => {
      expect(record.kind).toBe('thing');
      told.push(notice);
    },
  };
  const thing: Thing = {
    id: newId(),
    version: 0,
    validFrom: '',
    name: 'Mainsail',
    amount: 100_000,
    dueOn: null,
    ownerId: cast.Ari.personId,
    extra: null,
  };
  await db.transaction(cast.Ari, (tx) => tx.record({ table: things, before: null, after: thing }));
  return { ...cast, told, approvals, thing };
}

const ask = (s: Stage, who: Actor = s.Ari, discount = 0.25, recordId = s.thing.id) =>
  db.transaction(who, (tx) =>
    asking.askForApproval(tx, s.approvals, {
      subject: 'thing-discount',
      recordId,
      wish: { discount },
      reason: 'They buy two',
      today,
    }),
  );
async function asked(s: Stage, who?: Actor, discount?: number): Promise<RequestRow> {
  const row = await ask(s, who, discount);
  if (!('id' in row)) throw new Error(JSON.stringify(row));
  return row;
}
const act = (
  s: Stage,
  who: Actor,
  choice: deciding.Choice,
  { id, version }: { id: string; version: number },
  reason: string | null = 'So be it',
) => db.transaction(who, (tx) => deciding.decide(tx, s.approvals, choice, { id, seen: version, reason, today }));
const done = (acted: deciding.Acted): RequestRow => {
  if (!('request' in acted) || 'refused' in acted) throw new Error(JSON.stringify(acted));
  return acted.request;
};
const write = (s: Stage, rules: Rule[], seen: number | null = null) =>
  db.transaction(s.Ola, (tx) => saveRules(tx, s.approvals, 'thing-discount', seen, { ...usualRuleSet, rules }));
const box = async (who: Actor, name: store.Box) =>
  (await db.read(who, (r) => store.pageOfRequests(r, who, { box: name }, { limit: 50, cursor: null }))).map(
    ({ id }) => id,
  );
const thingNow = (s: Stage) =>
  db.read(s.Lea, (r) => r.row<Thing>(readable(s.Lea, things).where('id', '=', s.thing.id)));
const idOf = (who: Actor) => who.personId as string;

const leave = async (s: Stage, who: Actor) => {
  const person = await db.read(s.Lea, (r) => r.row(readablePeople(s.Lea).where('id', '=', idOf(who))));
  await db.transaction(s.Lea, (tx) => setActive(tx, idOf(who), person?.version ?? 0, false));
};
const pass = (s: Stage, { id }: { id: string }, day: string) =>
  db.transaction({ ...s.Ola, personId: null, by: 'system' }, (tx) => keepGoing(tx, s.approvals, id, day));
const seen = async (s: Stage, { id }: { id: string }) =>
  (await db.read(s.Lea, (r) => store.requestSeen(r, s.Lea, id))) as RequestRow;

const managerThenFinance: Rule = {
  key: 'large',
  name: 'Large discounts',
  when: [{ fact: 'discount', is: 'over', value: 0.2 }],
  steps: [...otherwise.steps, { mode: 'any', approvers: [{ by: 'role', role: 'finance' }] }],
};

describe('a request', () => {
  test('goes to the manager where nobody wrote a rule, and his yes does what was asked', async () => {
    const s = await aStage();
    const request = await asked(s);
    expect(request).toMatchObject({ state: 'waiting', ruleName: otherwise.name, rulesVersion: 0, dueOn: '2026-11-30' });
    expect(s.told).toEqual([{ to: [idOf(s.Ria)], what: 'asked', requestId: request.id }]);
    expect(await box(s.Ria, 'waiting')).toEqual([request.id]);
    expect(await box(s.Ari, 'asked')).toEqual([request.id]);
    expect(done(await act(s, s.Ria, 'approve', request)).state).toBe('approved');
    expect((await thingNow(s))?.extra).toEqual({ discount: 0.25, requestId: request.id });
    expect(s.told.at(-1)).toMatchObject({ to: [idOf(s.Ari)], what: 'decided' });
    expect([await box(s.Ria, 'waiting'), await box(s.Ria, 'decided')]).toEqual([[], [request.id]]);
  });

  test('goes through the steps of the rule that fits, and keeps which version of it that was', async () => {
    const s = await aStage();
    await write(s, [managerThenFinance]);
    const request = await asked(s);
    expect(request).toMatchObject({ ruleName: 'Large discounts', rulesVersion: 1 });
    expect(await act(s, s.Fin, 'approve', request)).toMatchObject({ refused: 'not-your-turn' });
    const half = done(await act(s, s.Ria, 'approve', request));
    expect(half).toMatchObject({ state: 'waiting', step: 1 });
    expect((await thingNow(s))?.extra).toBeNull();
    expect(done(await act(s, s.Fin, 'approve', half)).state).toBe('approved');
    // What was asked under the first version stays under it.
    await write(s, [], 1);
    expect((await seen(s, request)).rulesVersion).toBe(1);
  });

  test('below a threshold is approved at once', async () => {
    const s = await aStage();
    await write(s, [
      { key: 'small', name: 'Small', when: [{ fact: 'discount', is: 'under', value: 0.05 }], steps: [] },
    ]);
    const request = await asked(s, s.Ari, 0.03);
    expect(request.trail.map(({ what }) => what)).toEqual(['asked', 'approved-by-rule']);
    expect((await thingNow(s))?.extra).toMatchObject({ discount: 0.03 });
    expect(s.told).toEqual([]);
  });

  test('that nobody can approve is refused in words', async () => {
    const s = await aStage();
    expect(await ask(s, s.Lea)).toEqual({
      refused: 'nobody-can-approve',
      words:
        'Nobody can approve this. The rule “Otherwise, the manager” asks the manager of Lea, and nobody above is here who may see it. Operations can name somebody in the rule.',
    });
  });

  test('about what one may not see is about nothing', async () => {
    const s = await aStage();
    expect(await ask(s, s.Mia)).toEqual({ missing: true });
    expect(await ask(s, s.Ari, 7)).toEqual({ missing: true });
  });

  test('is one at a time about one thing', async () => {
    const s = await aStage();
    const { id } = await asked(s);
    expect(await ask(s, s.Ria)).toEqual({ refused: 'already-asked', requestId: id });
  });

  test('of two who decide at once the second is told', async () => {
    const s = await aStage();
    await write(s, [
      {
        ...managerThenFinance,
        steps: [
          {
            mode: 'any',
            approvers: [
              { by: 'manager', level: 1 },
              { by: 'manager', level: 2 },
            ],
          },
        ],
      },
    ]);
    const request = await asked(s);
    const outcomes = await Promise.all([act(s, s.Ria, 'approve', request), act(s, s.Max, 'reject', request)]);
    const [told] = outcomes.filter((one) => 'refused' in one);
    expect(told).toMatchObject({ refused: 'already-decided', request: { id: request.id } });
    expect(outcomes.filter((one) => !('refused' in one))).toHaveLength(1);
    expect((await seen(s, request)).trail).toHaveLength(2);
  });

  test('is not decided on an older version than there is', async () => {
    const s = await aStage();
    await write(s, [
      {
        ...managerThenFinance,
        steps: [
          {
            mode: 'all',
            approvers: [
              { by: 'manager', level: 1 },
              { by: 'role', role: 'finance' },
            ],
          },
        ],
      },
    ]);
    const request = await asked(s);
    done(await act(s, s.Ria, 'approve', request));
    expect(await act(s, s.Fin, 'approve', request)).toMatchObject({ conflict: { id: request.id } });
  });
});

describe('sent back and taken back', () => {
  test('sent back it waits for whoever asked, who asks again with the facts of then', async () => {
    const s = await aStage();
    const request = done(await act(s, s.Ria, 'send-back', await asked(s), 'Say for how many'));
    expect(await box(s.Ari, 'waiting')).toEqual([request.id]);
    await db.transaction(s.Ari, async (tx) => {
      const before = await tx.lock(things, s.thing.id);
      await tx.record({ table: things, before, after: { ...(before as Thing), amount: 200_000 } });
    });
    const again = await db.transaction(s.Ari, (tx) =>
      asking.askAgain(tx, s.approvals, request.id, request.version, { reason: 'For two', today }),
    );
    expect(again).toMatchObject({ state: 'waiting', facts: { amount: { amount: 200_000 } }, reason: 'For two' });
    expect((again as RequestRow).trail.map(({ what }) => what)).toEqual(['asked', 'sent-back', 'asked-again']);
  });

  test('whoever asked withdraws it, nobody else', async () => {
    const s = await aStage();
    const { id, version } = await asked(s);
    const withdraw = (who: Actor) =>
      db.transaction(who, (tx) => deciding.withdraw(tx, { id, seen: version, reason: null, today }));
    expect(await withdraw(s.Ria)).toMatchObject({ refused: 'not-your-turn' });
    expect(done(await withdraw(s.Ari)).state).toBe('withdrawn');
    expect(await box(s.Ria, 'waiting')).toEqual([]);
  });

  test('a decision is undone while nothing followed from it', async () => {
    const s = await aStage();
    const approved = done(await act(s, s.Ria, 'approve', await asked(s)));
    const undo = (who: Actor, { id, version }: RequestRow) =>
      db.transaction(who, (tx) => deciding.takeBack(tx, s.approvals, { id, seen: version, reason: null, today }));
    expect(await undo(s.Ari, approved)).toMatchObject({ refused: 'nothing-to-undo' });
    const back = done(await undo(s.Ria, approved));
    expect(back).toMatchObject({ state: 'waiting', step: 0 });
    expect((await thingNow(s))?.extra).toBeNull();
    expect(back.trail.map(({ what }) => what)).toEqual(['asked', 'approved', 'undone']);
    const again = done(await act(s, s.Ria, 'approve', back));
    await db.transaction(s.Ari, async (tx) => {
      const before = await tx.lock(things, s.thing.id);
      await tx.record({ table: things, before, after: { ...(before as Thing), extra: { sold: true } } });
    });
    expect(await undo(s.Ria, again)).toMatchObject({ refused: 'followed-since' });
  });

  test('the general undo leaves a request as it is', async () => {
    const s = await aStage();
    const request = await asked(s);
    const groupId = await db.transaction(s.Ria, async (tx) => {
      await deciding.decide(tx, s.approvals, 'reject', { id: request.id, seen: request.version, reason: 'No', today });
      return tx.groupId;
    });
    await db.transaction(s.Ola, (tx) => undoGroup(tx, groupId));
    expect((await seen(s, request)).state).toBe('rejected');
  });
});

describe('what changed since it was asked', () => {
  const changeAmount = (s: Stage) =>
    db.transaction(s.Ari, async (tx) => {
      const before = await tx.lock(things, s.thing.id);
      await tx.record({ table: things, before, after: { ...(before as Thing), amount: 5 } });
    });

  test.each([
    ['ask-again', 'sent-back'],
    ['void', 'voided'],
    ['show', 'approved'],
  ] as const)('under the rule "%s" a yes makes it %s', async (whenChanged, state) => {
    const s = await aStage({ whenChanged });
    const request = await asked(s);
    await changeAmount(s);
    expect(await db.read(s.Ria, (r) => deciding.changesSince(r, s.Ria, s.approvals, request))).toEqual([
      { key: 'amount', was: { amount: 100_000, currency: 'EUR' }, is: { amount: 5, currency: 'EUR' } },
    ]);
    expect(done(await act(s, s.Ria, 'approve', request)).state).toBe(state);
    expect((await thingNow(s))?.extra === null).toBe(state !== 'approved');
  });

  test('a no counts all the same', async () => {
    const s = await aStage();
    const request = await asked(s);
    await changeAmount(s);
    expect(done(await act(s, s.Ria, 'reject', request)).state).toBe('rejected');
  });
});

describe('somebody away', () => {
  test('is stood in for: what waits goes to the stand-in, and the trail says for whom', async () => {
    const s = await aStage();
    const request = await asked(s);
    const stretch = { personId: idOf(s.Ria), standInId: idOf(s.Fin), firstDay: today, lastDay: '2026-12-04' };
    const named = await db.transaction(s.Ria, (tx) => nameStandIn(tx, s.approvals, stretch, today));
    expect(named).toMatchObject({ standIn: stretch });
    await pass(s, request, today);
    expect([await box(s.Ria, 'waiting'), await box(s.Fin, 'waiting')]).toEqual([[], [request.id]]);
    const decided = done(await act(s, s.Fin, 'approve', await seen(s, request)));
    expect(decided.trail.slice(1)).toMatchObject([
      { what: 'stood-in', forPersonId: idOf(s.Ria), toPersonIds: [idOf(s.Fin)] },
      { what: 'approved', personId: idOf(s.Fin), forPersonId: idOf(s.Ria) },
    ]);
  });

  test('names one stand-in for each day, and no circle', async () => {
    const s = await aStage();
    const name = (who: Actor, personId: string, standInId: string) =>
      db.transaction(who, (tx) =>
        nameStandIn(tx, s.approvals, { personId, standInId, firstDay: '2026-12-01', lastDay: '2026-12-05' }, today),
      );
    const [ria, max] = [idOf(s.Ria), idOf(s.Max)];
    const made = await name(s.Ria, ria, max);
    expect(await name(s.Ria, ria, idOf(s.Fin))).toMatchObject({ refused: 'overlap' });
    expect(await name(s.Max, max, ria)).toMatchObject({ refused: 'loop', on: '2026-12-01' });
    expect(await name(s.Ari, ria, max)).toEqual({ missing: true });
    expect(await name(s.Max, max, newId())).toMatchObject({ unfit: { field: 'standInId' } });
    if (!('standIn' in made)) throw new Error('Nobody was named');
    const { id, version } = made.standIn;
    expect(await db.transaction(s.Ari, (tx) => removeStandIn(tx, id, version))).toEqual({ missing: true });
    expect(await db.transaction(s.Ria, (tx) => removeStandIn(tx, id, version))).toEqual({ removed: true });
    expect(await name(s.Max, max, ria)).toMatchObject({ standIn: { standInId: ria } });
  });

  test('two stretches at once that would overlap do not both pass', async () => {
    const s = await aStage();
    const stretch = { personId: idOf(s.Ria), standInId: idOf(s.Max), firstDay: '2026-12-01', lastDay: '2026-12-05' };
    const named = await Promise.all(
      [0, 1].map(() => db.transaction(s.Ria, (tx) => nameStandIn(tx, s.approvals, stretch, today))),
    );
    expect(named.filter((one) => 'standIn' in one)).toHaveLength(1);
  });

  test('or gone is replaced by the next above', async () => {
    const s = await aStage();
    const request = await asked(s);
    await leave(s, s.Ria);
    await pass(s, request, today);
    expect(await box(s.Max, 'waiting')).toEqual([request.id]);
    expect(s.told.at(-1)).toMatchObject({ to: [idOf(s.Max)], what: 'asked' });
  });
});

test('an approver hands on, but not to whoever asked or to somebody who may not see it', async () => {
  const s = await aStage();
  const request = await asked(s);
  const hand = (to: Actor) =>
    db.transaction(s.Ria, (tx) =>
      deciding.handOn(tx, s.approvals, idOf(to), { id: request.id, seen: request.version, reason: null, today }),
    );
  expect(await hand(s.Ari)).toMatchObject({ refused: 'cannot-decide' });
  expect(await hand(s.Mia)).toMatchObject({ refused: 'cannot-decide' });
  expect(done(await hand(s.Fin)).trail.at(-1)).toMatchObject({ what: 'delegated', toPersonIds: [idOf(s.Fin)] });
  expect(await box(s.Fin, 'waiting')).toEqual([request.id]);
});

test('what waits too long is reminded of once, then goes one step up once', async () => {
  const s = await aStage();
  const request = await asked(s);
  const days = ['2026-11-27', '2026-11-30', '2026-11-30', '2026-12-02', '2026-12-03', '2026-12-03', '2026-12-20'];
  for (const day of days) await pass(s, request, day);
  const now = await seen(s, request);
  expect(now.trail.map(({ what, toPersonIds }) => [what, toPersonIds])).toEqual([
    ['asked', []],
    ['reminded', [idOf(s.Ria)]],
    ['escalated', [idOf(s.Max)]],
  ]);
  expect(s.told.slice(1)).toEqual([
    { to: [idOf(s.Ria)], what: 'reminder', requestId: request.id },
    { to: [idOf(s.Max)], what: 'escalated', requestId: request.id },
  ]);
  expect(done(await act(s, s.Max, 'approve', now)).state).toBe('approved');
});

describe('who sees a request', () => {
  test('those who have a part in it, those above them, leaders and operations', async () => {
    const s = await aStage();
    const { id } = await asked(s);
    const sees = async (who: Actor) => (await db.read(who, (r) => store.requestSeen(r, who, id))) !== null;
    const found = await Promise.all([s.Ari, s.Ria, s.Max, s.Lea, s.Ola, s.Mia, s.Fin].map(sees));
    expect(found).toEqual([true, true, true, true, true, false, false]);
    expect(await act(s, s.Mia, 'approve', { id, version: 1 })).toEqual({ missing: true });
    expect(await act(s, s.Max, 'approve', { id, version: 1 })).toMatchObject({ refused: 'not-your-turn' });
  });
});

describe('the rules', () => {
  test('are written by one at a time, and what does not fit is told with its place', async () => {
    const s = await aStage();
    expect(await write(s, [managerThenFinance])).toMatchObject({ ruleSet: { version: 1 } });
    expect(await write(s, [])).toEqual({ refused: 'changed-meanwhile', version: 1 });
    const moon = { ...managerThenFinance, when: [{ fact: 'moon', is: 'equals' as const, value: 'full' }] };
    expect(await write(s, [moon], 1)).toMatchObject({ flaws: [{ field: 'rules.0.when.0' }] });
  });

  test('are tried on what was decided last quarter', async () => {
    const s = await aStage();
    done(await act(s, s.Ria, 'approve', await asked(s)));
    const tried = (day: string) =>
      db.read(s.Ola, (r) =>
        tryRules(r, s.Ola, s.approvals, { subject: 'thing-discount', rules: [managerThenFinance], today: day }),
      );
    expect(await tried(today)).toMatchObject({ quarter: 'Q3 2026', run: { requests: 0 } });
    expect(await tried('2027-01-05')).toMatchObject({
      quarter: 'Q4 2026',
      run: { requests: 1, asked: 1, byRule: [{ key: 'large', requests: 1 }] },
    });
  });
});
