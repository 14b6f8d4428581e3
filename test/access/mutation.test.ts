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
import { fieldChecks } from './field-checks.ts';
import { askCell } from './matrix.ts';
import { forgetMutants, type Mutant, mutated } from './mutants.ts';
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

const rules: { path: string; checks: Check[]; mutants: Mutant[] }[] = [
  {
    path: 'access/narrow.ts',
    checks: [store, withheldChecks],
    mutants: [
      { name: 'the workspace is not asked for', from: "'s.workspace_id = ?::uuid',", to: "'?::uuid IS NOT NULL'," },
      {
        name: 'everybody is in reach',
        from: 'const people = table.owner ?',
        to: "const people = table ? 'all' : table.owner ?",
      },
      { name: 'nobody’s fields are hidden', from: 'shape, hiddenFields(actor, table)', to: 'shape, []' },
      {
        name: 'fields that the workspace added are hidden from nobody',
        from: 'hidden.filter((field) => !isOwn(field))',
        to: '[]',
      },
      {
        name: 'whoever asks first decides what is hidden',
        from: '${isLent} ${onlyShared} ${hidden}',
        to: '${isLent} ${onlyShared}',
      },
      { name: 'as of a day is as of any day', from: "asOf === 'ever' ? 'ever' : 'then'", to: "'ever'" },
      {
        name: 'as of a day brings what came later',
        from: "'s.valid_from <= ?::timestamptz'",
        to: "'?::timestamptz IS NOT NULL'",
      },
      {
        name: 'as of a day brings what was over',
        from: "'s.valid_to > ?::timestamptz'",
        to: "'?::timestamptz IS NOT NULL'",
      },
      {
        name: 'the past is everybody’s',
        from: 'const people = table.owner ?',
        to: "const people = asOf !== undefined && asOf !== 'ever' ? 'all' : table.owner ?",
      },
      {
        name: 'history is everybody’s',
        from: 'const people = table.owner ?',
        to: "const people = asOf === 'ever' ? 'all' : table.owner ?",
      },
      {
        name: 'who reads may write',
        from: "narrowed(actor, table, 'write', undefined)",
        to: "narrowed(actor, table, 'read', undefined)",
      },
      {
        name: 'who writes may read',
        from: "narrowed(actor, table, 'read', asOf);",
        to: "narrowed(actor, table, 'write', asOf);",
      },
      {
        name: 'what is shared is anybody’s',
        from: "return reach(actor, table.policy, action) === 'all' ? 'all' : [];",
        to: "return 'all';",
      },
      { name: 'a reach of one person is of the others', from: '`${owner} = ?::uuid`', to: '`${owner} <> ?::uuid`' },
      {
        name: 'a reach of some is of all',
        from: '[`${owner} = ANY (?::uuid[])`]',
        to: "['?::uuid[] IS NOT NULL']",
      },
      { name: 'a reach of nobody is of all', from: "'none' ? ['false']", to: "'none' ? ['true']" },
    ],
  },
  {
    path: 'access/narrow.ts',
    checks: [ways],
    mutants: [
      { name: 'nothing is shared', from: "ways !== 'owned' && table.owner !== undefined", to: "ways === 'nothing'" },
      {
        name: 'what is shared counts as owned',
        from: "ways !== 'owned' && table.owner",
        to: 'table.owner',
      },
      {
        name: 'whoever reads what is shared changes it',
        from: 'sharedIds(actor, table, action),',
        to: "sharedIds(actor, table, 'read'),",
      },
      {
        name: 'what is owned counts as shared',
        from: "[`(${byOwner.join(' AND ')}) IS NOT TRUE`, `(${beside})`]",
        to: "[`((${byOwner.join(' AND ')}) IS NOT NULL)`, `(${beside})`]",
      },
      { name: 'a stand-in reaches nobody', from: 'isLent: beside.owners.length > 0', to: 'isLent: false' },
      {
        name: 'a stand-in sees what is confidential of all whom he stands in for',
        from: ' AND (NOT s."${flag}" OR ${owner} = ANY (?::uuid[]))',
        to: ' AND (?::uuid[] IS NOT NULL)',
      },
      { name: 'without anything shared everything is', from: "['false'] : byOwner", to: "['true'] : byOwner" },
      {
        name: 'confidential is not asked for',
        from: 'const circle = circleFor(actor, table);',
        to: "const circle = 'all' as 'all' | string[];",
      },
      {
        name: 'a circle is everybody for who reads all',
        from: "(people === 'all' || people.some(",
        to: "(people !== 'all' && people.some(",
      },
      { name: 'what is confidential is all that is seen', from: '[`(NOT s."', to: '[`(s."' },
    ],
  },
  {
    path: 'access/policy.ts',
    checks: [ways],
    mutants: [
      {
        name: 'a share gives what the role does not do at all',
        from: "policy[action][actor.role] === 'none' ? []",
        to: 'policy[action] === null ? []',
      },
      {
        name: 'a stand-in does what his own role does to no record',
        from: "standsFor.length === 0 || policy[action][actor.role] === 'none'",
        to: 'standsFor.length === 0',
      },
      {
        name: 'a circle is the team always',
        from: "return actor.closed === 'team' ? actor.team : [actor.personId];",
        to: 'return actor.team;',
      },
      {
        name: 'a circle is oneself always',
        from: "return actor.closed === 'team' ? actor.team : [actor.personId];",
        to: 'return [actor.personId];',
      },
      { name: 'nobody sees all that is confidential', from: "if (actor.closed === 'all') return 'all';", to: '' },
      {
        name: 'the screen is told nothing of shares',
        from: 'if (sharedIds(actor, table, action).includes(row.id)) return true;',
        to: '',
      },
    ],
  },
  {
    path: 'history/context.ts',
    checks: [ways],
    mutants: [
      {
        name: 'what is shared is taken from its owner',
        from: 'const isKept = after !== null && ownerOf(table, before) === ownerOf(table, after);',
        to: 'const isKept = after !== null;',
      },
      {
        name: 'what is shared is removed',
        from: 'const isKept = after !== null &&',
        to: 'const isKept = after === null ||',
      },
      { name: 'what is shared cannot be changed', from: 'if (isKept && mayTouch(', to: 'if (!isKept && mayTouch(' },
    ],
  },
  {
    path: 'access/narrow.ts',
    checks: [metricChecks],
    mutants: [
      {
        name: 'facts are everybody’s',
        from: "return narrowed(actor, table, 'read', undefined, 'owned');",
        to: "return narrowed({ ...actor, role: 'leader' }, table, 'read', undefined, 'owned');",
      },
    ],
  },
  {
    path: 'access/policy.ts',
    checks: [role, store, door, fields],
    mutants: [
      {
        name: 'no right is the right of the team',
        from: "if (breadth === 'none' || actor.personId === null) return [];",
        to: 'if (actor.personId === null) return [];',
      },
      { name: 'own is the team', from: "if (breadth === 'own') return [actor.personId];", to: '' },
      {
        name: 'the team is own',
        from: "if (breadth === 'own') return [actor.personId];",
        to: "if (breadth !== 'below') return [actor.personId];",
      },
      { name: 'the line is the team', from: '[...(actor.above ?? []), ...actor.team]', to: 'actor.team' },
      { name: 'the line is those above', from: '[...(actor.above ?? []), ...actor.team]', to: '(actor.above ?? [])' },
      {
        name: 'below is the team',
        from: 'actor.team.filter((id) => id !== actor.personId) : actor.team',
        to: 'actor.team : actor.team',
      },
      { name: 'all is the team', from: "if (breadth === 'all') return 'all';", to: '' },
      {
        name: 'everybody may',
        from: "return people === 'all' || (ownerId !== null && people.includes(ownerId));",
        to: 'return true;',
      },
      {
        name: 'nobody may',
        from: "return people === 'all' || (ownerId !== null && people.includes(ownerId));",
        to: "return people === 'all' && ownerId === '';",
      },
      { name: 'nothing is hidden', from: 'policy.hidden?.[actor.role] ?? []', to: '[]' },
      { name: 'the setting hides nothing', from: 'actor.fields?.[kind]?.hidden ?? []', to: '([] as string[])' },
      {
        name: 'the setting takes the place of what the product hides',
        from: '[...byPolicy, ...withOthers(policy, byWorkspace)]',
        to: '[...byWorkspace]',
      },
      {
        name: 'what is hidden may be written',
        from: '[...hidden, ...withOthers(table.policy, fixed)]',
        to: 'fixed.filter((one) => !hidden.includes(one))',
      },
      {
        name: 'what may only be read may be written',
        from: 'actor.fields?.[table.kind]?.fixed ?? []',
        to: 'actor.fields?.[table.kind]?.hidden ?? []',
      },
      {
        name: 'reading and writing are one',
        from: 'const breadth = policy[action][actor.role];',
        to: 'const breadth = policy.read[actor.role];',
      },
    ],
  },
  {
    path: 'access/kinds.ts',
    checks: [role],
    mutants: [
      {
        name: 'every role may everything',
        from: "return policy[action as Action][actor.role] !== 'none';",
        to: 'return true;',
      },
      {
        name: 'a kind that nobody knows is everybody’s',
        from: "if (!policy || (action !== 'read' && action !== 'write')) return false;",
        to: "if (!policy || (action !== 'read' && action !== 'write')) return true;",
      },
      { name: 'only who may all may', from: "!== 'none';", to: "=== 'all';" },
    ],
  },
  {
    path: 'history/record.ts',
    checks: [door, fields],
    mutants: [
      {
        name: 'the door asks not for whom',
        from: 'if (after && !before) refuseForeign(context.actor, table, after);',
        to: '',
      },
      { name: 'the door asks not for the field', from: 'if (after) refuseFixed(', to: 'if (!after) refuseFixed(' },
      {
        name: 'what the writer does not see is lost',
        from: '{ ...after, ...life.current, ...pick(after, changed) }',
        to: 'after',
      },
    ],
  },
  {
    path: 'history/record-many.ts',
    checks: [door, fields],
    mutants: [
      { name: 'the door of sets asks not for whom', from: '    refuseForeign(actor, table, values);', to: '' },
      {
        name: 'the door of sets asks not for the field',
        from: '    refuseFixed(actor, table, filled(values));',
        to: '',
      },
    ],
  },
  {
    path: 'history/changes.ts',
    checks: [fields],
    mutants: [
      {
        name: 'the history tells hidden fields',
        from: 'if (!hidden) return change;',
        to: 'return change;',
      },
    ],
  },
  {
    path: 'search/search.ts',
    checks: [searchChecks],
    mutants: [
      { name: 'hidden words are found', from: 'words.every((word) => text.includes(word))', to: 'true' },
      { name: 'hidden words are shown', from: ', ...seenOf(actor, kind, row) }', to: ' }' },
    ],
  },
  {
    path: 'identity/identify.ts',
    checks: [identityChecks, memberChecks],
    mutants: [
      {
        name: 'the key of who left is good',
        from: 'if (!place?.standing.active) {',
        to: 'if (!place) {',
      },
      { name: 'a revoked key is good', from: 'AND revoked_at IS NULL ', to: '' },
      { name: 'a key never runs out', from: ' AND expires_at > now()`', to: '`' },
      {
        name: 'the session of who left is good',
        from: 'if (!place?.standing.active || !place.isMember)',
        to: 'if (!place?.isMember)',
      },
      {
        name: 'a session needs no membership',
        from: 'if (!place?.standing.active || !place.isMember)',
        to: 'if (!place?.standing.active)',
      },
    ],
  },
];

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

  for (const { path, checks, mutants } of rules)
    test.each(mutants.map((mutant) => [mutant.name, mutant] as const))(`${path}: %s`, async (_, mutant) => {
      const exchange = switches.get(path) as (module: object | null) => void;
      exchange(await mutated(path, mutant));
      try {
        expect(await killer(checks), 'nothing went red').not.toBeNull();
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
            if (isAlike(kind, action, policy[action][name], bent) || isUntold(kind, name, policy[action][name], bent))
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

/** What is of those above is asked of what is a team's alone: elsewhere nothing reaches that far. */
const ofTeams = ['team-space', 'team-pin'];
const isFelt = (kind: string, bent: Breadth) => bent !== 'line' || ofTeams.includes(kind);

/** What has neither table nor owner is reached as a whole or not at all: any breadth but none is the same there. */
const isAlike = (kind: string, action: Action, one: Breadth, other: Breadth) =>
  ([
    'job',
    'demo',
    'setup',
    'import',
    'import-mapping',
    'file',
    'export',
    'erasure',
    'access-rule',
    'score',
    'process',
    'finance-feed',
  ].includes(kind) ||
    (['notice', 'taking', 'adoption'].includes(kind) && action === 'write') ||
    (kind === 'handover' && action === 'read')) &&
  (one === 'none') === (other === 'none');

/** Nobody of the cast can tell these apart: a role with nobody below it, and one whose activities hang on no record. */
function isUntold(kind: string, role: Role, one: Breadth, other: Breadth): boolean {
  const among = (...some: Breadth[]) => some.includes(one) && some.includes(other);
  const hasReports = Object.values(p.alpha.people).some((who) => who.role === role && who.actor.team.length > 1);
  if (!hasReports && among('own', 'team')) return true;
  // Nobody stands above who leads all, and above finance.
  const hasLead = Object.values(p.alpha.people).some((who) => who.role === role && (who.actor.above ?? []).length > 0);
  if (!hasLead && among('line', 'team')) return true;
  // Who reports to customer success wrote down nothing, looks after no customer who speaks for us and was handed nothing, nor spoke in a call with a transcript.
  if (
    ['activity-link', 'reference', 'hand-off', 'transcript'].includes(kind) &&
    role === 'success' &&
    among('own', 'below', 'team')
  )
    return true;
  // Who looks after operations says no number of his own and leads no meeting.
  const ofOthers = ['forecast-submission', 'meeting-series', 'meeting', 'meeting-minutes', 'course-run'];
  if (ofOthers.includes(kind) && role === 'operations' && among('own', 'below')) return true;
  // Nobody who reports to finance is paid by a plan, so none of them disputes his pay.
  if (kind === 'pay-dispute' && role === 'finance' && among('own', 'below', 'team')) return true;
  // An interview is its interviewer's and nobody's else, and a note of coaching, a check-in or a streak whose it is, however far operations reach.
  if (['interview', 'review-part'].includes(kind) && role === 'operations' && among('own', 'all')) return true;
  if (['coaching-note', 'check-in', 'streak'].includes(kind) && role === 'operations' && among('own', 'below', 'all'))
    return true;
  // Of who is behind all is no more than one's own tree; who serves sales has no plan, nor has anybody below him.
  const isOfBehind = kind.startsWith('improvement-');
  if (isOfBehind && among('team', 'all')) return true;
  const serves = ['operations', 'finance', 'success'].includes(role);
  if (isOfBehind && serves && !among('none')) return true;
  // Everybody is told of himself, and those below them have used nothing.
  if (kind === 'adoption' && among('own', 'below')) return true;
  // Those below them have made no view and no dashboard, took part in nothing, and nobody wrote down what is expected of them.
  const isView = [
    'view',
    'view-default',
    'dashboard',
    'report',
    'alert',
    'alert-crossing',
    'insight',
    'performance-review',
    'meeting-series',
    'meeting',
    'meeting-minutes',
    'decision',
    'commitment',
    'adoption',
    'ramp-plan',
    'ramp-entry',
    'course-run',
    'development-plan',
    'charter',
    'contest-entry',
    'recognition',
  ].includes(kind);
  return isView && (role === 'finance' || role === 'success') && among('own', 'below', 'team');
}

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
