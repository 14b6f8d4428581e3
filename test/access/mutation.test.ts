import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Role } from '../../src/platform/access/actor.ts';
import { allows, allPolicies } from '../../src/platform/access/kinds.ts';
import { readable, readableFacts } from '../../src/platform/access/narrow.ts';
import { type Action, type Breadth, breadths, type Policy } from '../../src/platform/access/policy.ts';
import { notices } from '../../src/platform/comments/tables.ts';
import { tableOfKind } from '../../src/platform/database/tables.ts';
import { createKey } from '../../src/platform/identity/keys.ts';
import { search } from '../../src/platform/search/search.ts';
import { companies } from '../../src/process/accounts/tables.ts';
import { openTestProduct, type TestProduct } from '../support/product.ts';
import { canary, hiddenWord, owners, weightOf } from '../support/two-workspaces.ts';
import { isAlike, isFelt, isUntold } from './alike.ts';
import { bentRules, type CheckName } from './bent-rules.ts';
import { fieldChecks } from './field-checks.ts';
import { askCell } from './matrix.ts';
import { forgetMutants, mutated } from './mutants.ts';
import { readers } from './read-walk.ts';
import { reaches } from './rights.ts';
import { cells } from './route-cells.ts';
import { doorChecks, everybody, type Part, roleChecks, storeChecks } from './store-checks.ts';
import { wayChecks } from './way-checks.ts';

// The modules under mutation are led through a switch; unswitched they are the product's own.
const { switches, led } = vi.hoisted(() => {
  const switches = new Map<string, (module: object | null) => void>();
  const led = async (path: string, real: object) => {
    const { exchangeable } = await import('./mutants.ts');
    const { facade, exchange } = exchangeable(real as never);
    switches.set(path, exchange as never);
    return facade;
  };
  return { switches, led };
});
vi.mock('../../src/platform/access/narrow.ts', async (original) => led('access/narrow.ts', await original()));
vi.mock('../../src/platform/access/policy.ts', async (original) => led('access/policy.ts', await original()));
vi.mock('../../src/platform/access/kinds.ts', async (original) => led('access/kinds.ts', await original()));
vi.mock('../../src/platform/history/record.ts', async (original) => led('history/record.ts', await original()));
vi.mock('../../src/platform/history/record-many.ts', async (original) =>
  led('history/record-many.ts', await original()),
);
vi.mock('../../src/platform/history/context.ts', async (original) => led('history/context.ts', await original()));
vi.mock('../../src/platform/history/changes.ts', async (original) => led('history/changes.ts', await original()));
vi.mock('../../src/platform/search/search.ts', async (original) => led('search/search.ts', await original()));
vi.mock('../../src/platform/identity/identify.ts', async (original) => led('identity/identify.ts', await original()));

let p: TestProduct;
/** How far the clock of this process is ahead, in milliseconds; set before anybody takes hold of it. */
let ahead = 0;
const realNow = Date.now;
beforeAll(async () => {
  Date.now = () => realNow() + ahead;
  p = await openTestProduct({ byTheClock: false });
});
afterAll(async () => {
  await p.close();
  Date.now = realNow;
  forgetMutants();
});

type Check = (part?: Part) => Promise<string[]> | string[];

/** What the metrics come to, which read facts instead of records. */
const metricChecks: Check = async () => {
  const wrong: string[] = [];
  for (const who of readers(p)) {
    const answer = await p.ask(who, 'GET', '/api/v1/metrics/won_value?from=2020-01-01&until=2199-01-01');
    const should = owners
      .filter((owner) => reaches(who, 'deal', 'read', owner))
      .reduce((sum, owner) => sum + 3 * weightOf(owner), 0);
    const value = answer.status === 200 ? (answer.json().whole.value ?? 0) : answer.status;
    if (value !== should) wrong.push(`${who.name} is told ${value} instead of ${should}`);
  }
  return wrong;
};

/** One route of the matrix, in the cells that write nothing that matters. */
const routeChecks =
  (...ids: string[]): Check =>
  async ({ role } = {}) => {
    const wrong: string[] = [];
    for (const { contract } of p.product.handlers.filter(({ contract }) => ids.includes(contract.id)))
      for (const who of everybody(p))
        if (!role || role === who.role)
          for (const cell of await (cells[contract.id] as NonNullable<(typeof cells)[string]>)(p, who)) {
            wrong.push(...(await askCell(p, contract, who, cell)));
            if (wrong.length > 0) return wrong;
          }
    return wrong;
  };

/** Ten seconds later, when nothing that was known before is remembered. */
async function later<T>(act: () => Promise<T>): Promise<T> {
  ahead += 10_000;
  return act();
}

/** Whoever left, lost his key or let it run out is nobody. */
const identityChecks: Check = async () => {
  const { Lea } = p.alpha.people;
  const wrong: string[] = [];
  const status = async (proof: string) => (await p.ask({ proof }, 'GET', '/api/v1/me')).status;
  const made = (await p.ask(Lea, 'POST', '/api/v1/people', { body: { name: 'Tim', role: 'rep' } })).json();
  const tim = { ...Lea.actor, personId: made.id as string, role: 'rep' as const };
  const key = (days: number) => p.product.world.db.transaction(tim, (tx) => createKey(tx, tim, 'spare', days));
  const [open, revoked, old] = [await key(1), await key(1), await key(-1)];
  if ((await status(open.key)) !== 200) wrong.push('a good key is not good');
  if ((await status(old.key)) !== 401) wrong.push('a key that ran out is still good');
  await p.ask(Lea, 'DELETE', `/api/v1/api-keys/${revoked.id}`);
  if ((await status(revoked.key)) !== 401) wrong.push('a revoked key is still good');
  const invited = await p.ask(Lea, 'POST', '/api/v1/invitations', { body: { personId: made.id } });
  const token = (invited.json().link as string).split('#')[1];
  const email = `${made.id}@example.com`;
  const accepted = await p.ask(null, 'POST', '/api/v1/invitations/accept', {
    body: { token, email, password: 'a long password' },
  });
  const cookie = [accepted.headers['set-cookie']]
    .flat()
    .map((one) => String(one).split(';')[0])
    .join('; ');
  if ((await status(cookie)) !== 200) wrong.push('a good session is not good');
  await p.owner.query('UPDATE app.people SET active = false WHERE id = $1', [made.id]);
  await later(async () => {
    if ((await status(open.key)) !== 401) wrong.push('the key of somebody who left is still good');
    if ((await status(cookie)) !== 401) wrong.push('the session of somebody who left is still good');
  });
  return wrong;
};

/** Everybody reads what he was told, and of nobody else. */
const noticeChecks: Check = async () => {
  const wrong: string[] = [];
  for (const who of Object.values(p.alpha.people)) {
    const told = await p.product.world.db.read(who.actor, (reader) => reader.rows(readableFacts(who.actor, notices)));
    if (told.length === 0) wrong.push(`${who.name} reads nothing that he was told`);
    if (told.some(({ personId }) => personId !== who.id)) wrong.push(`${who.name} reads what others were told`);
  }
  return wrong;
};

/** A session outlives neither the membership. */
const memberChecks: Check = async () => {
  const { Lea } = p.alpha.people;
  const made = (await p.ask(Lea, 'POST', '/api/v1/people', { body: { name: 'Tom', role: 'rep' } })).json();
  const invited = await p.ask(Lea, 'POST', '/api/v1/invitations', { body: { personId: made.id } });
  const token = (invited.json().link as string).split('#')[1];
  const email = `${made.id}@example.com`;
  const accepted = await p.ask(null, 'POST', '/api/v1/invitations/accept', {
    body: { token, email, password: 'a long password' },
  });
  const proof = [accepted.headers['set-cookie']]
    .flat()
    .map((one) => String(one).split(';')[0])
    .join('; ');
  await p.owner.query('DELETE FROM auth.members WHERE person_id = $1', [made.id]);
  return later(async () =>
    (await p.ask({ proof }, 'GET', '/api/v1/me')).status === 401
      ? []
      : ['a session without a membership is still good'],
  );
};

const store: Check = (part) => storeChecks(p, part);
const door: Check = (part) => doorChecks(p, { kind: 'deal', ...part });
const fields: Check = (part) => fieldChecks(p, part);
/** Somebody from whom the next step is hidden looks for words that stand nowhere else. */
const searchChecks: Check = async () => {
  const actor = { ...p.alpha.people.Lea.actor, fields: { deal: { hidden: ['nextStep', 'externalId'], fixed: [] } } };
  const hits = (q: string) => p.product.world.db.read(actor, (reader) => search(reader, actor, { q, kinds: ['deal'] }));
  const [byHidden, byName] = [await hits(canary('Rob', 'deal', 'opennext')), await hits(canary('Rob', 'deal', 'open'))];
  return [
    ...byHidden.map(({ title }) => `${title} is found by what is hidden`),
    ...byName.flatMap(({ detail }) => (detail ? [`search shows ${detail}`] : [])),
    ...(byName.length === 1 ? [] : ['what is not hidden is not found']),
  ];
};

/** What the workspace added and keeps from somebody is in no row that he reads, and in those of whoever may. */
const withheldChecks: Check = async () => {
  const { Lea } = p.alpha.people;
  const kept = { ...Lea.actor, fields: { company: { hidden: ['custom.secret'], fixed: ['custom.secret'] } } };
  const reads = async (actor: typeof Lea.actor) =>
    JSON.stringify(await p.product.world.db.read(actor, (reader) => reader.rows(readable(actor, companies))));
  const [hidden, open] = [await reads(kept), await reads(Lea.actor)];
  return [
    ...(hidden.includes(hiddenWord) ? ['a field kept from him stands in a row'] : []),
    ...(open.includes(hiddenWord) ? [] : ['nothing to be kept']),
  ];
};

const ways: Check = (part) => wayChecks(p, part);
const role: Check = (part) => roleChecks(p, part, allows);

/** The first check that goes red; null when the mutant lives. */
async function killer(checks: readonly Check[], part: Part = {}): Promise<string | null> {
  for (const check of checks) {
    const wrong = await check({ ...part, untilWrong: true });
    if (wrong.length > 0) return wrong[0] as string;
  }
  return null;
}

/** What is of a team alone: nothing else reaches those above. */
const spaces: Check = (part) => storeChecks(p, { ...part, kind: 'team-space' });

const checksByName: Record<CheckName, Check> = {
  ...{ store, spaces, door, fields, ways, role },
  ...{ withheld: withheldChecks, search: searchChecks, metric: metricChecks },
  ...{ identity: identityChecks, member: memberChecks },
};

describe('each rule that is taken away or bent turns something red', () => {
  test('and with all rules in place nothing is', async () => {
    const checks = [
      store,
      door,
      fields,
      ways,
      withheldChecks,
      searchChecks,
      role,
      metricChecks,
      identityChecks,
      memberChecks,
      routeChecks('jobs.run', 'jobs.cancelRun'),
    ];
    expect(await killer(checks)).toBeNull();
  });

  for (const { path, by, mutants } of bentRules)
    test.each(mutants.map((mutant) => [mutant.name, mutant] as const))(`${path}: %s`, async (_, mutant) => {
      const exchange = switches.get(path) as (module: object | null) => void;
      exchange(await mutated(path, mutant));
      try {
        expect(await killer(by.map((name) => checksByName[name])), 'nothing went red').not.toBeNull();
      } finally {
        exchange(null);
        await p.owner.query("DELETE FROM auth.api_keys WHERE name = 'spare'");
      }
    });

  test('each breadth of each role of each kind, widened and narrowed', async () => {
    const survivors: string[] = [];
    let tried = 0;
    for (const [kind, policy] of allPolicies())
      for (const action of ['read', 'write'] as const satisfies Action[])
        for (const name of Object.keys(policy[action]) as Role[])
          for (const bent of breadths.filter((one) => one !== policy[action][name] && isFelt(kind, one))) {
            if (
              isAlike(kind, action, policy[action][name], bent) ||
              isUntold(p, kind, name, policy[action][name], bent)
            )
              continue;
            tried += 1;
            const found = await withBent(policy, action, name, bent, () =>
              killer(
                [role, store, ...(action === 'write' ? [(part?: Part) => doorChecks(p, part)] : []), ...routesOf(kind)],
                { kind, role: name },
              ),
            );
            if (!found) survivors.push(`${kind}.${action} of ${name}: ${bent} instead of ${policy[action][name]}`);
          }
    expect(survivors).toEqual([]);
    expect(tried).toBeGreaterThan(250);
  }, 120_000);

  test('each field that is hidden from a role, shown', async () => {
    for (const [kind, policy] of allPolicies())
      for (const [name, fields] of Object.entries(policy.hidden ?? {})) {
        const hidden = policy.hidden as Record<string, readonly string[]>;
        for (const field of fields) {
          hidden[name] = fields.filter((one) => one !== field);
          expect(await killer([store], { kind, role: name }), `${kind}.${field} for ${name}`).not.toBeNull();
          hidden[name] = fields;
        }
      }
  });
});

const routesOf = (kind: string): Check[] =>
  kind === 'handover'
    ? [routeChecks('handover.preview', 'handover.handOver')]
    : kind === 'notice'
      ? [noticeChecks]
      : kind === 'taking'
        ? [routeChecks('takings.list')]
        : kind === 'adoption'
          ? [routeChecks('adoption.read')]
          : kind === 'score'
            ? [routeChecks('scores.read', 'scores.train')]
            : kind === 'finance-feed'
              ? [routeChecks('finance.readFeed', 'finance.readPayments')]
              : kind === 'process'
                ? [routeChecks('process.mine')]
                : tableOfKind(kind)
                  ? []
                  : [routeChecks('jobs.run', 'jobs.cancelRun')];

async function withBent<T>(
  policy: Policy,
  action: Action,
  name: Role,
  bent: Breadth,
  run: () => Promise<T>,
): Promise<T> {
  const was = policy[action][name];
  policy[action][name] = bent;
  try {
    return await run();
  } finally {
    policy[action][name] = was;
  }
}
