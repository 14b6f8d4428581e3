import { newId } from '../../src/ground/ids.ts';
import { fewAttributes, fewSteps } from '../../src/people/hiring/testing.ts';
import { blank } from '../../src/performance/dashboards/reports/rules/first-reports.ts';
import { readable } from '../../src/platform/access/narrow.ts';
import type { Action } from '../../src/platform/access/policy.ts';
import { createKey } from '../../src/platform/identity/keys.ts';
import { startRun } from '../../src/platform/jobs/runs.ts';
import { noteTaking } from '../../src/platform/takings/store.ts';
import { enterContacts } from '../../src/process/accounts/actions.ts';
import { emptyDeal } from '../../src/process/pipeline/actions.ts';
import { type DealRow, deals } from '../../src/process/pipeline/tables.ts';
import { knownForm } from '../../src/process/playbooks/discovery/rules/known-form.ts';
import { deciders } from '../support/deal-override.ts';
import type { Answer, Asking, TestProduct } from '../support/product.ts';
import {
  canary,
  type Name,
  type Owner,
  owners,
  quarterStart,
  quotaOf,
  type Someone,
  today,
} from '../support/two-workspaces.ts';
import { breadth, expected, isBeta, reaches } from './rights.ts';

/** One question of the matrix: who asks what of whom, and what must come back. */
export type Cell = {
  /** Whose record it is about. */
  to: string;
  path: string;
  asking?: Asking;
  expect: readonly number[];
  /** What else must hold of the answer; a sentence when it does not. */
  check?: (answer: Answer) => string | null;
};
export type Cells = (p: TestProduct, who: Someone<Name>) => Cell[] | Promise<Cell[]>;

const api = '/api/v1';
/** A version that nobody has: whoever reaches the record is told 412 with the record, and nothing is written. */
const stale = 999_999;
const token = 'x'.repeat(43);
const missing = '01890000-0000-7000-8000-000000000000';

const one = (path: string, expect: number | readonly number[], asking?: Asking, check?: Cell['check']): Cell[] => [
  { to: 'all', path, expect: [expect].flat(), ...(asking ? { asking } : {}), ...(check ? { check } : {}) },
];
const mining =
  (rest: string, more = ''): Cells =>
  (p, who) =>
    one(
      `${api}/process-mining${rest}?pipelineId=${own(p, who).pipelineId}${more}`,
      breadth('process', 'read', who.role) === 'none' ? 403 : 200,
    );
const ofFinance = (who: Someone<Name>) => (breadth('finance-feed', 'read', who.role) === 'none' ? 403 : 200);
const ofScores = (who: Someone<Name>) => (breadth('score', 'read', who.role) === 'none' ? 403 : 200);
const own = (p: TestProduct, who: Someone<Name>) => (isBeta(who.name) ? p.beta : p.alpha);
const all =
  (path: string): Cells =>
  () =>
    one(path, 200);

/** Each owner of both workspaces, with what the table by hand says of him. */
function perOwner(
  kind: string,
  action: Action,
  make: (p: TestProduct, owner: Owner, who: Someone<Name>) => Omit<Cell, 'to' | 'expect'>,
  options: Parameters<typeof expected>[4] = {},
): Cells {
  return (p, who) =>
    owners.map((owner) => {
      const code = expected(who, kind, action, owner, options);
      return { to: owner, expect: [code], ...make(p, owner, who) };
    });
}

const dealOf = (p: TestProduct, owner: Owner, which: 'open' | 'second' | 'won' | 'lost' = 'open') =>
  (isBeta(owner) ? p.beta : p.alpha).deals[owner]?.[which] as string;
const idIn = (
  p: TestProduct,
  owner: Owner,
  what:
    | 'companies'
    | 'leads'
    | 'contacts'
    | 'roles'
    | 'positions'
    | 'quotas'
    | 'runs'
    | 'changes'
    | 'removals'
    | 'comments'
    | 'files'
    | 'views'
    | 'dashboards'
    | 'calls'
    | 'reports'
    | 'alerts'
    | 'decisions'
    | 'commitments'
    | 'requisitions'
    | 'candidates'
    | 'interviews'
    | 'jobOffers'
    | 'payAssignments'
    | 'payStatements'
    | 'payDisputes'
    | 'targetPlans'
    | 'leaves'
    | 'charters'
    | 'contests'
    | 'recognitions'
    | 'teamSpaces'
    | 'teamPins'
    | 'coachingPlans'
    | 'coachingSessions'
    | 'coachingNotes'
    | 'rampPlans'
    | 'rampEntries'
    | 'developmentPlans'
    | 'improvementCases'
    | 'improvementPlans'
    | 'improvementChecks'
    | 'handOffs'
    | 'objectives'
    | 'checkIns'
    | 'appraisals'
    | 'reviewParts'
    | 'contingencies'
    | 'insights'
    | 'reviews'
    | 'meetings'
    | 'meetingSeries'
    | 'activities'
    | 'quotes'
    | 'references'
    | 'asks',
) => (isBeta(owner) ? p.beta : p.alpha)[what][owner] as string;
const personId = (p: TestProduct, name: Name): string => ({ ...p.alpha.people, ...p.beta.people })[name].id;

const tellsTheirs = (answer: Answer) =>
  answer.status !== 412 || answer.json().theirs ? null : 'is told of a newer version without seeing it';

/** Who leads somebody, and who leads whom, as the cast was drawn. */
const leads: readonly Name[] = ['Lea', 'Max', 'Mia', 'Ria', 'Bea', 'Fin', 'Suse'];
const managerOf: Partial<Record<Owner, Name>> = {
  ...{ Max: 'Lea', Ria: 'Max', Rolf: 'Max', Ari: 'Ria', Rob: 'Mia', Ben: 'Bea' },
};
const mayForecast = (who: Someone<Name>) => (breadth('forecast-call', 'read', who.role) === 'none' ? 403 : 200);

/** A forecast over everybody in sight, and over the tree of each owner: of those who lead, and of oneself. */
function ofTree(path: string, rows?: 'rows', and = ''): Cells {
  const onlyReached = (p: TestProduct, who: Someone<Name>) => (answer: Answer) => {
    if (!rows) return null;
    const told = new Set(answer.json().rows.map(({ personId: id }: { personId: string }) => id));
    const wrong = owners.filter(
      (name) => told.has(personId(p, name)) && !reaches(who, 'forecast-submission', 'read', name),
    );
    return wrong.length > 0 ? `is told of ${wrong.join(', ')}` : null;
  };
  return (p, who) => [
    ...one(
      `${api}${path}?${and}`,
      mayForecast(who),
      undefined,
      mayForecast(who) === 200 ? onlyReached(p, who) : undefined,
    ),
    ...owners.map((owner) => {
      const code = expected(who, 'forecast-submission', 'read', owner);
      const isTree = owner === who.name || leads.includes(owner);
      return {
        to: owner,
        path: `${api}${path}?node=${personId(p, owner)}&${and}`,
        expect: [code === 200 && !isTree ? 404 : code],
      };
    }),
  ];
}

/** A write on the call over an owner's tree; locked by somebody before, it is refused as that. */
const onCall =
  (method: 'PUT' | 'POST', bodyOf: (node: string) => object): Cells =>
  (p, who) =>
    owners.map((owner) => {
      const code = expected(who, 'forecast-call', 'write', owner);
      const path = `${api}/forecast/calls${method === 'POST' ? '/lock' : ''}`;
      return {
        to: owner,
        path,
        asking: { body: bodyOf(personId(p, owner)) },
        expect: code === 200 ? [200, 409] : [code],
      };
    });

const anElement = {
  ...{ key: 'fit', name: 'Fit', asks: '', rubric: ['None', 'Some', 'Good', 'Best'], questions: [], staleDays: 90 },
};

/** A write on one deal in a version that is not there: whoever may write it is shown the deal. */
const onDeal = (rest: string, body?: unknown, which: 'open' | 'lost' = 'open'): Cells =>
  perOwner(
    'deal',
    'write',
    (p, owner) => ({
      path: `${api}/deals/${dealOf(p, owner, which)}${rest}`,
      asking: { version: stale, ...(body === undefined ? {} : { body }) },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );

/** The record of an owner and another one of his workspace, as a query. */
function bothOf(p: TestProduct, owner: Owner, what: 'companies' | 'contacts'): string {
  const others: Owner[] = isBeta(owner) ? ['Ben', 'Bea'] : ['Ria', 'Ari'];
  const other = others.find((each) => each !== owner) as Owner;
  return `id=${idIn(p, owner, what)}&id=${idIn(p, other, what)}`;
}
type Known = 'company' | 'contact' | 'deal' | 'product' | 'lead';
function mergeOfNone(kind: Known, path: string, who: Someone<Name>): Cell[] {
  const records = [newId(), newId()].map((id) => ({ id, version: 1 }));
  const expect = breadth(kind, 'write', who.role) === 'none' ? 403 : 400;
  return one(`${api}/duplicates/merges/${path}`, expect, { body: { into: missing, records, take: {} } });
}

const verdictOfNone = (kind: Known, path: string, who: Someone<Name>): Cell[] =>
  one(`${api}/duplicates/queue/${path}`, breadth(kind, 'write', who.role) === 'none' ? 403 : 404, {
    body: { oneId: newId(), otherId: newId(), verdict: 'later' },
  });

const onRecord = (kind: 'company' | 'contact', path: string, what: 'companies' | 'contacts', body?: unknown): Cells =>
  perOwner(
    kind,
    'write',
    (p, owner) => ({
      path: `${api}/${path}/${idIn(p, owner, what)}`,
      asking: { version: stale, ...(body === undefined ? {} : { body }) },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );

/** A write on one activity in a version that is not there; through its deal nobody else comes to change it. */
const onActivity = (rest: string, body?: unknown): Cells =>
  perOwner(
    'activity',
    'write',
    (p, owner) => ({
      path: `${api}/activities/${idIn(p, owner, 'activities')}${rest}`,
      asking: { version: stale, ...(body === undefined ? {} : { body }) },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );

type Accounts = ['company', 'companies'] | ['contact', 'contacts'] | ['lead', 'leads'];

/** One company or contact of each owner, ticked in a list: whoever reads it and may not change it is told so, others nothing. */
const onMany = (
  p: TestProduct,
  who: Someone<Name>,
  [kind, what]: Accounts,
  asking: (id: string) => { path: string; body: unknown },
  told: (a: Answer, by: { mayWrite: boolean; mayRead: boolean }) => boolean,
) =>
  owners.map((owner) => {
    const { path, body } = asking(idIn(p, owner, what));
    const by = { mayWrite: reaches(who, kind, 'write', owner), mayRead: reaches(who, kind, 'read', owner) };
    return {
      to: owner,
      path: `${api}/${what}/${path}`,
      asking: { body },
      expect: [owners.some((one) => reaches(who, kind, 'write', one)) ? 200 : 403],
      check: (a: Answer) => (a.status !== 200 || told(a, by) ? null : 'is told of others than his'),
    };
  });

const lookedAhead =
  (...of: Accounts): Cells =>
  (p, who) =>
    onMany(
      p,
      who,
      of,
      (id) => ({ path: 'changes/preview', body: { ids: [id], change: { remove: true } } }),
      (a, { mayWrite, mayRead }) => {
        const { changing, left, leftInAll } = a.json();
        const isLeft = leftInAll === 1 && left[0].why === (mayWrite ? 'in-use' : 'not-yours');
        return mayRead ? isLeft || (mayWrite && changing === 1) : changing + leftInAll === 0;
      },
    );

const changedMany =
  (...of: Accounts): Cells =>
  (p, who) =>
    onMany(
      p,
      who,
      of,
      (id) => ({ path: 'changes', body: { ids: [id], change: { removeTagIds: [id] } } }),
      (a, { mayWrite, mayRead }) => {
        const { changed, unchanged, leftInAll } = a.json();
        return changed === 0 && unchanged === (mayWrite ? 1 : 0) && leftInAll === (mayRead && !mayWrite ? 1 : 0);
      },
    );

const changedCells =
  (fields: object, ...of: Accounts): Cells =>
  (p, who) =>
    onMany(
      p,
      who,
      of,
      (id) => ({ path: 'cells', body: { rows: [{ id, version: stale, fields }] } }),
      (a, { mayWrite, mayRead }) =>
        a.json().changed === 0 &&
        a.json().left[0].why === (mayWrite ? 'changed-meanwhile' : mayRead ? 'not-yours' : 'not-here'),
    );

const onLead = (rest: string, body?: unknown): Cells =>
  perOwner(
    'lead',
    'write',
    (p, owner) => ({
      path: `${api}/leads/${idIn(p, owner, 'leads')}${rest}`,
      asking: { version: stale, ...(body === undefined ? {} : { body }) },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );

/** A product of either workspace, ticked in a list: who keeps the catalogue finds his own, and of another workspace none. */
const onProducts =
  (path: string, body: (id: string) => object, found: (told: ReturnType<Answer['json']>) => number): Cells =>
  (p, who) =>
    ([false, true] as const).map((beta) => ({
      to: beta ? 'Beta' : 'Alpha',
      path: `${api}/products/${path}`,
      asking: { body: body(anywhere(p, beta).products[0] as string) },
      expect: [breadth('product', 'write', who.role) === 'none' ? 403 : 200],
      check: (a: Answer) =>
        a.status !== 200 || found(a.json()) === Number(isBeta(who.name) === beta) ? null : 'finds others than its own',
    }));

/** A part of a company or contact: who may change the whole is told that it is another version, anybody else nothing. */
const onPart = (kind: 'company' | 'contact', path: string, what: 'roles' | 'positions', body?: unknown): Cells =>
  perOwner(
    kind,
    'write',
    (p, owner) => ({
      path: `${api}/${path}/${idIn(p, owner, what)}`,
      asking: { version: stale, ...(body === undefined ? {} : { body }) },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );

/** Something without an owner, one here and one in the other workspace. */
function shared(
  kind: string,
  action: Action,
  path: (id: string) => string,
  idOf: (p: TestProduct, beta: boolean) => string,
  ok: number,
  asking?: Asking,
): Cells {
  return (p, who) =>
    ([false, true] as const).map((beta) => ({
      to: beta ? 'Beta' : 'Alpha',
      path: path(idOf(p, beta)),
      ...(asking ? { asking } : {}),
      expect: [expected(who, kind, action, null, { where: beta ? 'Bea' : 'Lea', ok })],
    }));
}

const ofPipeline = (rest: string): Cells =>
  shared(
    'pipeline',
    'read',
    (id) => `${api}/pipelines/${id}/${rest}`,
    (p, beta) => anywhere(p, beta).pipelineId,
    200,
  );
const anywhere = (p: TestProduct, beta: boolean) => (beta ? p.beta : p.alpha);
const aPersonOf = (p: TestProduct, beta: boolean) => (beta ? p.beta.people.Ben.id : p.alpha.people.Rolf.id);
const onPerson = (rest: string, ok: number, asking: Asking): Cells =>
  shared('person', 'write', (id) => `${api}/people/${id}${rest}`, aPersonOf, ok, asking);

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

const quarter = `Q${Math.floor((Number(quarterStart.slice(5, 7)) - 1) / 3) + 1} ${quarterStart.slice(0, 4)}`;

/** What nobody but who looks after everybody's may see. */
const looksAfterAll = (who: Someone<Name>) => who.role === 'leader' || who.role === 'operations';

/** An import that no workspace has. */
const nowhere = '0193a7e0-0000-7000-8000-0000000f11e5';
const importsOr404 = (who: Someone<Name>) => (breadth('import', 'write', who.role) === 'none' ? 403 : 404);

/** An archive that is being made for somebody. */
function begunArchive(p: TestProduct, name: Name): Promise<string> {
  const { actor } = { ...p.alpha.people, ...p.beta.people }[name];
  return p.product.world.db.transaction(actor, async (tx) => {
    const run = await startRun(tx, actor, 'export');
    return noteTaking(tx, actor, { way: 'archive', kind: 'workspace', records: 0, runId: run.id });
  });
}

/** An archive that each owner had begun, without a file yet: nobody else ever reaches it, whatever his role. */
const anArchive =
  (action: Action, rest: string, ok: number): Cells =>
  async (p, who) => {
    const found: Cell[] = [];
    for (const owner of owners)
      found.push({
        to: owner,
        path: `${api}/exports/${await begunArchive(p, owner)}${rest}`,
        expect: [expected(who, 'export', action, owner, { ok })],
      });
    return found;
  };

/** What everybody took stands in the list of those who may read it, and of nobody else. */
const whoTook: Cells = async (p, who) => {
  const takers: Name[] = [...owners, 'Fin', 'Suse', 'Ola'];
  for (const name of takers) await begunArchive(p, name);
  const seen = takers.filter((name) => reaches(who, 'taking', 'read', name)).map((name) => personId(p, name));
  return one(`${api}/takings?limit=200`, 200, undefined, (answer) => {
    const told = new Set(answer.json().items.map(({ person }: { person: { id: string } }) => person.id));
    const wrong = takers.map((name) => personId(p, name)).filter((id) => told.has(id) !== seen.includes(id));
    return wrong.length > 0 ? `tells what ${wrong.length} took, or does not` : null;
  });
};

const deciderOf = (owner: Owner) => deciders[owner] as Name;
/** A request is seen by whoever asked it, whoever decides it, and whoever stands above one of them. */
const seesRequest = (who: Someone<Name>, owner: Owner) =>
  reaches(who, 'approval', 'read', owner) || reaches(who, 'approval', 'read', deciderOf(owner));

/** An act on a request in a version that nobody has: only `whose` is told of the newer one, others who see it a rule's no. */
const onRequest =
  (rest: string, whose: 'asked' | 'decides' | 'nobody', body?: unknown): Cells =>
  (p, who) =>
    owners.map((owner) => {
      const actor = whose === 'asked' ? owner : whose === 'decides' ? deciderOf(owner) : null;
      return {
        to: owner,
        path: `${api}/approvals/${anywhere(p, isBeta(owner)).approvals[owner]}${rest}`,
        asking: { version: stale, ...(body === undefined ? {} : { body }) },
        expect: [!seesRequest(who, owner) ? 404 : actor === who.name ? 412 : 409],
        check: tellsTheirs,
      };
    });

const aboutDeal =
  (path: string, which: 'open' | 'second', seen: readonly number[]): Cells =>
  (p, who) =>
    owners.map((owner) => ({
      to: owner,
      path: `${api}${path}`,
      asking: { body: { subject: 'deal-override', recordId: dealOf(p, owner, which) } },
      expect: reaches(who, 'deal', 'read', owner) ? seen : [404],
    }));

const noRules = { subject: 'deal-override', rules: [] };
/** About a deal, for whoever reads the deal: readers may comment too. */
const onReadDeal = (make: (deal: string, p: TestProduct, owner: Owner) => Omit<Cell, 'to' | 'expect'>, ok = 200) =>
  perOwner('deal', 'read', (p, owner) => make(dealOf(p, owner), p, owner), { ok });

/** A thread is resolved and opened again by whoever reads its deal; the second to do so is told. */
const onThread = (act: 'resolve' | 'reopen'): Cells => {
  const cells = onReadDeal((_, p, owner) => ({
    path: `${api}/comment-threads/${idIn(p, owner, 'comments')}/${act}`,
  }));
  return async (p, who) =>
    (await cells(p, who)).map((cell) => ({ ...cell, expect: cell.expect[0] === 200 ? [200, 409] : cell.expect }));
};

/** The file on somebody's open deal, by whoever may change the deal, in a version that is not there. */
const onFile = (body?: unknown): Cells =>
  perOwner(
    'deal',
    'write',
    (p, owner) => ({
      path: `${api}/attachments/deal/${dealOf(p, owner)}/${idIn(p, owner, 'files')}`,
      asking: { version: stale, ...(body === undefined ? {} : { body }) },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );

/** Only who said it changes it. */
const onOwnWords = (body?: unknown): Cells =>
  perOwner(
    'comment',
    'write',
    (p, owner) => ({
      path: `${api}/comments/${idIn(p, owner, 'comments')}`,
      asking: { version: stale, ...(body === undefined ? {} : { body }) },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );

/** Whether somebody may write any deal at all. */
const reachesAny = (who: Someone<Name>): boolean => owners.some((owner) => reaches(who, 'deal', 'write', owner));

const onView = (body?: unknown): Cells =>
  perOwner(
    'view',
    'write',
    (p, owner) => ({
      path: `${api}/views/${idIn(p, owner, 'views')}`,
      asking: { version: stale, ...(body === undefined ? {} : { body }) },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );

const onDashboard = (body?: unknown): Cells =>
  perOwner(
    'dashboard',
    'write',
    (p, owner) => ({
      path: `${api}/dashboards/${idIn(p, owner, 'dashboards')}`,
      asking: { version: stale, ...(body === undefined ? {} : { body }) },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );

const ofReview = (rest: string): Cells =>
  perOwner('performance-review', 'read', (p, owner) => ({
    path: `${api}/performance-reviews/${idIn(p, owner, 'reviews')}${rest}`,
  }));
const onReview = (body?: unknown): Cells =>
  perOwner(
    'performance-review',
    'write',
    (p, owner) => ({
      path: `${api}/performance-reviews/${idIn(p, owner, 'reviews')}`,
      asking: { version: stale, ...(body === undefined ? {} : { body }) },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );

/** What is done to a meeting, in a version that is not there. */
const onMeeting = (rest = '', body?: unknown): Cells =>
  perOwner(
    'meeting',
    'write',
    (p, owner) => ({
      path: `${api}/meetings/${idIn(p, owner, 'meetings')}${rest}`,
      asking: { version: stale, ...(body === undefined ? {} : { body }) },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );

/** What is said in a meeting, which would be refused to whoever takes part. */
const inMeeting = (rest: string, body: unknown, ok: number): Cells =>
  perOwner(
    'meeting-minutes',
    'write',
    (p, owner) => ({ path: `${api}/meetings/${idIn(p, owner, 'meetings')}${rest}`, asking: { body } }),
    { ok },
  );

const seriesFields = {
  ...{ name: 'Mine', template: 'team-meeting', cadence: 'once', startsOn: '2190-01-01', atMinute: 540, minutes: 30 },
  link: null,
};

const meetingCells = {
  'meetings.listSeries': all(`${api}/session-series`),
  // A series is made with people below oneself; made a second time it is there already.
  'meetings.makeSeries': (p, who) =>
    owners.map((owner) => ({
      to: owner,
      path: `${api}/session-series`,
      asking: { body: { ...seriesFields, people: [personId(p, owner)] } },
      expect: owner !== who.name && reaches(who, 'meeting', 'read', owner) ? [201, 409] : [400],
    })),
  'meetings.changeSeries': perOwner(
    'meeting-series',
    'write',
    (p, owner) => ({
      path: `${api}/session-series/${idIn(p, owner, 'meetingSeries')}`,
      asking: { version: stale, body: { name: 'Mine' } },
      check: tellsTheirs,
    }),
    { ok: 412 },
  ),
  'meetings.list': all(`${api}/meetings?from=2026-01-01&until=2026-02-01`),
  'meetings.read': perOwner('meeting', 'read', (p, owner) => ({
    path: `${api}/meetings/${idIn(p, owner, 'meetings')}`,
  })),
  'meetings.start': onMeeting('/start'),
  'meetings.hold': onMeeting('/hold'),
  'meetings.skip': onMeeting('/skip', { reason: 'Away' }),
  'meetings.move': onMeeting('', { dueOn: '2190-01-01', atMinute: 540 }),
  'meetings.held': all(`${api}/meetings/held`),
  'meetings.time': perOwner('meeting', 'read', (p, owner) => ({
    path: `${api}/meetings/time?personId=${personId(p, owner)}`,
  })),
  'meetings.lessons': all(`${api}/meetings/lessons`),
  // A meeting that still runs has no minutes to send.
  'meetings.mail': perOwner(
    'meeting',
    'write',
    (p, owner) => ({ path: `${api}/meetings/${idIn(p, owner, 'meetings')}/mail`, asking: {} }),
    { ok: 409 },
  ),
  'meetings.note': inMeeting('/notes', { key: 'closing', text: 'Mine', seen: stale }, 409),
  'meetings.decide': inMeeting(
    '/decisions',
    { text: 'Mine', ownerId: missing, dueOn: '2190-01-01', dealId: null },
    400,
  ),
} satisfies Record<string, Cells>;

/** Something that somebody keeps of numbers, in a version that is not there. */
const onKept = (kind: string, what: 'reports' | 'alerts' | 'decisions' | 'commitments', body?: unknown): Cells =>
  perOwner(
    kind,
    'write',
    (p, owner) => ({
      path: `${api}/${what}/${idIn(p, owner, what)}`,
      asking: { version: stale, ...(body === undefined ? {} : { body }) },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );

const onRamp = (rest: string, body: object): Cells =>
  perOwner(
    'ramp-plan',
    'write',
    (p, owner) => ({
      path: `${api}/ramp-plans/${idIn(p, owner, 'rampPlans')}${rest}`,
      asking: { version: stale, body },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );
const onLeave = (rest: string, body?: unknown): Cells =>
  perOwner(
    'leave',
    'write',
    (p, owner) => ({
      path: `${api}/leave/${idIn(p, owner, 'leaves')}${rest}`,
      asking: { version: stale, ...(body === undefined ? {} : { body }) },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );

/** Ways into jobs: whose they are reads them and puts down what he did; those above him judge. */
const rampCells = {
  'ramp.list': all(`${api}/ramp-plans`),
  'ramp.read': perOwner('ramp-plan', 'read', (p, owner) => ({
    path: `${api}/ramp-plans/${idIn(p, owner, 'rampPlans')}`,
  })),
  // Everybody in the cast goes his way already.
  'ramp.begin': perOwner(
    'ramp-plan',
    'write',
    (p, owner) => ({
      path: `${api}/ramp-plans`,
      asking: { body: { personId: personId(p, owner), startsOn: today, templateKey: null } },
    }),
    { ok: 409, outOfReach: 400 },
  ),
  'ramp.end': onRamp('/end', { why: 'Another job' }),
  'ramp.judge': onRamp('/gates', { stepKey: 'first-talk', on: today, points: [], note: null }),
  'ramp.log': perOwner(
    'ramp-entry',
    'write',
    (p, owner) => ({
      path: `${api}/ramp-plans/${idIn(p, owner, 'rampPlans')}/entries`,
      asking: { body: { stepKey: 'knows-people', onDay: today, withId: null, note: null } },
    }),
    { ok: 201 },
  ),
  'ramp.unlog': perOwner(
    'ramp-entry',
    'write',
    (p, owner) => ({
      path: `${api}/ramp-entries/${idIn(p, owner, 'rampEntries')}`,
      asking: { version: stale },
      check: tellsTheirs,
    }),
    { ok: 412 },
  ),
  'ramp.templates': all(`${api}/ramp-templates`),
  'ramp.sayTemplate': (_, who) =>
    one(`${api}/ramp-templates`, expected(who, 'ramp-template', 'write', null, { where: who.name, ok: 200 }), {
      body: { key: 'own-way', name: 'Own way', role: 'rep', steps: [aStepOfAWay] },
    }),
  'ramp.curves': all(`${api}/ramp-curves`),
} satisfies Record<string, Cells>;
const aStepOfAWay = {
  ...{ key: 'knows-people', kind: 'milestone', text: null, day: 1, courseKey: null, times: 1, rubric: [] },
  passMark: null,
};

const ofSpends = (who: Someone<Name>) => (breadth('training-spend', 'read', who.role) === 'none' ? 403 : 200);
const aCourse = {
  ...{ key: 'ropes', name: 'Ropes', about: null, track: 'other', productId: null, passMark: 0.5, validDays: null },
  lessons: [{ key: 'knots', title: 'Knots', text: 'A bowline holds.', mediaUrl: null }],
  questions: [{ key: 'which', text: 'Which holds?', options: ['A bowline', 'A bow'] }],
  answers: { which: [0] },
};
const aGoal = { key: 'lead', text: 'Lead a team', courseKey: null, byOn: null, doneOn: null };

/** Learning: everybody takes courses for himself; talks are judged from above, and what is spent is for leaders, operations and finance. */
const learningCells = {
  'learning.courses': all(`${api}/courses`),
  'learning.course': all(`${api}/courses/demos`),
  'learning.sayCourse': (_, who) =>
    one(`${api}/courses`, expected(who, 'course', 'write', null, { where: who.name, ok: 200 }), { body: aCourse }),
  'learning.written': (_, who) =>
    one(`${api}/courses/demos/written`, breadth('course', 'write', who.role) === 'none' ? 403 : 200),
  'learning.stageLessons': perOwner(
    'deal',
    'read',
    (p, owner) => ({ path: `${api}/stage-lessons?dealId=${dealOf(p, owner)}` }),
    { ok: 200 },
  ),
  'learning.ofProduct': shared(
    'product',
    'read',
    (id) => `${api}/products/${id}/certificates`,
    (p, beta) => anywhere(p, beta).products[0] as string,
    200,
  ),
  'learning.lessons': () => one(`${api}/courses/prospecting/lessons`, 200, { body: { lessonKeys: ['opening'] } }),
  'learning.answer': () => one(`${api}/courses/focused-coaching/answers`, 409, { body: { chosen: {} } }),
  'learning.certificates': all(`${api}/certificates`),
  'learning.exercises': all(`${api}/courses/business-acumen/exercises`),
  'learning.check': () =>
    one(`${api}/courses/business-acumen/exercises`, [200, 409], { body: { exercise: 'win-rate', value: 0.5 } }),
  'learning.rolePlays': (_, who) =>
    one(`${api}/role-plays`, breadth('role-play', 'read', who.role) === 'none' ? 403 : 200),
  'learning.judgeRolePlay': perOwner(
    'role-play',
    'write',
    (p, owner) => ({
      path: `${api}/role-plays`,
      asking: {
        body: {
          ...{ personId: personId(p, owner), track: 'demo', onDay: '2026-01-05', note: 'Asked', recording: null },
          points: ['need-first', 'few-things', 'questions', 'next-step'].map((key) => ({ key, points: 3 })),
        },
      },
    }),
    { ok: 201, outOfReach: 400 },
  ),
  'learning.development': all(`${api}/development-plans`),
  // Each owner has one.
  'learning.makeDevelopment': perOwner(
    'development-plan',
    'write',
    (p, owner) => ({
      path: `${api}/development-plans`,
      asking: { body: { personId: personId(p, owner), goals: [aGoal], reviewOn: today } },
    }),
    { ok: 409, outOfReach: 400 },
  ),
  'learning.changeDevelopment': perOwner(
    'development-plan',
    'write',
    (p, owner) => ({
      path: `${api}/development-plans/${idIn(p, owner, 'developmentPlans')}`,
      asking: { version: stale, body: { goals: [aGoal] } },
      check: tellsTheirs,
    }),
    { ok: 412 },
  ),
  'learning.spends': (_, who) => one(`${api}/training-spends`, ofSpends(who)),
  'learning.addSpend': (p, who) =>
    one(`${api}/training-spends`, expected(who, 'training-spend', 'write', null, { where: who.name, ok: 201 }), {
      body: { name: 'A day', onDay: '2026-01-05', amount: 1, courseKey: null, people: [personId(p, who.name)] },
    }),
  'learning.removeSpend': (p, who) =>
    one(
      `${api}/training-spends/${own(p, who).trainingSpend}`,
      expected(who, 'training-spend', 'write', null, { where: who.name, ok: 412 }),
      { version: stale },
    ),
} satisfies Record<string, Cells>;

const adoptedCells = {
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
} satisfies Record<string, Cells>;

const expectedOf = { title: 'Rep', purpose: '', duties: [], measures: [], place: '' };
const onCharter = (rest: string, action: Action = 'write', body?: unknown): Cells =>
  perOwner(
    'charter',
    action,
    (p, owner) => ({
      path: `${api}/charters/${idIn(p, owner, 'charters')}${rest}`,
      asking: { version: stale, ...(body === undefined ? {} : { body }) },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );

/** Charters: each owner has one that was offered. */
const charterCells = {
  'charters.list': all(`${api}/charters`),
  'charters.ofPerson': perOwner('charter', 'read', (p, owner) => ({
    path: `${api}/charters/people/${personId(p, owner)}`,
  })),
  'charters.draft': perOwner(
    'charter',
    'write',
    (p, owner) => ({
      path: `${api}/charters`,
      asking: { body: { personId: personId(p, owner), ...expectedOf } },
    }),
    { ok: 409, outOfReach: 400 },
  ),
  'charters.change': onCharter('', 'write', expectedOf),
  'charters.offer': onCharter('/offer'),
  'charters.retract': onCharter('/retract'),
  'charters.remove': onCharter(''),
  'charters.sign': onCharter('/sign', 'read'),
} satisfies Record<string, Cells>;

const ofContest = (p: TestProduct, owner: Owner, rest: string) =>
  `${api}/contests/${idIn(p, owner, 'contests')}${rest}`;
/** Contests are announced to everybody of their workspace; whoever takes part does so for himself. */
const anyContest =
  (rest: string, ok: number, body?: unknown): Cells =>
  (p, who) =>
    owners.map((owner) => ({
      to: owner,
      path: ofContest(p, owner, rest),
      ...(body === undefined ? {} : { asking: { body } }),
      expect: [isBeta(owner) === isBeta(who.name) ? ok : 404],
    }));
const runContest = (rest: string): Cells =>
  perOwner('contest', 'write', (p, owner) => ({ path: ofContest(p, owner, rest), asking: { version: stale } }), {
    ok: 412,
  });

/** Each owner runs a contest that is over, in which nobody takes part but himself. */
const contestCells = {
  'contests.list': all(`${api}/contests`),
  'contests.read': anyContest('', 200),
  'contests.announce': (_, who) =>
    one(`${api}/contests`, breadth('contest', 'write', who.role) === 'none' ? 403 : 201, {
      body: {
        name: 'Own best',
        metricId: 'activities_done',
        way: 'own-best',
        firstDay: '2199-01-01',
        lastDay: '2199-01-20',
      },
    }),
  'contests.join': anyContest('/join', 409, { isNamed: false }),
  'contests.changeEntry': (p, who) =>
    owners.map((owner) => ({
      to: owner,
      path: ofContest(p, owner, '/entry'),
      asking: { body: { isNamed: true } },
      expect: [owner === who.name ? 200 : 404],
    })),
  'contests.leave': (p, who) =>
    owners.map((owner) => ({
      to: owner,
      path: ofContest(p, owner, '/entry'),
      expect: [owner === who.name ? 409 : 404],
    })),
  'contests.end': runContest('/end'),
  'contests.remove': runContest(''),
} satisfies Record<string, Cells>;

const praise = 'Rewrote the offer in an hour';
const hasStreak = (who: Someone<Name>) => (owners as readonly string[]).includes(who.name);
const ofStreaks = (who: Someone<Name>) => (breadth('streak', 'read', who.role) === 'none' ? 403 : 200);
/** Praise and wins are read by all; each owner said something of his leader. */
const recognitionCells = {
  'recognition.feed': all(`${api}/recognition`),
  'recognition.praise': (p, who) =>
    owners.map((owner) => ({
      to: owner,
      path: `${api}/recognition`,
      asking: { body: { personId: personId(p, owner), text: praise } },
      expect: [isBeta(owner) === isBeta(who.name) && owner !== who.name ? 201 : 400],
    })),
  'recognition.shareWin': (p, who) =>
    owners.map((owner) => ({
      to: owner,
      path: `${api}/recognition/wins`,
      asking: { body: { dealId: dealOf(p, owner, 'won'), text: praise } },
      expect: [owner === who.name ? 201 : 400],
    })),
  'recognition.unshared': (p, who) =>
    one(`${api}/recognition/unshared`, 200, undefined, (a: Answer) => {
      const theirs = owners.filter((owner) => owner !== who.name).map((owner) => dealOf(p, owner, 'won'));
      return a.status !== 200 || !a.json().items.some(({ id }: { id: string }) => theirs.includes(id))
        ? null
        : 'is offered the win of another';
    }),
  'recognition.takeBack': perOwner(
    'recognition',
    'write',
    (p, owner) => ({
      path: `${api}/recognition/${idIn(p, owner, 'recognitions')}`,
      asking: { version: stale },
    }),
    { ok: 412 },
  ),
  'recognition.readStreak': (_, who) =>
    one(`${api}/streak`, ofStreaks(who), undefined, (a: Answer) =>
      a.status !== 200 || (a.json().streak !== null) === hasStreak(who) ? null : 'is told the streak of another',
    ),
  'recognition.setStreak': (_, who) =>
    one(`${api}/streak`, ofStreaks(who), {
      body: { streak: hasStreak(who) ? { metricId: 'activities_done', atLeast: 5 } : null },
    }),
} satisfies Record<string, Cells>;

const onSpace = (rest: string, action: Action = 'write', body?: unknown, ok = 412): Cells =>
  perOwner(
    'team-space',
    action,
    (p, owner) => ({
      path: `${api}/team-spaces/${idIn(p, owner, 'teamSpaces')}${rest}`,
      asking: { ...(ok === 412 ? { version: stale } : {}), ...(body === undefined ? {} : { body }) },
      check: tellsTheirs,
    }),
    { ok },
  );
const onPin = (body?: unknown): Cells =>
  perOwner(
    'team-pin',
    'write',
    (p, owner) => ({
      path: `${api}/team-pins/${idIn(p, owner, 'teamPins')}`,
      asking: { version: stale, ...(body === undefined ? {} : { body }) },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );

/** The space of each one's team: for everybody in that team, and those above. */
const spaceCells = {
  'spaces.list': all(`${api}/team-spaces`),
  'spaces.read': onSpace('', 'read', undefined, 200),
  'spaces.open': (p, who) =>
    owners.map((owner) => ({
      to: owner,
      path: `${api}/team-spaces`,
      asking: { body: { leadId: personId(p, owner), name: 'Team' } },
      expect: [expected(who, 'team-space', 'write', owner, { ok: leads.includes(owner) ? 409 : 400, outOfReach: 400 })],
    })),
  'spaces.change': onSpace('', 'write', { name: 'Team', goals: [] }),
  'spaces.close': onSpace(''),
  'spaces.pin': perOwner(
    'team-pin',
    'write',
    (p, owner) => ({
      path: `${api}/team-spaces/${idIn(p, owner, 'teamSpaces')}/pins`,
      asking: { body: { title: 'Prices', text: 'In the shared folder' } },
    }),
    { ok: 201 },
  ),
  'spaces.changePin': onPin({ title: 'Prices', text: 'In the shared folder' }),
  'spaces.unpin': onPin(),
} satisfies Record<string, Cells>;

const coachingReads = (path: string): Cells => {
  return (_, who) => one(`${api}/coaching${path}`, breadth('coaching-plan', 'read', who.role) === 'none' ? 403 : 200);
};
const onCoached = (
  what: 'plans' | 'sessions',
  rest: string,
  body?: unknown,
  kind = what === 'plans' ? 'coaching-plan' : 'coaching-session',
): Cells =>
  perOwner(
    kind,
    'write',
    (p, owner) => ({
      path: `${api}/coaching/${what}/${idIn(p, owner, what === 'plans' ? 'coachingPlans' : 'coachingSessions')}${rest}`,
      asking: { version: stale, ...(body === undefined ? {} : { body }) },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );
const onNote = (body?: unknown): Cells =>
  perOwner(
    'coaching-note',
    'write',
    (p, owner) => ({
      path: `${api}/coaching/notes/${idIn(p, owner, 'coachingNotes')}`,
      asking: { version: stale, ...(body === undefined ? {} : { body }) },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );
const behaviour = 'Asks two questions about cost before the demo';

const onHandOff = (rest: string, body: unknown): Cells =>
  perOwner(
    'hand-off',
    'write',
    (p, owner) => ({
      path: `${api}/hand-offs/${idIn(p, owner, 'handOffs')}/${rest}`,
      asking: { version: stale, body },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );
const onModels =
  (rest: string, ok: number): Cells =>
  (_, who) => {
    const status = expected(who, 'selling-model', 'write', null, { where: who.name, ok });
    const alone = { duty: 'owner', begins: 'lead', percent: 100 };
    const model = { segmentId: null, shape: 'island', parts: [alone], crews: [], startsOn: '2199-01-01' };
    return one(`${api}/selling-models${rest}`, status, { body: { ...model, underWay: 'stay' } });
  };

/** How somebody works: one’s own to choose, for those above him to say. */
const profileCells = {
  'profiles.own': all(`${api}/work-profile`),
  'profiles.choose': () => one(`${api}/work-profile`, 200, { body: { chosen: null } }),
  'profiles.ofPerson': perOwner('work-profile', 'read', (p, owner) => ({
    path: `${api}/people/${personId(p, owner)}/work-profile`,
  })),
  'profiles.give': (p, who) =>
    owners.flatMap((owner) => {
      const isHis = owner !== who.name || who.role === 'leader';
      const status = isHis ? expected(who, 'work-profile', 'write', owner) : 404;
      return one(`${api}/people/${personId(p, owner)}/work-profile`, status, { body: { given: null } }).map((cell) => ({
        ...cell,
        to: owner,
      }));
    }),
} satisfies Record<string, Cells>;

/** How segments are sold to, and what is handed over by it. */
const modelCells = {
  'models.list': all(`${api}/selling-models`),
  'models.own': all(`${api}/selling-models/own`),
  'models.foresee': onModels('/effect', 200),
  'models.outcome': shared(
    'selling-model',
    'read',
    (id) => `${api}/selling-models/${id}/outcome`,
    (p, beta) => anywhere(p, beta).sellingModel,
    200,
  ),
  'models.switch': onModels('', 201),
  'models.takeBack': shared(
    'selling-model',
    'write',
    (id) => `${api}/selling-models/${id}`,
    (p, beta) => anywhere(p, beta).sellingModel,
    412,
    { version: stale },
  ),
  'handOffs.list': (_, who) => one(`${api}/hand-offs`, breadth('hand-off', 'read', who.role) === 'none' ? 403 : 200),
  'handOffs.take': onHandOff('taken', { ticked: [] }),
  'handOffs.sendBack': onHandOff('sent-back', { reason: 'Nobody asked for it' }),
} satisfies Record<string, Cells>;

/** Coaching: what somebody works on is his and of those above him, what two write to each other theirs alone. */
const coachingCells = {
  'coaching.next': coachingReads('/next'),
  'coaching.matrix': coachingReads('/matrix'),
  'coaching.coaches': coachingReads('/coaches'),
  'coaching.sessionsDue': coachingReads('/sessions'),
  'coaching.person': perOwner('coaching-plan', 'read', (p, owner) => ({
    path: `${api}/coaching/people/${personId(p, owner)}`,
  })),
  'coaching.makePlan': perOwner(
    'coaching-plan',
    'write',
    (p, owner) => ({
      path: `${api}/coaching/plans`,
      asking: {
        body: { personId: personId(p, owner), skillKey: 'demo', behaviour, dose: 4, weeks: 8, queued: true },
      },
    }),
    { ok: 201, outOfReach: 400 },
  ),
  'coaching.startPlan': onCoached('plans', '/start'),
  'coaching.endPlan': onCoached('plans', '/end', { how: 'dropped', learned: 'Too early' }),
  'coaching.planSession': perOwner(
    'coaching-session',
    'write',
    (p, owner) => ({
      path: `${api}/coaching/sessions`,
      asking: { body: { personId: personId(p, owner), kind: 'visit', cause: 'rhythm', dueOn: '2026-03-05' } },
    }),
    { ok: 201, outOfReach: 400 },
  ),
  'coaching.holdSession': onCoached('sessions', '/held', { heldOn: '2026-01-05', report: null }),
  'coaching.finishNext': onCoached('sessions', '/next', { doneOn: null }),
  'coaching.cancelSession': onCoached('sessions', ''),
  // A note of his own is told to nobody, whoever may read what he works on.
  'coaching.listNotes': (p, who) =>
    owners.map((owner) => {
      const isRead = reaches(who, 'coaching-plan', 'read', owner);
      const isNone = breadth('coaching-note', 'read', who.role) === 'none';
      return {
        to: owner,
        path: `${api}/coaching/people/${personId(p, owner)}/notes`,
        expect: [isNone ? 403 : isRead ? 200 : 404],
        check: (a: Answer) =>
          a.status !== 200 || owner === who.name || a.json().items.length === 0 ? null : 'is told a note of another',
      };
    }),
  'coaching.writeNote': (p, who) =>
    owners.map((owner) => {
      const isCoach = reaches(who, 'coaching-plan', 'write', owner);
      const isNone = breadth('coaching-note', 'write', who.role) === 'none';
      return {
        to: owner,
        path: `${api}/coaching/people/${personId(p, owner)}/notes`,
        asking: { body: { text: 'Between us' } },
        expect: [isNone ? 403 : isCoach ? 201 : 404],
      };
    }),
  'coaching.changeNote': onNote({ text: 'Otherwise' }),
  'coaching.removeNote': onNote(),
  'coaching.sayOfSkill': (_, who) =>
    one(`${api}/coaching/skills`, expected(who, 'coaching-skill', 'write', null, { where: who.name, ok: 201 }), {
      body: { key: 'closing', name: null, metricId: 'win_rate', stageWords: [], controllability: 0.5 },
    }),
} satisfies Record<string, Cells>;

const improvementReads = (path: string, kind = 'improvement-case'): Cells => {
  return (_, who) => one(`${api}/improvement${path}`, breadth(kind, 'read', who.role) === 'none' ? 403 : 200);
};
const onBehind = (what: 'cases' | 'checks', rest: string, body: unknown): Cells =>
  perOwner(
    what === 'cases' ? 'improvement-case' : 'improvement-check',
    'write',
    (p, owner) => ({
      path: `${api}/improvement/${what}/${idIn(p, owner, what === 'cases' ? 'improvementCases' : 'improvementChecks')}${rest}`,
      asking: { version: stale, body },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );

const onObjective = (body: unknown): Cells =>
  perOwner(
    'objective',
    'write',
    (p, owner) => ({
      path: `${api}/objectives/${idIn(p, owner, 'objectives')}`,
      asking: { version: stale, body },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );

/** Who is far behind is known to those who lead him; his plan he reads himself, and what he says to it nobody says for him. */
const improvementCells = {
  'improvement.cases': improvementReads('/cases'),
  'improvement.lookedAt': improvementReads('/looked-at'),
  'improvement.setRule': (_, who) =>
    one(`${api}/improvement/rule`, expected(who, 'improvement-rule', 'write', null, { where: who.name, ok: 200 }), {
      body: { quarters: 2, under: 0.7 },
    }),
  'improvement.lookNow': (_, who) =>
    one(`${api}/improvement/look`, breadth('improvement-case', 'write', who.role) === 'none' ? 403 : 200, {}),
  'improvement.handling': improvementReads('/handling'),
  'improvement.plans': improvementReads('/plans', 'improvement-plan'),
  'improvement.due': improvementReads('/due', 'improvement-plan'),
  'improvement.case': perOwner('improvement-case', 'read', (p, owner) => ({
    path: `${api}/improvement/cases/${idIn(p, owner, 'improvementCases')}`,
  })),
  'improvement.plan': perOwner('improvement-plan', 'read', (p, owner) => ({
    path: `${api}/improvement/plans/${idIn(p, owner, 'improvementPlans')}`,
  })),
  'improvement.diagnose': onBehind('cases', '/diagnosis', { answers: [] }),
  'improvement.openPlan': onBehind('cases', '/plan', {
    ...{ behaviour, targets: [{ metricId: 'deals_made', atLeast: 3 }], weeks: 8 },
    support: [{ kind: 'coaching', what: 'A session each week', by: '2199-01-01' }],
  }),
  'improvement.holdCheck': onBehind('checks', '/held', { heldOn: today, seen: 'Seen', next: 'Next', kept: [] }),
  // Who may read a plan of another cannot speak for him.
  'improvement.sayTo': (p, who) =>
    owners.map((owner) => ({
      to: owner,
      path: `${api}/improvement/plans/${idIn(p, owner, 'improvementPlans')}/words`,
      asking: { body: { text: 'I see it otherwise' } },
      expect: [owner === who.name ? 201 : 404],
    })),
} satisfies Record<string, Cells>;

/** Objectives are of whom they are about and of those above him; what two write of how it goes is for the two. */
const objectiveCells = {
  'objectives.list': perOwner('objective', 'read', (p, owner) => ({
    path: `${api}/objectives?personId=${personId(p, owner)}`,
  })),
  'objectives.make': perOwner(
    'objective',
    'write',
    (p, owner) => ({
      path: `${api}/objectives`,
      asking: {
        body: {
          ...{ personId: personId(p, owner), kind: 'result', topic: null, title: 'Two references', weight: 1 },
          ...{ metricId: null, baseline: null, target: null, startsOn: '2027-01-01', dueOn: '2027-03-31' },
        },
      },
    }),
    { ok: 201, outOfReach: 400 },
  ),
  'objectives.above': perOwner(
    'objective',
    'write',
    (p, owner) => ({ path: `${api}/objectives/above?personId=${personId(p, owner)}` }),
    { ok: 200 },
  ),
  'objectives.change': onObjective({ toldShare: 0.6 }),
  // Of what others wrote nothing is told, to whoever leads them neither.
  'checkIns.list': (p, who) =>
    owners.map((owner) => ({
      to: owner,
      path: `${api}/check-ins?personId=${personId(p, owner)}`,
      expect: [breadth('check-in', 'read', who.role) === 'none' ? 403 : 200],
      check: (a: Answer) =>
        a.status !== 200 || owner === who.name || a.json().items.length === 0 ? null : 'is told a check-in of another',
    })),
  'checkIns.write': (p, who) =>
    owners.map((owner) => {
      const isTheirs = owner === who.name || reaches(who, 'objective', 'write', owner);
      return {
        to: owner,
        path: `${api}/check-ins`,
        asking: { body: { personId: personId(p, owner), onDay: '2026-01-06', topics: [], text: 'Goes well' } },
        expect: [breadth('check-in', 'write', who.role) === 'none' ? 403 : isTheirs ? 201 : 400],
      };
    }),
  'checkIns.remove': perOwner(
    'check-in',
    'write',
    (p, owner) => ({
      path: `${api}/check-ins/${idIn(p, owner, 'checkIns')}`,
      asking: { version: stale },
      check: tellsTheirs,
    }),
    { ok: 412 },
  ),
} satisfies Record<string, Cells>;

const cycleDays = {
  ...{ kind: 'quarterly', firstOn: '2027-01-01', lastOn: '2027-03-31' },
  ...{ selfDueOn: '2027-04-10', ratingsDueOn: '2027-04-20', releaseOn: '2027-05-01' },
};
const onAppraisal = (rest: string, body?: unknown): Cells =>
  perOwner(
    'appraisal',
    'write',
    (p, owner) => ({
      path: `${api}/appraisals/${idIn(p, owner, 'appraisals')}${rest}`,
      asking: { version: stale, ...(body === undefined ? {} : { body }) },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );

/** Appraisals: those above write and rate, whom it is about takes note, and everybody reads what he wrote himself. */
const appraisalCells = {
  'reviewCycles.list': all(`${api}/review-cycles`),
  // Made a second time, the same person would be reviewed twice.
  'reviewCycles.make': (p, who) => {
    const code = expected(who, 'review-cycle', 'write', null, { where: who.name, ok: 201 });
    const people = [personId(p, who.name)];
    return one(`${api}/review-cycles`, code === 201 ? [201, 409] : code, {
      body: { name: 'Q1', ...cycleDays, people },
    });
  },
  'reviewCycles.change': shared(
    'review-cycle',
    'write',
    (id) => `${api}/review-cycles/${id}`,
    (p, beta) => anywhere(p, beta).reviewCycle,
    412,
    { version: stale, body: { name: 'Mine' } },
  ),
  'reviewCycles.close': shared(
    'review-cycle',
    'write',
    (id) => `${api}/review-cycles/${id}/close`,
    (p, beta) => anywhere(p, beta).reviewCycle,
    412,
    { version: stale },
  ),
  'reviewCycles.reopen': shared(
    'review-cycle',
    'write',
    (id) => `${api}/review-cycles/${id}/reopen`,
    (p, beta) => anywhere(p, beta).reviewCycle,
    412,
    { version: stale, body: { why: 'Not all were told' } },
  ),
  'reviewCycles.calibration': (p, who) =>
    ([false, true] as const).map((beta) => ({
      to: beta ? 'Beta' : 'Alpha',
      path: `${api}/review-cycles/${anywhere(p, beta).reviewCycle}/calibration`,
      expect: [breadth('appraisal', 'write', who.role) === 'none' ? 403 : isBeta(who.name) === beta ? 200 : 404],
    })),
  'appraisals.list': all(`${api}/appraisals`),
  // It is open already; nobody opens his own.
  'appraisals.open': (p, who) =>
    owners.map((owner) => {
      const isTheirs = owner !== who.name && reaches(who, 'appraisal', 'write', owner);
      const cycleId = anywhere(p, isBeta(owner)).reviewCycle;
      return {
        to: owner,
        path: `${api}/appraisals`,
        asking: { body: { cycleId, personId: personId(p, owner), peers: [] } },
        expect: [breadth('appraisal', 'write', who.role) === 'none' ? 403 : isTheirs ? 409 : 400],
      };
    }),
  'appraisals.read': perOwner('appraisal', 'read', (p, owner) => ({
    path: `${api}/appraisals/${idIn(p, owner, 'appraisals')}`,
    check: (a) => (a.status !== 200 || !a.json().isYou || !a.json().ratings ? null : 'is told ratings of himself'),
  })),
  // What was not asked is refused, to whoever rates; others lead somebody else, and nobody rates himself.
  'appraisals.rate': (p, who) =>
    owners.map((owner) => {
      const isTheirs = owner !== who.name && reaches(who, 'appraisal', 'write', owner);
      const answer = { key: 'nothing', rating: 5, words: '', cites: [], noneWhy: '' };
      return {
        to: owner,
        path: `${api}/appraisals/${idIn(p, owner, 'appraisals')}/ratings`,
        asking: { body: { answers: [answer], summary: '', submit: true } },
        expect: [breadth('appraisal', 'write', who.role) === 'none' ? 403 : isTheirs ? 409 : 404],
      };
    }),
  // Nobody has handed in ratings: there is nothing to change.
  'appraisals.calibrate': perOwner(
    'appraisal',
    'write',
    (p, owner) => ({
      path: `${api}/review-parts/${idIn(p, owner, 'reviewParts')}/changes`,
      asking: { version: stale, body: { key: 'results', to: 5, reason: 'Better' } },
    }),
    { ok: 404 },
  ),
  'appraisals.release': onAppraisal('/release'),
  'appraisals.acknowledge': (p, who) =>
    owners.map((owner) => ({
      to: owner,
      path: `${api}/appraisals/${idIn(p, owner, 'appraisals')}/acknowledgement`,
      asking: { version: stale, body: { words: '' } },
      expect: [breadth('appraisal', 'read', who.role) === 'none' ? 403 : owner === who.name ? 412 : 404],
    })),
  'reviewParts.read': perOwner('review-part', 'read', (p, owner) => ({
    path: `${api}/review-parts/${idIn(p, owner, 'reviewParts')}`,
  })),
  'reviewParts.write': perOwner(
    'review-part',
    'write',
    (p, owner) => ({
      path: `${api}/review-parts/${idIn(p, owner, 'reviewParts')}`,
      asking: { version: stale, body: { answers: [], summary: '', submit: false } },
      check: tellsTheirs,
    }),
    { ok: 412 },
  ),
} satisfies Record<string, Cells>;

const payTerms = {
  ...{ currency: 'EUR', from: '2026-01-01', until: null, base: 100, variable: 0 },
  components: [
    {
      ...{ kind: 'team', id: 'all', name: 'All', target: 0, window: 'period' },
      ...{ measure: 'revenue', rate: '1%', share: '1' },
    },
  ],
};
const payReads = (path: string, kind: string): Cells => {
  return (_, who) => one(`${api}/pay${path}`, breadth(kind, 'read', who.role) === 'none' ? 403 : 200);
};

/** What one interview and its candidate is asked, of each owner. */
const hiring = (
  kind: 'requisition' | 'candidate' | 'interview',
  action: Action,
  rest = '',
  { ok, ...asking }: Asking & { ok?: number } = {},
): Cells =>
  perOwner(
    kind,
    action,
    (p, owner) => ({ path: `${api}/${kind}s/${idIn(p, owner, `${kind}s`)}${rest}`, asking, check: tellsTheirs }),
    ok === undefined ? {} : { ok },
  );
const lateHiring = (rest: string, body: object): Cells =>
  hiring('candidate', 'write', rest, { ok: 412, version: stale, body });

/** Whom a manager hires is his; who interviews reads and scores his own interviews. */
const hiringCells = {
  'hiring.listRequisitions': (_, who) =>
    one(`${api}/requisitions`, breadth('requisition', 'read', who.role) === 'none' ? 403 : 200),
  // Without an approved pay plan there is no requisition.
  'hiring.makeRequisition': (p, who) =>
    one(`${api}/requisitions`, breadth('requisition', 'write', who.role) === 'none' ? 403 : 409, {
      body: {
        ...{
          name: 'Seller',
          role: 'rep',
          openings: 1,
          planId: own(p, who).payPlan,
          territoryId: null,
          segmentId: null,
        },
        ...{ goal: null, description: null, attributes: fewAttributes, steps: fewSteps, consentText: 'Kept.' },
        ...{ keepDays: 90, language: 'en' },
      },
    }),
  'hiring.rankCandidates': hiring('requisition', 'read', '/ranking'),
  'hiring.readLessons': (_, who) =>
    one(`${api}/hiring-lessons`, breadth('candidate', 'read', who.role) === 'none' ? 403 : 200),
  'hiring.readFairness': (_, who) =>
    one(`${api}/hiring-fairness`, breadth('candidate', 'read', who.role) === 'none' ? 403 : 200),
  'hiring.readRequisition': hiring('requisition', 'read'),
  'hiring.changeRequisition': hiring('requisition', 'write', '', { ok: 412, version: stale, body: { goal: 'More' } }),
  'hiring.enterCandidate': perOwner(
    'candidate',
    'write',
    (p, owner) => ({
      path: `${api}/candidates`,
      asking: {
        body: {
          ...{ name: 'Newcomer', email: null, phone: null, letter: null },
          requisitionId: idIn(p, owner, 'requisitions'),
        },
      },
    }),
    { ok: 201, outOfReach: 400 },
  ),
  'hiring.readCandidate': hiring('candidate', 'read'),
  'hiring.readTrail': hiring('candidate', 'read', '/trail'),
  'hiring.changeCandidate': lateHiring('', { phone: '1' }),
  'hiring.moveCandidate': lateHiring('/move', { stage: 'applied' }),
  'hiring.waiveStep': lateHiring('/waivers', { stepId: 'fit', reason: 'Known' }),
  'hiring.endCandidacy': lateHiring('/end', { as: 'rejected', reason: 'Another' }),
  // Everybody may interview; whom, says whoever may change the candidate.
  'hiring.planInterview': perOwner(
    'candidate',
    'write',
    (p, owner, who) => ({
      path: `${api}/interviews`,
      asking: {
        body: {
          ...{ candidateId: idIn(p, owner, 'candidates'), stepId: 'behavioural', onDay: null },
          interviewerId: personId(p, who.name),
        },
      },
    }),
    { ok: 201 },
  ),
  'hiring.cancelInterview': perOwner(
    'candidate',
    'write',
    (p, owner) => ({ path: `${api}/interviews/${idIn(p, owner, 'interviews')}` }),
    { ok: 409 },
  ),
  'hiring.listInterviews': all(`${api}/interviews`),
  'hiring.readInterview': hiring('interview', 'read'),
  // Nobody brought a file: whoever holds the interview is told so as everybody else is.
  'hiring.downloadCv': hiring('interview', 'read', `/cvs/${missing}`, { ok: 404 }),
  'hiring.giveScores': hiring('interview', 'write', '/scores', {
    ok: 409,
    body: { scores: [{ questionId: 'fit-1', score: 1 }], verdict: 'no' },
  }),
  'hiring.listOffers': perOwner('candidate', 'read', (p, owner) => ({
    path: `${api}/candidates/${idIn(p, owner, 'candidates')}/offers`,
  })),
  // Nobody scored what was asked for: no offer yet.
  'hiring.makeOffer': perOwner(
    'job-offer',
    'write',
    (p, owner) => ({
      path: `${api}/job-offers`,
      asking: {
        body: {
          ...{ candidateId: idIn(p, owner, 'candidates'), startOn: '2199-01-01', managerId: personId(p, owner) },
        },
      },
    }),
    { ok: 409 },
  ),
  'hiring.answerOffer': perOwner(
    'job-offer',
    'write',
    (p, owner) => ({
      path: `${api}/job-offers/${idIn(p, owner, 'jobOffers')}/answer`,
      asking: { version: stale, body: { answer: 'declined' } },
      check: tellsTheirs,
    }),
    { ok: 412 },
  ),
  'hiring.offerPdf': perOwner('job-offer', 'read', (p, owner) => ({
    path: `${api}/job-offers/${idIn(p, owner, 'jobOffers')}/pdf`,
  })),
  'applications.open': () => one(`${api}/applications/open`, 409, { body: { token: noOffer } }),
  'applications.send': () =>
    one(`${api}/applications/send`, 409, {
      body: { token: noOffer, opened: '', name: 'Eve', email: 'eve@example.com', agreed: true },
    }),
  'applications.sendCv': () =>
    one(`${api}/applications/cv?${new URLSearchParams({ key: noCvKey, name: 'cv.txt' })}`, 409, {
      ...{ body: 'I sold.', headers: { 'content-type': 'application/octet-stream' } },
    }),
  'profiles.open': () => one(`${api}/profiles/open`, 409, { body: { token: noOffer } }),
  'profiles.send': () => one(`${api}/profiles/send`, 409, { body: { token: noOffer, answers: Array(50).fill(3) } }),
  // For whoever reads the candidate, and for whoever interviewed him.
  'hiring.readScores': (p, who) =>
    owners.map((owner) => ({
      to: owner,
      path: `${api}/candidates/${idIn(p, owner, 'candidates')}/scores`,
      expect: [owner === who.name || reaches(who, 'candidate', 'read', owner) ? 200 : 404],
    })),
} satisfies Record<string, Cells>;

/** Pay: plans and runs are the workspace's, what somebody is paid his own. */
const payCells = {
  'pay.listPlans': payReads('/plans', 'pay-plan'),
  'pay.makePlan': (_, who) =>
    one(`${api}/pay/plans`, expected(who, 'pay-plan', 'write', null, { where: who.name, ok: 201 }), {
      body: { name: 'Mine', terms: payTerms },
    }),
  'pay.changePlan': shared(
    'pay-plan',
    'write',
    (id) => `${api}/pay/plans/${id}`,
    (p, beta) => anywhere(p, beta).payPlan,
    412,
    { version: stale, body: { name: 'Mine' } },
  ),
  'pay.simulatePlan': shared(
    'pay-plan',
    'read',
    (id) => `${api}/pay/plans/${id}/simulation?insteadOf=${id}`,
    (p, beta) => anywhere(p, beta).payPlan,
    200,
  ),
  'pay.readRadar': payReads('/radar', 'pay-plan'),
  'pay.simulateDraft': (p, who) =>
    one(`${api}/pay/simulations`, breadth('pay-plan', 'read', who.role) === 'none' ? 403 : 200, {
      body: { terms: payTerms, insteadOf: own(p, who).payPlan },
    }),
  'pay.changePlanFrom': shared(
    'pay-plan',
    'write',
    (id) => `${api}/pay/plans/${id}/from-a-day`,
    (p, beta) => anywhere(p, beta).payPlan,
    412,
    { version: stale, body: { from: '2026-06-01', name: 'Mine', terms: payTerms } },
  ),
  'pay.readProjected': payReads('/projected', 'pay-assignment'),
  'pay.readBoard': payReads('/board', 'pay-assignment'),
  'pay.showOnBoard': (_, who) =>
    one(`${api}/pay/board`, breadth('pay-assignment', 'read', who.role) === 'none' ? 403 : 200, {
      body: { shown: false },
    }),
  'pay.readMyPlans': payReads('/my-plans', 'pay-assignment'),
  // Nobody signs for another.
  'pay.signPlan': (p, who) =>
    owners.flatMap((owner) => {
      const code = breadth('pay-assignment', 'read', who.role) === 'none' ? 403 : owner === who.name ? 409 : 404;
      const path = `${api}/pay/assignments/${idIn(p, owner, 'payAssignments')}/sign`;
      return one(path, code, { body: { planVersion: stale } });
    }),
  'pay.listAssignments': payReads('/assignments', 'pay-assignment'),
  'pay.assign': perOwner(
    'pay-assignment',
    'write',
    (p, owner, who) => {
      const year = who.role === 'leader' ? 1950 : 1960;
      const days = { from: `${year}-01-01`, until: `${year}-02-01` };
      return {
        path: `${api}/pay/assignments`,
        asking: { body: { planId: own(p, who).payPlan, personId: personId(p, owner), ...days, ramp: [] } },
      };
    },
    { ok: 201, outOfReach: 400 },
  ),
  'pay.assignMany': (p, who) =>
    one(`${api}/pay/assignments/many`, expected(who, 'pay-assignment', 'write', null, { where: who.name, ok: 200 }), {
      body: {
        planId: own(p, who).payPlan,
        whom: { role: 'finance' },
        from: '2027-05-01',
        until: '2027-05-02',
        ramp: [],
      },
    }),
  'pay.changeAssignment': perOwner(
    'pay-assignment',
    'write',
    (p, owner) => ({
      path: `${api}/pay/assignments/${idIn(p, owner, 'payAssignments')}`,
      asking: { version: stale, body: { until: null } },
      check: tellsTheirs,
    }),
    { ok: 412 },
  ),
  'pay.listEvents': payReads('/events', 'pay-event'),
  'pay.noteEvent': (p, who) =>
    one(`${api}/pay/events`, expected(who, 'pay-event', 'write', null, { where: who.name, ok: 201 }), {
      body: { dealId: Object.values(own(p, who).deals)[0]?.won, what: 'payment', day: '2026-01-05', share: '1%' },
    }),
  'pay.removeEvent': shared(
    'pay-event',
    'write',
    (id) => `${api}/pay/events/${id}`,
    (p, beta) => anywhere(p, beta).payEvent,
    412,
    { version: stale },
  ),
  'pay.listCredits': payReads('/credits', 'pay-credit'),
  'pay.addCredit': (p, who) =>
    one(`${api}/pay/credits`, expected(who, 'pay-credit', 'write', null, { where: who.name, ok: 201 }), {
      body: {
        ...{ personId: personId(p, who.name), day: '1950-01-05', measure: 'revenue', role: 'direct' },
        ...{ amount: 100, currency: 'EUR', what: 'Correction' },
      },
    }),
  'pay.removeCredit': shared(
    'pay-credit',
    'write',
    (id) => `${api}/pay/credits/${id}`,
    (p, beta) => anywhere(p, beta).payCredit,
    412,
    { version: stale },
  ),
  'pay.importTable': (_, who) =>
    one(`${api}/pay/tables`, expected(who, 'pay-credit', 'write', null, { where: who.name, ok: 200 }), {
      body: { what: 'credits', text: 'person,day,amount,what\nNobody,2026-01-01,1,Fair', sure: false },
    }),
  'pay.readSettings': payReads('/settings', 'pay-settings'),
  'pay.changeSettings': (_, who) =>
    one(`${api}/pay/settings`, expected(who, 'pay-settings', 'write', null, { where: who.name, ok: 200 }), {
      body: { plansNeedApproval: false },
    }),
  'pay.listRates': payReads('/rates', 'pay-rate'),
  'pay.addRate': (_, who) =>
    one(`${api}/pay/rates`, expected(who, 'pay-rate', 'write', null, { where: who.name, ok: 201 }), {
      body: { day: who.role === 'leader' ? '1950-01-05' : '1950-01-06', currency: 'CHF', into: 'EUR', rate: '1.05' },
    }),
  'pay.removeRate': shared(
    'pay-rate',
    'write',
    (id) => `${api}/pay/rates/${id}`,
    (p, beta) => anywhere(p, beta).payRate,
    412,
    { version: stale },
  ),
  'pay.listReferences': payReads('/references', 'pay-reference'),
  'pay.addReference': (_, who) =>
    one(`${api}/pay/references`, expected(who, 'pay-reference', 'write', null, { where: who.name, ok: 201 }), {
      body: { role: 'Seller', year: 2020, amount: 100, currency: 'EUR', source: 'A survey' },
    }),
  'pay.removeReference': shared(
    'pay-reference',
    'write',
    (id) => `${api}/pay/references/${id}`,
    (p, beta) => anywhere(p, beta).payReference,
    412,
    { version: stale },
  ),
  'pay.listDisputes': payReads('/disputes', 'pay-dispute'),
  'pay.readDispute': perOwner('pay-dispute', 'read', (p, owner) => ({
    path: `${api}/pay/disputes/${idIn(p, owner, 'payDisputes')}`,
  })),
  // Of his own statement alone, and what of it is in dispute already is not raised again.
  'pay.raiseDispute': (p, who) =>
    owners.flatMap((owner) => {
      const code = breadth('pay-dispute', 'write', who.role) === 'none' ? 403 : owner === who.name ? 409 : 404;
      const body = { statementId: idIn(p, owner, 'payStatements'), lineKey: null, says: 'Too little' };
      return one(`${api}/pay/disputes`, code, { body });
    }),
  'pay.answerDispute': perOwner(
    'pay-dispute',
    'write',
    (p, owner) => ({
      path: `${api}/pay/disputes/${idIn(p, owner, 'payDisputes')}`,
      asking: { version: stale, body: { to: 'closed', says: '', fix: null } },
    }),
    { ok: 412 },
  ),
  'pay.listFixes': perOwner('pay-dispute', 'read', (p, owner) => ({
    path: `${api}/pay/disputes/${idIn(p, owner, 'payDisputes')}/fixes`,
  })),
  'pay.listRuns': payReads('/runs', 'pay-run'),
  'pay.makeRun': (_, who) =>
    one(`${api}/pay/runs`, expected(who, 'pay-run', 'write', null, { where: who.name, ok: 201 }), {
      body: { period: who.role === 'leader' ? '2021-01' : '2021-02' },
    }),
  'pay.readRun': shared(
    'pay-run',
    'read',
    (id) => `${api}/pay/runs/${id}`,
    (p, beta) => anywhere(p, beta).payRun,
    200,
  ),
  'pay.reckonDraft': shared(
    'pay-run',
    'read',
    (id) => `${api}/pay/runs/${id}/reckoning`,
    (p, beta) => anywhere(p, beta).payRun,
    409,
  ),
  'pay.readDifferences': shared(
    'pay-run',
    'read',
    (id) => `${api}/pay/runs/${id}/differences`,
    (p, beta) => anywhere(p, beta).payRun,
    200,
  ),
  'pay.readAccruals': shared(
    'pay-run',
    'read',
    (id) => `${api}/pay/runs/${id}/accruals`,
    (p, beta) => anywhere(p, beta).payRun,
    200,
  ),
  'pay.advanceRun': shared(
    'pay-run',
    'write',
    (id) => `${api}/pay/runs/${id}`,
    (p, beta) => anywhere(p, beta).payRun,
    412,
    { version: stale, body: { state: 'locked' } },
  ),
  'pay.readSoFar': payReads('/so-far', 'pay-assignment'),
  'pay.readDealPay': async (p, who) =>
    (
      await perOwner('deal', 'read', (world, owner) => ({ path: `${api}/pay/deals/${dealOf(world, owner)}` }))(p, who)
    ).map((cell) => (breadth('pay-assignment', 'read', who.role) === 'none' ? { ...cell, expect: [403] } : cell)),
  'pay.listStatements': payReads('/statements', 'pay-assignment'),
  'pay.statementPdf': perOwner('pay-assignment', 'read', (p, owner) => ({
    path: `${api}/pay/statements/${idIn(p, owner, 'payStatements')}/pdf`,
  })),
  'pay.readStatement': perOwner('pay-assignment', 'read', (p, owner) => ({
    path: `${api}/pay/statements/${idIn(p, owner, 'payStatements')}`,
  })),
} satisfies Record<string, Cells>;

/** What nobody else has shared is not there for others, whatever role they have. */
const ofOwner =
  (what: 'reports', rest: string): Cells =>
  (p, who) =>
    owners
      .filter((owner) => owner !== who.name)
      .flatMap((owner) => one(`${api}/${what}/${idIn(p, owner, what)}${rest}`, 404));
const { narrow } = blank;
const alertFields = {
  metricId: 'won_value',
  rule: { kind: 'limits', step: 'week' },
  narrow,
  told: [],
  snoozedUntil: null,
};
const decisionFields = {
  ...{ decidedOn: '2026-01-05', metricId: 'win_rate', expects: 'rise', reason: '', teamOf: null },
  ...{ reviewOn: '2026-03-05', verdict: null, learned: '' },
};
const ownFields = { meaning: '', formula: 'won_value * 3', gives: 'money', betterIs: 'higher', tells: 'lagging' };

const onPriceList = (ok: number, asking?: Asking): Cells =>
  shared(
    'price-list',
    'write',
    (id) => `${api}/price-lists/${id}`,
    (p, beta) => anywhere(p, beta).priceList,
    ok,
    asking,
  );
const onBundle = (ok: number, asking?: Asking): Cells =>
  shared(
    'bundle',
    'write',
    (id) => `${api}/bundles/${id}`,
    (p, beta) => anywhere(p, beta).bundle,
    ok,
    asking,
  );
/** A write on the quote of each owner, in a version that is not there: whoever may write his deal is told. */
const onQuote = (rest: string, body?: unknown): Cells =>
  perOwner(
    'deal',
    'write',
    (p, owner) => ({
      path: `${api}/quotes/${idIn(p, owner, 'quotes')}${rest}`,
      asking: { version: stale, ...(body === undefined ? {} : { body }) },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );
/** A write on the reference of each owner, or on what was asked of it, in a version that is not there. */
const onReference = (path: 'references' | 'reference-asks', body?: unknown): Cells =>
  perOwner(
    'reference',
    'write',
    (p, owner) => ({
      path: `${api}/${path}/${idIn(p, owner, path === 'references' ? 'references' : 'asks')}`,
      asking: { version: stale, ...(body === undefined ? {} : { body }) },
      check: tellsTheirs,
    }),
    { ok: 412 },
  );
const noOffer = `${'0'.repeat(32)}.${token}`;
const noCvKey = `${'0'.repeat(32)}.00000000-0000-0000-0000-000000000000.1.${token}`;
const formGiven = {
  ...{ title: 'Ask us', consentText: null, thanks: 'Thank you', source: null, campaign: null, language: 'en' },
  isOpen: true,
  fields: [
    { field: 'name', required: true },
    { field: 'email', required: true },
  ],
};
const onScenario = (action: Action, rest: string, ok: number, asking?: Asking): Cells =>
  shared(
    'territory-scenario',
    action,
    (id) => `${api}/territory-scenarios/${id}${rest}`,
    (p, beta) => anywhere(p, beta).scenario,
    ok,
    asking,
  );
const onTerritory = (action: Action, rest: string, ok: number, asking?: Asking): Cells =>
  shared(
    'territory',
    action,
    (id) => `${api}/territories/${id}${rest}`,
    (p, beta) => anywhere(p, beta).territory,
    ok,
    asking,
  );
const onContingency = (asking: Asking): Cells =>
  perOwner(
    'contingency',
    'write',
    (p, owner) => ({ path: `${api}/contingencies/${idIn(p, owner, 'contingencies')}`, asking, check: tellsTheirs }),
    { ok: 412 },
  );
const onHypothesis = (kind: string, action: Action, rest: string, ok: number, asking?: Asking): Cells =>
  shared(
    kind,
    action,
    (id) => `${api}/hypotheses/${id}${rest}`,
    (p, beta) => anywhere(p, beta).hypothesis,
    ok,
    asking,
  );
const onSegment = (action: Action, rest: string, ok: number, asking?: Asking): Cells =>
  shared(
    'segment',
    action,
    (id) => `${api}/segments/${id}${rest}`,
    (p, beta) => anywhere(p, beta).segment,
    ok,
    asking,
  );
const onPlan = (action: Action, ok: number, asking?: Asking): Cells =>
  perOwner(
    'target-plan',
    action,
    (p, owner) => ({
      path: `${api}/target-plans/${idIn(p, owner, 'targetPlans')}`,
      ...(asking ? { asking } : {}),
      check: tellsTheirs,
    }),
    { ok },
  );
/** What somebody says to a plan: to one that he is in, and for himself alone. */
const answering =
  (rest: string, body: object, ok: number): Cells =>
  (p, who) =>
    owners.flatMap((owner) => {
      const code = breadth('target-answer', 'write', who.role) === 'none' ? 403 : owner === who.name ? ok : 404;
      return one(`${api}/target-plans/${idIn(p, owner, 'targetPlans')}${rest}`, code, { body });
    });
const mayPlan = (who: Someone<Name>, ok: number) => (breadth('target-plan', 'write', who.role) === 'none' ? 403 : ok);
const quoting = {
  ...{ version: stale, prefix: 'Q-', validDays: 30, taxRates: [], taxIncluded: false, terms: null, sender: null },
  onAccept: 'propose',
};
const priceListFields = {
  ...{ name: 'Fresh', currency: 'EUR', startsOn: '2026-01-01', endsOn: null, companyId: null, sector: null },
  prices: [],
};

/** How each contract is asked, by everybody of everything. A route that is not here fails the matrix. */
export const cells: Record<string, Cells> = {
  'app.health': all(`${api}/health`),
  'identity.start': all(`${api}/start`),
  'identity.checkFirstVisit': () =>
    one(`${api}/first-visit/check`, 200, { body: { token } }, (a) => (a.json().isGood ? 'is good' : null)),
  'identity.firstVisit': () =>
    one(`${api}/first-visit`, 409, {
      body: {
        token,
        workspace: { name: 'Gamma', timeZone: 'Europe/Berlin', currency: 'EUR' },
        owner: { name: 'Eve', email: 'eve@example.com', password: 'a long password' },
      },
    }),
  'firstArchive.bring': () =>
    one(`${api}/first-visit/archive`, 409, { body: 'x', headers: { 'content-type': 'application/octet-stream' } }),
  'firstArchive.progress': () => one(`${api}/first-visit/archive/progress`, 409, { body: { token } }),
  'identity.signIn': () =>
    one(`${api}/sign-in`, 409, { body: { email: 'eve@example.com', password: 'a long password' } }),
  'identity.lookAtInvitation': () => one(`${api}/invitations/look`, 409, { body: { token } }),
  'identity.acceptInvitation': () =>
    one(`${api}/invitations/accept`, 409, { body: { token, password: 'a long password' } }),
  'identity.signOut': () => one(`${api}/sign-out`, 204),
  'identity.readMe': (_, who) =>
    one(`${api}/me`, 200, {}, (a) => (a.json().person.id === who.id ? null : 'is somebody else')),
  'identity.changePassword': () =>
    one(`${api}/me/password`, 409, { body: { current: 'a long password', next: 'a longer password' } }),
  'identity.chooseLanguage': () => one(`${api}/me/language`, 409, { body: { language: 'es' } }),
  'identity.listSessions': () =>
    one(`${api}/me/sessions`, 200, {}, (a) => (a.json().items.length === 0 ? null : 'sees sessions')),
  'identity.endSession': () => one(`${api}/me/sessions/${missing}`, 409),
  'identity.invite': (p, who) =>
    (['Rolf', 'Lea', 'Ben', 'Bea'] as const).map((name) => ({
      to: name,
      path: `${api}/invitations`,
      asking: { body: { personId: personId(p, name) } },
      expect: [
        expected(who, 'person', 'write', null, {
          where: name,
          ok: (name === 'Lea' || name === 'Bea') && who.role !== 'leader' ? 409 : 201,
        }),
      ],
    })),
  'identity.listInvitations': (_, who) =>
    one(`${api}/invitations`, expected(who, 'person', 'write', null, { where: who.name })),
  'identity.listMembers': (_, who) =>
    one(`${api}/members`, expected(who, 'person', 'write', null, { where: who.name })),
  'identity.withdrawInvitation': async (p, who) => {
    const invited = async (beta: boolean) => {
      const { rows } = await p.owner.query<{ id: string }>(
        `INSERT INTO auth.invitations (id, token_hash, workspace_id, person_id, expires_at)
         VALUES (gen_random_uuid(), sha256(random()::text::bytea), $1, $2, now() + interval '1 day') RETURNING id`,
        [anywhere(p, beta).id, aPersonOf(p, beta)],
      );
      return rows[0]?.id as string;
    };
    const ids = [await invited(false), await invited(true)];
    return ([false, true] as const).map((beta) => ({
      to: beta ? 'Beta' : 'Alpha',
      path: `${api}/invitations/${ids[Number(beta)]}`,
      expect: [expected(who, 'person', 'write', null, { where: beta ? 'Bea' : 'Lea', ok: 204 })],
    }));
  },
  'identity.createKey': () => one(`${api}/api-keys`, 409, { body: { name: 'mine' } }),
  'identity.listKeys': (p, who) => [
    ...one(`${api}/api-keys`, 200, {}, (a) => onlyOwnKeys(a, who)),
    ...one(`${api}/api-keys?everybody=true`, 200, {}, (a) =>
      looksAfterAll(who)
        ? (a.json().items as { person: { id: string } }[]).every(({ person }) =>
            Object.values(own(p, who).people).some(({ id }) => id === person.id),
          )
          ? null
          : 'sees keys of another workspace'
        : onlyOwnKeys(a, who),
    ),
  ],
  'identity.revokeKey': async (p, who) => {
    const found: Cell[] = [];
    for (const name of ['Ria', 'Max', 'Fin', 'Ben', who.name] as const) {
      const { actor } = { ...p.alpha.people, ...p.beta.people }[name];
      const { id } = await p.product.world.db.transaction(actor, (tx) => createKey(tx, actor, 'spare', 1));
      const may = isBeta(name) === isBeta(who.name) && (looksAfterAll(who) || name === who.name);
      found.push({ to: `a key of ${name}`, path: `${api}/api-keys/${id}`, expect: [may ? 204 : 404] });
    }
    return found;
  },

  'settings.readWorkspace': (p, who) =>
    one(`${api}/workspace`, expected(who, 'workspace', 'read', null, { where: who.name }), {}, (a) =>
      a.json().id === own(p, who).id ? null : 'is another workspace',
    ),
  'settings.changeWorkspace': (_, who) =>
    one(
      `${api}/workspace`,
      expected(who, 'workspace', 'write', null, { where: who.name, ok: 412 }),
      { version: stale, body: { name: 'Mine' } },
      tellsTheirs,
    ),

  'access.matrix': all(`${api}/access/matrix`),
  'access.fieldRights': all(`${api}/access/fields`),
  'access.changeFieldRight': (_, who) =>
    one(
      `${api}/access/fields`,
      expected(who, 'access-rule', 'write', null, { where: who.name, ok: 412 }),
      { version: stale, body: { kind: 'deal', field: 'amount', role: 'rep', may: 'none' } },
      tellsTheirs,
    ),
  'access.rules': all(`${api}/access/rules`),
  'access.changeRules': (_, who) =>
    one(
      `${api}/access/rules`,
      expected(who, 'access-rule', 'write', null, { where: who.name, ok: 412 }),
      { version: stale, body: { managers: true } },
      tellsTheirs,
    ),
  'access.closeRecord': perOwner(
    'deal',
    'write',
    (p, owner) => ({
      path: `${api}/access/confidential`,
      asking: { version: stale, body: { kind: 'deal', id: dealOf(p, owner), confidential: true } },
      check: tellsTheirs,
    }),
    { ok: 412, noRight: 404 },
  ),
  'access.whoSees': (p, who) =>
    owners.map((owner) => ({
      to: owner,
      path: `${api}/access/who?kind=deal&id=${dealOf(p, owner)}`,
      expect: [
        !reaches(who, 'deal', 'read', owner)
          ? 404
          : looksAfterAll(who) || reaches(who, 'deal', 'write', owner)
            ? 200
            : 409,
      ],
    })),
  'organisation.listShares': perOwner(
    'deal',
    'read',
    (p, owner) => ({ path: `${api}/shares?kind=deal&id=${dealOf(p, owner)}` }),
    { noRight: 404 },
  ),
  'organisation.makeShare': (p, who) => {
    // With somebody who reads it anyway, so that nobody's reach is changed by asking.
    const reader = (isBeta(who.name) ? p.beta.people.Bea : p.alpha.people.Fin).id;
    return owners.map((owner) => ({
      to: owner,
      path: `${api}/shares`,
      asking: { body: { kind: 'deal', id: dealOf(p, owner), personId: reader } },
      expect: [
        !reaches(who, 'deal', 'read', owner)
          ? 404
          : !reaches(who, 'deal', 'write', owner)
            ? 409
            : who.id === reader
              ? 400
              : 201,
      ],
    }));
  },
  'organisation.endShare': async (p, who) => {
    const found: Cell[] = [];
    for (const owner of owners) {
      const where = isBeta(owner) ? p.beta : p.alpha;
      const { rows } = await p.owner.query<{ id: string }>(
        `INSERT INTO app.shares (workspace_id, id, version, valid_from, kind, record_id, person_id, may)
         VALUES ($1, gen_random_uuid(), 1, now(), 'deal', $2, $3, 'read')
         ON CONFLICT (workspace_id, record_id, person_id) WHERE person_id IS NOT NULL DO UPDATE SET may = 'read' RETURNING id`,
        [where.id, dealOf(p, owner, 'lost'), personId(p, owner)],
      );
      const may = reaches(who, 'deal', 'write', owner);
      found.push({
        to: owner,
        path: `${api}/shares/${rows[0]?.id}`,
        asking: { version: stale },
        expect: [!reaches(who, 'deal', 'read', owner) ? 404 : may ? 412 : 409],
      });
    }
    return found;
  },
  'access.why': (p, who) =>
    owners.flatMap((owner) => {
      const ask = (personId: string) => `${api}/access/why?kind=deal&id=${dealOf(p, owner)}&personId=${personId}`;
      const seen = reaches(who, 'deal', 'read', owner);
      return [
        { to: owner, path: ask(who.id), expect: [seen ? 200 : 404] },
        {
          to: `${owner}, about Suse`,
          path: ask(p.alpha.people.Suse.id),
          expect: [
            who.name === 'Suse'
              ? seen
                ? 200
                : 404
              : !looksAfterAll(who)
                ? 409
                : seen && !isBeta(who.name)
                  ? 200
                  : 404,
          ],
        },
      ];
    }),

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

  'jobs.failed': (_, who) => one(`${api}/jobs/failed`, expected(who, 'job', 'read', null, { where: who.name })),
  'jobs.retry': (_, who) =>
    one(`${api}/jobs/999999999/retry`, breadth('job', 'write', who.role) === 'none' ? 403 : 404),
  'jobs.drop': (_, who) => one(`${api}/jobs/999999999`, breadth('job', 'write', who.role) === 'none' ? 403 : 404),
  'jobs.runs': (_, who) => one(`${api}/job-runs`, expected(who, 'job-run', 'read', who.name)),
  'jobs.run': (p, who) =>
    [...owners, 'Fin', 'Suse', 'Ola'].map((name) => ({
      to: name,
      path: `${api}/job-runs/${(isBeta(name as Name) ? p.beta : p.alpha).runs[name]}`,
      expect: [expected(who, 'job-run', 'read', name as Name)],
    })),
  'jobs.cancelRun': async (p, who) => {
    const found: Cell[] = [];
    for (const owner of [...owners, 'Fin', 'Suse', 'Ola'] as const) {
      const { actor } = { ...p.alpha.people, ...p.beta.people }[owner];
      const { id } = await p.product.world.db.transaction(actor, (tx) => startRun(tx, actor, 'import'));
      found.push({
        to: owner,
        path: `${api}/job-runs/${id}/cancel`,
        expect: [expected(who, 'job-run', 'write', owner)],
      });
    }
    return found;
  },

  'approvals.list': all(`${api}/approvals?box=all`),
  'approvals.count': all(`${api}/approval-count`),
  'approvals.read': (p, who) =>
    owners.map((owner) => ({
      to: owner,
      path: `${api}/approvals/${anywhere(p, isBeta(owner)).approvals[owner]}`,
      expect: [seesRequest(who, owner) ? 200 : 404],
      check: (a) =>
        a.status !== 200 || a.text.includes(canary(owner, 'deal', 'asked')) === reaches(who, 'deal', 'read', owner)
          ? null
          : 'shows more or less than the right to the deal',
    })),
  'approvals.ask': aboutDeal('/approvals', 'second', [201, 409]),
  'approvals.lookAhead': aboutDeal('/approvals/outlook', 'open', [200]),
  'approvals.decide': onRequest('/decision', 'decides', { decision: 'approve' }),
  'approvals.withdraw': onRequest('/withdrawal', 'asked', {}),
  'approvals.handOn': (p, who) => onRequest('/delegation', 'nobody', { to: who.id })(p, who),
  'approvals.askAgain': onRequest('/asking', 'nobody', {}),
  'approvals.undo': onRequest('/undo', 'nobody'),
  'approvals.readRules': all(`${api}/approval-rules`),
  'approvals.writeRules': (_, who) =>
    one(`${api}/approval-rules`, expected(who, 'approval-rules', 'write', null, { where: who.name, ok: 409 }), {
      body: { ...noRules, version: stale, remindAfterDays: 2, escalateAfterDays: 2 },
    }),
  'approvals.tryRules': (_, who) =>
    one(`${api}/approval-rules/dry-run`, expected(who, 'approval-rules', 'write', null, { where: who.name }), {
      body: noRules,
    }),
  'approvals.listStandIns': all(`${api}/stand-ins`),
  // Refused for the days that are taken already, by whoever may name one at all.
  'approvals.nameStandIn': perOwner(
    'stand-in',
    'write',
    (p, owner) => ({
      path: `${api}/stand-ins`,
      asking: {
        body: {
          personId: personId(p, owner),
          standInId: personId(p, deciderOf(owner)),
          firstDay: '2190-01-01',
          lastDay: '2190-12-31',
        },
      },
    }),
    { ok: 409 },
  ),
  'approvals.removeStandIn': perOwner(
    'stand-in',
    'write',
    (p, owner) => ({
      path: `${api}/stand-ins/${anywhere(p, isBeta(owner)).standIns[owner]}`,
      asking: { version: stale },
      check: tellsTheirs,
    }),
    { ok: 412 },
  ),
  'comments.list': onReadDeal((deal, _, owner) => ({
    path: `${api}/comments?kind=deal&id=${deal}`,
    check: (a) => (a.status !== 200 || a.text.includes(canary(owner, 'deal', 'said')) ? null : 'lacks what was said'),
  })),
  'comments.people': onReadDeal((deal) => ({ path: `${api}/comments/people?kind=deal&id=${deal}` })),
  'comments.write': onReadDeal(
    (id) => ({ path: `${api}/comments`, asking: { body: { record: { kind: 'deal', id }, body: 'Well done' } } }),
    201,
  ),
  'comments.edit': onOwnWords({ body: 'Mine' }),
  'comments.remove': onOwnWords(),
  'comments.resolve': onThread('resolve'),
  'comments.reopen': onThread('reopen'),
  'attachments.list': onReadDeal((deal, _, owner) => ({
    path: `${api}/attachments/deal/${deal}`,
    check: (a) => (a.status !== 200 || a.text.includes(canary(owner, 'deal', 'file')) ? null : 'lacks the file'),
  })),
  'attachments.add': perOwner(
    'deal',
    'write',
    (p, owner) => ({
      path: `${api}/attachments/deal/${dealOf(p, owner)}?name=offer.txt`,
      asking: { body: 'x', headers: { 'content-type': 'application/octet-stream' } },
    }),
    { ok: 201 },
  ),
  'attachments.change': onFile({ note: 'Read it' }),
  'attachments.remove': onFile(),
  'attachments.download': onReadDeal((deal, p, owner) => ({
    path: `${api}/attachments/deal/${deal}/${idIn(p, owner, 'files')}/file`,
    check: (a) => (a.status !== 200 || a.text.includes(canary(owner, 'deal', 'bytes')) ? null : 'is another file'),
  })),
  'attachments.find': all(`${api}/attachments?q=zq`),
  'attachments.kinds': all(`${api}/document-kinds`),
  'views.list': all(`${api}/views?object=deal`),
  'views.make': () =>
    one(`${api}/views`, 201, {
      body: { object: 'deal', name: 'Mine', sharing: 'personal', columns: [], filter: 'owner:is:me', sorting: '' },
    }),
  'views.change': onView({ name: 'Renamed' }),
  'views.remove': onView(),
  // Somebody's own view begins nobody else's list.
  'views.chooseDefault': (p, who) =>
    one(`${api}/views/default`, 200, { body: { object: 'deal', viewId: null } }).concat(
      one(`${api}/views/default`, 400, {
        body: { object: 'deal', viewId: isBeta(who.name) ? p.alpha.views.Rob : p.beta.views.Ben },
      }),
    ),
  'notices.list': all(`${api}/notices`),
  'notices.count': all(`${api}/notices/unread`),
  'notices.read': (p) =>
    one(`${api}/notices/read`, 200, { body: { ids: [p.alpha.comments.Rob], read: true } }, (a) =>
      a.json().ids.length === 0 ? null : 'marks what is not his',
    ),
  'notices.readAll': () => one(`${api}/notices/read-all`, 200),
  'notices.readPreferences': all(`${api}/me/notice-preferences`),
  'notices.changePreferences': () =>
    one(
      `${api}/me/notice-preferences`,
      412,
      {
        version: stale,
        body: {
          channels: {},
          timeZone: null,
          quietFrom: null,
          quietUntil: null,
          quietWeekends: true,
          digestHour: null,
        },
      },
      tellsTheirs,
    ),

  'search.find': all(`${api}/search?q=zq`),
  'metrics.list': all(`${api}/metrics`),
  'metrics.read': () =>
    [
      ...['won_value', 'pipeline_coverage', 'win_rate', 'quota', 'activities_done', 'data_quality'],
      ...['forecast_hygiene', 'forecast_accuracy', 'commitment_keep_rate', 'leads_to_mql'],
      ...['projected_value', 'quota_chance', 'deals_moved'],
      ...['open_deals', 'days_created_to_close', 'won_of_presented', 'channel_yield', 'share_reps_at_quota'],
    ].flatMap((id) => one(`${api}/metrics/${id}`, 200)),
  'metrics.rows': () =>
    [
      'won_value',
      'pipeline_coverage',
      'win_rate',
      'quota',
      'data_quality',
      'channel_yield',
      'share_reps_at_quota',
      'forecast_hygiene',
      'forecast_accuracy',
      'projected_value',
      'commitment_keep_rate',
      'leads_to_mql',
      'mql_accepted',
      'leads_in_time',
      'deals_moved',
    ].flatMap((id) => one(`${api}/metrics/${id}/rows`, 200)),

  'organisation.listPeople': all(`${api}/people`),
  'organisation.readTree': all(`${api}/people/tree`),
  'organisation.myTeam': all(`${api}/my-team`),
  'organisation.readPerson': shared('person', 'read', (id) => `${api}/people/${id}`, aPersonOf, 200),
  'organisation.createPerson': (_, who) => [
    ...one(`${api}/people`, expected(who, 'person', 'write', null, { where: who.name, ok: 201 }), {
      body: { name: 'Nora', role: 'rep' },
    }),
    ...one(
      `${api}/people`,
      expected(who, 'person', 'write', null, { where: who.name, ok: who.role === 'leader' ? 201 : 409 }),
      { body: { name: 'Noa', role: 'leader' } },
    ),
  ],
  'organisation.updatePerson': onPerson('', 412, { version: stale, body: { title: 'Chief' } }),
  'organisation.deactivatePerson': onPerson('/deactivate', 412, { version: stale }),
  'organisation.reactivatePerson': onPerson('/reactivate', 412, { version: stale }),
  'organisation.setManager': (p, who) =>
    ([false, true] as const).map((beta) => ({
      to: beta ? 'Beta' : 'Alpha',
      path: `${api}/people/${aPersonOf(p, beta)}/manager`,
      asking: { body: { managerId: beta ? p.beta.people.Bea.id : p.alpha.people.Max.id } },
      expect: [
        expected(who, 'person', 'write', null, { where: beta ? 'Bea' : 'Lea' }),
        ...(isBeta(who.name) === beta ? [] : [400]),
      ],
    })),

  'accounts.listCompanies': all(`${api}/companies`),
  'accounts.readCompany': perOwner('company', 'read', (p, owner) => ({
    path: `${api}/companies/${idIn(p, owner, 'companies')}`,
  })),
  'accounts.createCompany': perOwner(
    'company',
    'write',
    (p, owner) => ({
      path: `${api}/companies`,
      asking: { body: { name: 'New customer', ownerId: personId(p, owner) } },
    }),
    { ok: 201, outOfReach: 400 },
  ),
  'accounts.updateCompany': onRecord('company', 'companies', 'companies', { sector: 'ropes' }),
  'accounts.removeCompany': onRecord('company', 'companies', 'companies'),
  'accounts.listContacts': all(`${api}/contacts`),
  'accounts.readContact': perOwner('contact', 'read', (p, owner) => ({
    path: `${api}/contacts/${idIn(p, owner, 'contacts')}`,
  })),
  'accounts.createContact': perOwner(
    'contact',
    'write',
    (p, owner) => ({ path: `${api}/contacts`, asking: { body: { name: 'New buyer', ownerId: personId(p, owner) } } }),
    { ok: 201, outOfReach: 400 },
  ),
  'accounts.updateContact': onRecord('contact', 'contacts', 'contacts', { title: 'Buyer' }),
  'accounts.removeContact': onRecord('contact', 'contacts', 'contacts'),

  'fields.list': all(`${api}/fields`),
  'fields.create': (_, who) =>
    one(`${api}/fields`, expected(who, 'field', 'write', null, { where: who.name, ok: 201 }), {
      body: { object: 'company', name: `Field ${newId()}`, type: 'text' },
    }),
  'fields.update': shared(
    'field',
    'write',
    (id) => `${api}/fields/${id}`,
    (p, beta) => anywhere(p, beta).fields.score,
    412,
    { version: stale, body: { help: 'For the tests' } },
  ),
  'fields.changeType': shared(
    'field',
    'write',
    (id) => `${api}/fields/${id}/type`,
    (p, beta) => anywhere(p, beta).fields.score,
    412,
    { version: stale, body: { type: 'text' } },
  ),
  'fields.order': (_, who) =>
    one(`${api}/fields/order`, expected(who, 'field', 'write', null, { where: who.name }), {
      body: { object: 'company', ids: [] },
    }),
  'fields.why': shared(
    'field',
    'read',
    (id) => `${api}/fields/${id}/why?recordId=${missing}`,
    (p, beta) => anywhere(p, beta).fields.score,
    404,
  ),

  'accounts.previewCompanies': lookedAhead('company', 'companies'),
  'accounts.previewContacts': lookedAhead('contact', 'contacts'),
  'accounts.changeCompanies': changedMany('company', 'companies'),
  'accounts.changeContacts': changedMany('contact', 'contacts'),
  'accounts.changeCompanyCells': changedCells({ sector: 'ropes' }, 'company', 'companies'),
  'accounts.changeContactCells': changedCells({ title: 'Buyer' }, 'contact', 'contacts'),
  'accounts.readFamily': perOwner('company', 'read', (p, owner) => ({
    path: `${api}/companies/${idIn(p, owner, 'companies')}/family`,
  })),
  'accounts.readBuyingGroup': perOwner('company', 'read', (p, owner) => ({
    path: `${api}/companies/${idIn(p, owner, 'companies')}/buying-group`,
  })),
  'accounts.addToGroup': perOwner(
    'company',
    'write',
    (p, owner, who) => ({
      path: `${api}/companies/${idIn(p, owner, 'companies')}/buying-group`,
      asking: { body: { contactId: missing, role: 'user', note: who.name } },
    }),
    { ok: 400 },
  ),
  'accounts.changeRole': onPart('company', 'buying-roles', 'roles', { stance: 'neutral' }),
  'accounts.leaveGroup': onPart('company', 'buying-roles', 'roles'),
  'accounts.addPosition': perOwner(
    'contact',
    'write',
    (p, owner) => ({
      path: `${api}/contacts/${idIn(p, owner, 'contacts')}/positions`,
      asking: { body: { companyId: missing, title: 'Board' } },
    }),
    { ok: 400 },
  ),
  'accounts.changePosition': onPart('contact', 'positions', 'positions', { title: 'Chair' }),
  'accounts.removePosition': onPart('contact', 'positions', 'positions'),
  'accounts.listTags': all(`${api}/tags`),
  'accounts.addTag': (_, who) =>
    one(`${api}/tags`, expected(who, 'tag', 'write', null, { where: who.name, ok: 201 }), {
      body: { name: `Tag of ${who.id}` },
    }),
  'accounts.renameTag': shared(
    'tag',
    'write',
    (id) => `${api}/tags/${id}`,
    (p, beta) => anywhere(p, beta).tagId,
    412,
    { version: stale, body: { name: 'Mine' } },
  ),
  'accounts.removeTag': shared(
    'tag',
    'write',
    (id) => `${api}/tags/${id}`,
    (p, beta) => anywhere(p, beta).tagId,
    412,
    { version: stale },
  ),

  'leads.list': (_, who) => one(`${api}/leads`, breadth('lead', 'read', who.role) === 'none' ? 403 : 200),
  'leads.read': perOwner('lead', 'read', (p, owner) => ({ path: `${api}/leads/${idIn(p, owner, 'leads')}` })),
  'leads.queue': (_, who) => one(`${api}/leads/queue`, breadth('lead', 'write', who.role) === 'none' ? 403 : 200),
  'leads.alike': (_, who) =>
    one(`${api}/leads/alike?companyName=Alpha`, breadth('lead', 'write', who.role) === 'none' ? 403 : 200),
  'leads.create': (_, who) =>
    one(`${api}/leads`, breadth('lead', 'write', who.role) === 'none' ? 403 : 201, { body: { name: 'New asker' } }),
  'leads.update': onLead('', { interest: 'Sails' }),
  'leads.move': onLead('/status', { status: 'working' }),
  'leads.convert': onLead('/convert', { company: null, deal: null }),
  'leads.remove': onLead(''),
  'leads.withdrawConsent': onLead('/withdraw-consent'),
  // Who asks for what is his already is answered it; of somebody else's nobody is told that it is there.
  'leads.take': (p, who) =>
    owners.map((owner) => ({
      to: owner,
      path: `${api}/leads/${idIn(p, owner, 'leads')}/take`,
      asking: { body: {} },
      expect: [breadth('lead', 'write', who.role) === 'none' ? 403 : owner === who.name ? 200 : 404],
    })),
  'leads.previewMany': (p, who) =>
    onMany(
      p,
      who,
      ['lead', 'leads'],
      (id) => ({ path: 'changes/preview', body: { ids: [id], change: { remove: true } } }),
      (a, { mayWrite, mayRead }) => {
        const { changing, leftInAll } = a.json();
        return changing === Number(mayWrite) && leftInAll === Number(mayRead && !mayWrite);
      },
    ),
  'leads.changeMany': (p, who) =>
    onMany(
      p,
      who,
      ['lead', 'leads'],
      (id) => ({ path: 'changes', body: { ids: [id], change: { campaign: null } } }),
      (a, { mayWrite, mayRead }) => {
        const { changed, unchanged, leftInAll } = a.json();
        return changed === 0 && unchanged === Number(mayWrite) && leftInAll === Number(mayRead && !mayWrite);
      },
    ),
  'leads.changeCells': changedCells({ interest: 'Sails' }, 'lead', 'leads'),
  'leads.listDefinitions': (_, who) =>
    one(`${api}/lead-definitions`, expected(who, 'lead-definition', 'read', null, { where: who.name })),
  'leads.pace': (_, who) => one(`${api}/lead-pace`, breadth('lead', 'read', who.role) === 'none' ? 403 : 200),
  'leads.wins': (_, who) =>
    one(`${api}/lead-wins?from=2025-01-01&before=2199-01-01`, breadth('lead', 'read', who.role) === 'none' ? 403 : 200),
  'leads.reportDefinitions': (_, who) =>
    one(`${api}/lead-definitions/report`, expected(who, 'lead-definition', 'read', null, { where: who.name })),
  'leads.proposeDefinition': (_, who) =>
    one(
      `${api}/lead-definitions/mql`,
      who.role === 'manager' ? 400 : expected(who, 'lead-definition', 'write', null, { where: who.name, ok: 409 }),
      { body: { version: 9, conditions: [], messaging: null } },
    ),
  'leads.agreeDefinition': (_, who) =>
    one(
      `${api}/lead-definitions/mql/agreements`,
      who.role === 'operations' ? 400 : expected(who, 'lead-definition', 'write', null, { where: who.name, ok: 409 }),
      { body: { version: 9, side: 'sales' } },
    ),
  'leads.readRouting': (_, who) =>
    one(`${api}/lead-routing`, expected(who, 'lead-routing', 'read', null, { where: who.name })),
  'leads.updateRouting': (_, who) =>
    one(`${api}/lead-routing`, expected(who, 'lead-routing', 'write', null, { where: who.name, ok: 409 }), {
      body: { version: 0, minutes: 15, bySource: [], rules: [] },
    }),
  'leads.tryRouting': (_, who) =>
    one(`${api}/lead-routing/trial`, expected(who, 'lead-routing', 'write', null, { where: who.name }), {
      body: { rules: [] },
    }),
  'calendar.readHours': all(`${api}/working-hours`),
  'calendar.listLeave': all(`${api}/leave`),
  'calendar.listAway': all(`${api}/away`),
  // On the days on which everybody of the cast is away already.
  'calendar.askForLeave': perOwner(
    'leave',
    'write',
    (p, owner) => ({
      path: `${api}/leave`,
      asking: {
        body: { personId: personId(p, owner), firstDay: '2199-01-01', lastDay: '2199-01-02', reason: 'holiday' },
      },
    }),
    { ok: 409, outOfReach: 400 },
  ),
  'calendar.listAllowances': perOwner('leave-allowance', 'read', (p, owner) => ({
    path: `${api}/leave/allowances?personId=${personId(p, owner)}`,
  })),
  'calendar.setAllowance': perOwner(
    'leave-allowance',
    'write',
    (p, owner) => ({
      path: `${api}/leave/allowances`,
      asking: { body: { personId: personId(p, owner), year: 2199, version: 9, days: 30 } },
    }),
    { ok: 409, outOfReach: 400 },
  ),
  'calendar.decideLeave': onLeave('/decide', { isAgreed: true }),
  'calendar.withdrawLeave': onLeave('/withdraw'),
  // Of a version that is not there: whoever may say when somebody works is told that it was changed.
  'calendar.updateHours': perOwner(
    'working-hours',
    'write',
    (p, owner) => ({
      path: `${api}/working-hours`,
      asking: {
        body: { personId: personId(p, owner), version: 9, timeZone: null, week: null, holidays: [] },
      },
    }),
    { ok: 409, outOfReach: 400 },
  ),

  'catalogue.listProducts': all(`${api}/products`),
  'catalogue.readProduct': shared(
    'product',
    'read',
    (id) => `${api}/products/${id}`,
    (p, beta) => anywhere(p, beta).products[0] as string,
    200,
  ),
  'catalogue.createProduct': (_, who) =>
    one(`${api}/products`, expected(who, 'product', 'write', null, { where: who.name, ok: 201 }), {
      body: { name: 'New sail' },
    }),
  'catalogue.updateProduct': shared(
    'product',
    'write',
    (id) => `${api}/products/${id}`,
    (p, beta) => anywhere(p, beta).products[0] as string,
    412,
    { version: stale, body: { series: 'big' } },
  ),
  'catalogue.previewProducts': onProducts(
    'changes/preview',
    (id) => ({ ids: [id], change: { remove: true } }),
    (told) => told.changing + told.leftInAll,
  ),
  'catalogue.changeProducts': onProducts(
    'changes',
    (id) => ({ ids: [id], change: { active: true } }),
    (told) => told.changed + told.unchanged + told.leftInAll,
  ),
  'catalogue.changeProductCells': onProducts(
    'cells',
    (id) => ({ rows: [{ id, version: stale, fields: { series: 'big' } }] }),
    (told) => told.left.filter(({ why }: { why: string }) => why === 'changed-meanwhile').length,
  ),
  'catalogue.removeProduct': shared(
    'product',
    'write',
    (id) => `${api}/products/${id}`,
    (p, beta) => anywhere(p, beta).products[0] as string,
    412,
    { version: stale },
  ),

  'pricing.listPriceLists': all(`${api}/price-lists`),
  'pricing.createPriceList': (_, who) =>
    one(`${api}/price-lists`, expected(who, 'price-list', 'write', null, { where: who.name, ok: 201 }), {
      body: priceListFields,
    }),
  'pricing.updatePriceList': onPriceList(412, { version: stale, body: { name: 'Other' } }),
  'pricing.removePriceList': onPriceList(412, { version: stale }),
  'pricing.readPrices': (_, who) =>
    one(`${api}/price-lists/read`, expected(who, 'price-list', 'write', null, { where: who.name }), {
      body: { text: 'x\t1', currency: 'EUR' },
    }),
  'pricing.pricesFor': all(`${api}/prices`),
  'pricing.listBundles': all(`${api}/bundles`),
  'pricing.createBundle': (p, who) =>
    one(`${api}/bundles`, expected(who, 'bundle', 'write', null, { where: who.name, ok: 201 }), {
      body: {
        ...{ name: 'Fresh', currency: 'EUR', price: null, active: true },
        parts: [{ productId: own(p, who).products[0], quantity: 1, optional: false }],
      },
    }),
  'pricing.updateBundle': onBundle(412, { version: stale, body: { name: 'Other' } }),
  'pricing.removeBundle': onBundle(412, { version: stale }),

  'leadForms.list': (_, who) => one(`${api}/lead-forms`, expected(who, 'lead-form', 'read', null, { where: who.name })),
  'leadForms.create': (_, who) =>
    one(`${api}/lead-forms`, expected(who, 'lead-form', 'write', null, { where: who.name, ok: 201 }), {
      body: formGiven,
    }),
  // Of no workspace: whoever may change forms is told that it is not there.
  'leadForms.update': (_, who) =>
    one(`${api}/lead-forms/${nowhere}`, expected(who, 'lead-form', 'write', null, { where: who.name, ok: 404 }), {
      version: stale,
      body: { isOpen: false },
    }),
  'forms.open': () => one(`${api}/forms/open`, 409, { body: { token: noOffer } }),
  'forms.send': () => one(`${api}/forms/send`, 409, { body: { token: noOffer, opened: '', filled: {} } }),

  'quotes.list': all(`${api}/quotes`),
  'quotes.read': perOwner('deal', 'read', (p, owner) => ({ path: `${api}/quotes/${idIn(p, owner, 'quotes')}` })),
  'quotes.pdf': perOwner('deal', 'read', (p, owner) => ({ path: `${api}/quotes/${idIn(p, owner, 'quotes')}/pdf` })),
  'quotes.create': perOwner(
    'deal',
    'write',
    (p, owner) => ({ path: `${api}/quotes`, asking: { body: { dealId: dealOf(p, owner), lines: [] } } }),
    { ok: 201, outOfReach: 400 },
  ),
  'quotes.update': onQuote('', { title: 'Other' }),
  'quotes.remove': onQuote(''),
  'quotes.send': onQuote('/send', {}),
  // A draft has no link.
  'quotes.link': perOwner('deal', 'write', (p, owner) => ({ path: `${api}/quotes/${idIn(p, owner, 'quotes')}/link` }), {
    ok: 409,
  }),
  'quotes.revise': onQuote('/revise'),
  'quotes.void': onQuote('/void', { reason: 'Wrong' }),
  'quotes.readSettings': all(`${api}/quote-settings`),
  'quotes.updateSettings': (_, who) =>
    one(`${api}/quote-settings`, expected(who, 'quote-settings', 'write', null, { where: who.name, ok: 409 }), {
      body: quoting,
    }),
  'references.list': all(`${api}/references`),
  // One that stands there already is refused as that; of another workspace no contact is there.
  'references.make': (p, who) =>
    one(`${api}/references`, breadth('reference', 'write', who.role) === 'none' ? 403 : 400, {
      body: { contactId: idIn(p, isBeta(who.name) ? 'Ben' : 'Ria', 'contacts'), ways: ['call'] },
    }),
  'references.change': onReference('references', { most: 2 }),
  'references.remove': onReference('references'),
  'references.asks': all(`${api}/reference-asks`),
  'references.ask': (p, who) =>
    owners.map((owner) => ({
      to: owner,
      path: `${api}/references/${idIn(p, owner, 'references')}/asks`,
      asking: { body: { way: 'visit' } },
      // Whoever sells may ask any customer of his workspace; they would do no visit.
      expect: [
        breadth('reference-ask', 'write', who.role) === 'none' ? 403 : isBeta(owner) === isBeta(who.name) ? 409 : 404,
      ],
    })),
  'references.answer': onReference('reference-asks', { state: 'agreed' }),
  'offers.read': () => one(`${api}/offers/read`, 409, { body: { token: noOffer } }),
  'offers.pdf': () => one(`${api}/offers/pdf`, 409, { body: { token: noOffer } }),
  'offers.accept': () =>
    one(`${api}/offers/accept`, 409, { body: { token: noOffer, print: '0'.repeat(64), by: 'Eve' } }),
  'offers.decline': () => one(`${api}/offers/decline`, 409, { body: { token: noOffer, by: 'Eve', reason: 'No' } }),

  'calling.list': all(`${api}/call-list`),
  'activities.list': (p, who) => [
    ...one(`${api}/activities`, 200),
    // By a record that he may not read there is nothing.
    ...owners.map((owner) => ({
      to: `the deal of ${owner}`,
      path: `${api}/activities?aboutKind=deal&aboutId=${dealOf(p, owner)}`,
      expect: [200],
      check: (a: Answer) =>
        a.json().total === Number(reaches(who, 'deal', 'read', owner))
          ? null
          : 'counts what hangs on a deal out of reach',
    })),
  ],
  'activities.read': perOwner('activity', 'read', (p, owner) => ({
    path: `${api}/activities/${idIn(p, owner, 'activities')}`,
  })),
  'activities.create': perOwner(
    'activity',
    'write',
    (p, owner, who) => ({
      path: `${api}/activities`,
      asking: { body: { kindId: own(p, who).activityKinds[0], subject: 'A call', ownerId: personId(p, owner) } },
    }),
    { ok: 201, outOfReach: 400 },
  ),
  'activities.update': onActivity('', { subject: 'Another call' }),
  'activities.complete': onActivity('/complete', {}),
  'activities.cancel': onActivity('/cancel', {}),
  'activities.remove': onActivity(''),
  'conversations.list': all(`${api}/conversations`),
  'conversations.read': perOwner('transcript', 'read', (p, owner) => ({
    path: `${api}/activities/${idIn(p, owner, 'activities')}/transcript`,
    check: (a) => (a.status !== 200 || a.text.includes(canary(owner, 'deal', 'spoken')) ? null : 'lacks its words'),
  })),
  // The call is planned, and none was held yet.
  'conversations.add': perOwner(
    'transcript',
    'write',
    (p, owner) => ({
      path: `${api}/activities/${idIn(p, owner, 'activities')}/transcript`,
      asking: { body: { name: 'call.vtt', text: 'Rep: Yes', rep: 'Rep', agreed: ['Rep'], agreedHow: 'Asked' } },
    }),
    { ok: 409 },
  ),
  'conversations.remove': perOwner(
    'transcript',
    'write',
    (p, owner) => ({
      path: `${api}/activities/${idIn(p, owner, 'activities')}/transcript`,
      asking: { version: stale },
      check: tellsTheirs,
    }),
    { ok: 412 },
  ),
  'activities.listKinds': all(`${api}/activity-kinds`),
  'activities.createKind': (_, who) =>
    one(`${api}/activity-kinds`, expected(who, 'activity-kind', 'write', null, { where: who.name, ok: 201 }), {
      body: { name: 'Trade fair' },
    }),
  'activities.updateKind': shared(
    'activity-kind',
    'write',
    (id) => `${api}/activity-kinds/${id}`,
    (p, beta) => anywhere(p, beta).activityKinds[0] as string,
    412,
    { version: stale, body: { name: 'Phone call' } },
  ),
  'activities.suggestedFor': all(`${api}/activity-suggestions`),
  'activities.suggest': (p, who) =>
    one(
      `${api}/activity-suggestions/${own(p, who).stageIds[1]}`,
      expected(who, 'activity-suggestion', 'write', null, { where: who.name }),
      { body: { kindIds: own(p, who).activityKinds.slice(0, 1) } },
    ),
  'activities.listStandards': all(`${api}/activity-standards`),
  'activities.standardCounts': all(`${api}/activity-standards/counts`),
  'activities.createStandard': (_, who) =>
    one(`${api}/activity-standards`, expected(who, 'activity-standard', 'write', null, { where: who.name, ok: 201 }), {
      body: { name: 'Visits', startsOn: today },
    }),
  'activities.updateStandard': shared(
    'activity-standard',
    'write',
    (id) => `${api}/activity-standards/${id}`,
    (p, beta) => anywhere(p, beta).standard,
    412,
    { version: stale, body: { target: 6 } },
  ),

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

  'territoryScenarios.list': (_, who) =>
    one(`${api}/territory-scenarios`, expected(who, 'territory-scenario', 'read', null, { where: who.name })),
  'territoryScenarios.read': onScenario('read', '', 200),
  'territoryScenarios.effect': onScenario('read', '/effect', 200),
  'territoryScenarios.make': (_, who) =>
    one(
      `${api}/territory-scenarios`,
      expected(who, 'territory-scenario', 'write', null, { where: who.name, ok: 201 }),
      { body: { name: 'Fresh' } },
    ),
  'territoryScenarios.change': onScenario('write', '', 412, { version: stale, body: { name: 'Other' } }),
  'territoryScenarios.remove': onScenario('write', '', 412, { version: stale }),
  'territoryScenarios.evenOut': onScenario('write', '/even-out', 412, {
    version: stale,
    body: { by: 'companies', mostMoved: 0.1 },
  }),
  'territoryScenarios.switch': onScenario('read', '/switch', 200),
  'territoryScenarios.measured': onScenario('read', '/measured', 409),
  'territoryScenarios.matchTalent': onScenario('write', '/match-talent', 412, { version: stale, body: {} }),
  'territoryScenarios.publish': onScenario('write', '/publish', 412, { version: stale, body: { day: '2199-01-01' } }),
  'territories.list': all(`${api}/territories`),
  'territories.read': onTerritory('read', '', 200),
  'territories.companies': onTerritory('read', '/companies', 200),
  'territories.make': (_, who) =>
    one(`${api}/territories`, expected(who, 'territory', 'write', null, { where: who.name, ok: 201 }), {
      body: { name: 'Fresh' },
    }),
  'territories.change': onTerritory('write', '', 412, { version: stale, body: { name: 'Other' } }),
  'territories.remove': onTerritory('write', '', 412, { version: stale }),
  'territories.preview': onTerritory('write', '/preview', 200, { body: { rules: [] } }),
  'territories.previewHandover': onTerritory('write', '/handover', 200),
  'territories.handOver': onTerritory('write', '/handover', 412, { version: stale, body: {} }),
  'territories.findings': (_, who) =>
    one(`${api}/territory-findings`, expected(who, 'territory', 'write', null, { where: who.name })),
  'territories.appointments': all(`${api}/day-route/appointments?day=${today}`),
  'territories.dayRoute': perOwner(
    'company',
    'read',
    (p, owner) => ({
      path: `${api}/day-route`,
      asking: {
        body: {
          ...{ start: { latitude: 0, longitude: 0 }, begins: 0, ends: 1_440 },
          stops: [{ companyId: idIn(p, owner, 'companies'), minutes: 1 }],
        },
      },
    }),
    { outOfReach: 400 },
  ),
  'territories.weekGround': all(`${api}/week-route/ground?day=${today}`),
  'territories.weekRoute': perOwner(
    'company',
    'read',
    (p, owner) => ({
      path: `${api}/week-route`,
      asking: {
        body: {
          ...{ day: today, start: { latitude: 0, longitude: 0 } },
          stops: [{ companyId: idIn(p, owner, 'companies'), minutes: 1 }],
        },
      },
    }),
    { outOfReach: 400 },
  ),
  'territories.takeWeek': perOwner(
    'activity',
    'write',
    (p, owner) => ({
      path: `${api}/week-route/take`,
      asking: {
        body: { moves: [{ activityId: idIn(p, owner, 'activities'), version: stale, day: '2199-01-01', at: 600 }] },
      },
    }),
    { ok: 409 },
  ),
  'territories.fair': (_, who) =>
    one(`${api}/fair-patches`, expected(who, 'territory', 'write', null, { where: who.name })),
  'territories.bring': (_, who) =>
    one(`${api}/territories/bring`, expected(who, 'territory', 'write', null, { where: who.name }), {
      body: { text: 'territory,until\nFresh,soon' },
    }),
  'territories.map': all(`${api}/territory-map`),
  'territories.logOfCompany': perOwner('company', 'read', (p, owner) => ({
    path: `${api}/companies/${idIn(p, owner, 'companies')}/territory-log`,
  })),
  'territories.ofCompany': perOwner('company', 'read', (p, owner) => ({
    path: `${api}/companies/${idIn(p, owner, 'companies')}/territory`,
  })),
  'targets.readQuotas': all(`${api}/quotas`),
  'targets.setQuotas': perOwner(
    'quota',
    'write',
    (p, owner) => ({
      path: `${api}/quotas`,
      asking: {
        body: {
          items: [{ personId: personId(p, owner), quarter, amount: Math.min(quotaOf(owner), 1_000_000_000_000) }],
        },
      },
    }),
    { outOfReach: 400 },
  ),
  'partTargets.read': all(`${api}/part-targets`),
  'partTargets.propose': (_, who) =>
    one(`${api}/part-targets/proposal`, expected(who, 'part-target', 'write', null, { where: who.name })),
  'partTargets.set': (p, who) =>
    one(`${api}/part-targets`, expected(who, 'part-target', 'write', null, { where: who.name }), {
      body: { items: [{ part: `territory:${anywhere(p, isBeta(who.name)).territory}`, quarter, amount: 900_000 }] },
    }),
  'segments.list': all(`${api}/segments`),
  'segments.make': (_, who) =>
    one(`${api}/segments`, expected(who, 'segment', 'write', null, { where: who.name, ok: 201 }), {
      body: { name: 'Fresh' },
    }),
  'segments.change': onSegment('write', '', 412, { version: stale, body: { name: 'Other' } }),
  'segments.remove': onSegment('write', '', 412, { version: stale }),
  'segments.companies': onSegment('read', '/companies', 200),
  'segments.buyerMapOfDeal': perOwner('deal', 'read', (p, owner) => ({
    path: `${api}/deals/${dealOf(p, owner)}/buyer-map`,
  })),
  'segments.evidence': all(`${api}/segment-evidence`),
  'segments.ofCompany': perOwner('company', 'read', (p, owner) => ({
    path: `${api}/companies/${idIn(p, owner, 'companies')}/segments`,
  })),
  'keyAccounts.read': all(`${api}/key-accounts`),
  'keyAccounts.ofCompany': perOwner('company', 'read', (p, owner) => ({
    path: `${api}/companies/${idIn(p, owner, 'companies')}/key-account`,
  })),
  'keyAccounts.setTiers': (_, who) =>
    one(`${api}/account-tiers`, expected(who, 'account-tiers', 'write', null, { where: who.name, ok: 412 }), {
      version: stale,
      body: { share: 40, tiers: [] },
    }),
  'benchmarks.list': all(`${api}/benchmarks`),
  'benchmarks.take': (_, who) =>
    one(`${api}/benchmarks`, expected(who, 'benchmark', 'write', null, { where: who.name, ok: 200 }), {
      body: { text: 'metric,median,source,year\nwin_rate,0.2,Survey,2025', sure: false },
    }),
  'benchmarks.remove': shared(
    'benchmark',
    'write',
    (id) => `${api}/benchmarks/${id}`,
    (p, beta) => anywhere(p, beta).benchmark,
    412,
    { version: stale },
  ),
  'hypotheses.list': all(`${api}/hypotheses`),
  'hypotheses.make': (_, who) =>
    one(`${api}/hypotheses`, expected(who, 'hypothesis', 'write', null, { where: who.name, ok: 201 }), {
      body: {
        ...{ name: 'Fresh', statement: 'Trials win', metricId: 'win_rate', expected: 0.1, fewest: 20 },
        ...{ startsOn: '2199-01-01', endsOn: '2199-06-30' },
      },
    }),
  'hypotheses.change': onHypothesis('hypothesis', 'write', '', 412, { version: stale, body: { name: 'Other' } }),
  'hypotheses.remove': onHypothesis('hypothesis', 'write', '', 412, { version: stale }),
  'hypotheses.deals': onHypothesis('hypothesis', 'read', '/deals', 200),
  'hypotheses.tag': onHypothesis('hypothesis-deal', 'write', '/deals', 200, { body: {} }),
  'hypotheses.ofDeal': perOwner('deal', 'read', (p, owner) => ({
    path: `${api}/deals/${dealOf(p, owner)}/hypotheses`,
  })),
  'targets.readNeeds': all(`${api}/target-needs`),
  'targets.listContingencies': (_, who) =>
    one(`${api}/contingencies`, breadth('contingency', 'read', who.role) === 'none' ? 403 : 200),
  'targets.makeContingency': (_, who) =>
    one(`${api}/contingencies`, breadth('contingency', 'write', who.role) === 'none' ? 403 : 201, {
      body: { name: 'Thin', leastPercent: 40, steps: ['Call'] },
    }),
  'targets.changeContingency': onContingency({ version: stale, body: { name: 'Other' } }),
  'targets.removeContingency': onContingency({ version: stale }),
  'targets.listPlans': all(`${api}/target-plans`),
  'targets.readPlan': onPlan('read', 200),
  'targets.makePlan': (_, who) =>
    one(`${api}/target-plans`, mayPlan(who, 201), { body: { name: 'Fresh', year: 2031 } }),
  'targets.changePlan': onPlan('write', 412, { version: stale, body: { name: 'Other' } }),
  'targets.removePlan': onPlan('write', 412, { version: stale }),
  'targets.proposeOwn': answering('/proposal', { proposed: [90, 90, 90, 90], note: null }, 200),
  'targets.acknowledge': answering('/acknowledgement', { edition: 1 }, 409),
  'targets.readHistory': (_, who) => one(`${api}/target-history?year=2031`, mayPlan(who, 200)),
  'targets.proposeQuotas': all(`${api}/quotas/proposal?quarter=${encodeURIComponent(quarter)}`),
  'day.read': all(`${api}/day`),
  // Whoever reads a deal may put it off his own list; here nothing was put off, and nothing is written.
  'day.snooze': onReadDeal((deal) => ({ path: `${api}/day/snoozes/${deal}`, asking: { body: { until: null } } })),
  // One's own plan, and nothing of anybody else's; nobody has one here, and nothing is written.
  'day.plan': all(`${api}/day/plan`),
  'day.planNext': all(`${api}/day/plan/next`),
  'day.keepPlan': () => one(`${api}/day/plan/${today}`, 200, { body: { items: [] } }),
  'day.finishStep': perOwner(
    'deal',
    'write',
    (p, owner) => ({
      path: `${api}/day/steps/${dealOf(p, owner)}/done`,
      asking: { version: stale, body: { kindId: newId(), outcome: null, nextStep: 'Mine now', nextStepOn: today } },
      check: tellsTheirs,
    }),
    { ok: 412 },
  ),
  // For whoever sees more than his own deals.
  'day.team': (_, who) => one(`${api}/day/team`, breadth('deal', 'read', who.role) === 'own' ? 404 : 200),
  'dashboards.bridge': all(`${api}/bridge`),
  'dashboards.list': all(`${api}/dashboards`),
  'dashboards.make': () =>
    one(`${api}/dashboards`, 201, { body: { name: 'Mine', sharing: 'personal', forRole: null, widgets: [] } }),
  'dashboards.change': onDashboard({ name: 'Renamed' }),
  'dashboards.remove': onDashboard(),
  // Those of the product are everybody's; somebody's own is nobody else's, not even to be asked.
  'dashboards.answers': (p, who) =>
    one(`${api}/dashboards/leader/answers`, 200).concat(
      owners
        .filter((owner) => owner !== who.name)
        .flatMap((owner) => one(`${api}/dashboards/${idIn(p, owner, 'dashboards')}/answers`, 404)),
    ),
  'forecasting.readProjection': perOwner('deal', 'read', (p, owner) => ({
    path: `${api}/projection?person=${personId(p, owner)}`,
  })),
  'forecasting.readRisks': perOwner('deal', 'read', (p, owner) => ({
    path: `${api}/projection/risks?person=${personId(p, owner)}`,
  })),
  'forecasting.readTrackRecord': all(`${api}/projection/track-record`),
  'forecasting.judge': (_p, who) =>
    one(`${api}/projection/track-record`, breadth('workspace', 'write', who.role) === 'none' ? 403 : 204),
  'forecast.read': ofTree('/forecast', 'rows'),
  'forecast.breakdown': ofTree('/forecast/breakdown', undefined, 'by=credit'),
  'forecast.agenda': ofTree('/forecast/agenda'),
  'forecast.changes': ofTree('/forecast/changes'),
  // Of oneself, or of whoever reports to one; no reason is given, so that nothing is written.
  'forecast.say': (p, who) =>
    owners.map((owner) => {
      const isOwn = owner === who.name;
      const isBelow = isOwn && (who.role === 'rep' || !leads.includes(owner));
      const commit = isBelow ? null : 1;
      const body = { period: '2020-02', subject: personId(p, owner), commit, bestCase: null, mostLikely: null };
      const allowed = isOwn ? (commit === null ? 200 : 409) : managerOf[owner] === who.name ? 409 : 400;
      const none = breadth('forecast-submission', 'write', who.role) === 'none';
      return { to: owner, path: `${api}/forecast/submissions`, asking: { body }, expect: [none ? 403 : allowed] };
    }),
  'forecast.plan': onCall('PUT', (node) => ({ period: quarter, node, dueOn: today })),
  'forecast.lock': onCall('POST', (node) => ({ period: quarter, node })),
  'forecast.call': perOwner('forecast-call', 'read', (p, owner) => ({
    path: `${api}/forecast/calls/${idIn(p, owner, 'calls')}`,
  })),
  'forecast.record': (_, who) => one(`${api}/forecast/track-record`, mayForecast(who)),
  'forecast.hygiene': (_, who) => one(`${api}/forecast/hygiene`, mayForecast(who)),
  'reports.list': all(`${api}/reports`),
  'reports.make': () => one(`${api}/reports`, 201, { body: { name: 'Mine', sharing: 'personal', asks: blank } }),
  'reports.change': onKept('report', 'reports', { name: 'Renamed' }),
  'reports.remove': onKept('report', 'reports'),
  'reports.versions': ofOwner('reports', '/versions'),
  'reports.ask': all(`${api}/report-answers?metric=won_value&row=owner`),
  'alerts.list': all(`${api}/alerts`),
  'alerts.make': () => one(`${api}/alerts`, 201, { body: { name: 'Mine', ...alertFields } }),
  'alerts.change': onKept('alert', 'alerts', { name: 'Renamed' }),
  'alerts.remove': onKept('alert', 'alerts'),
  'alerts.read': perOwner('alert', 'read', (p, owner) => ({
    path: `${api}/alerts/${idIn(p, owner, 'alerts')}/reading`,
  })),
  'reviews.list': all(`${api}/performance-reviews`),
  'reviews.read': ofReview(''),
  'reviews.make': () =>
    one(`${api}/performance-reviews`, 201, { body: { name: 'Mine', from: '2026-01-01', until: '2026-04-01' } }),
  'reviews.change': onReview({ note: 'Much' }),
  'reviews.remove': onReview(),
  'reviews.askAgain': ofReview('/again'),
  'insights.read': all(`${api}/insights`),
  'insights.find': () => one(`${api}/insights/search`, 200),
  'insights.answer': perOwner(
    'insight',
    'write',
    (p, owner) => ({
      path: `${api}/insights/${idIn(p, owner, 'insights')}/verdict`,
      asking: { version: stale, body: { verdict: 'done' } },
      check: tellsTheirs,
    }),
    { ok: 412 },
  ),
  'commitments.list': (_, who) =>
    one(`${api}/commitments`, breadth('commitment', 'read', who.role) === 'none' ? 403 : 200),
  'commitments.make': perOwner(
    'commitment',
    'write',
    (p, owner) => ({
      path: `${api}/commitments`,
      asking: {
        body: { name: 'Call back', dueOn: '2026-03-05', dealId: null, ownerId: personId(p, owner), withManager: false },
      },
    }),
    { ok: 201, outOfReach: 400 },
  ),
  'commitments.change': onKept('commitment', 'commitments', { state: 'kept' }),
  ...payCells,
  ...hiringCells,
  ...meetingCells,
  ...coachingCells,
  ...rampCells,
  ...adoptedCells,
  ...learningCells,
  ...improvementCells,
  ...charterCells,
  ...contestCells,
  ...recognitionCells,
  ...spaceCells,
  ...modelCells,
  ...profileCells,
  ...objectiveCells,
  ...appraisalCells,
  'decisions.list': all(`${api}/decisions`),
  'decisions.make': () => one(`${api}/decisions`, 201, { body: { name: 'Mine', ...decisionFields } }),
  'decisions.change': onKept('decision', 'decisions', { learned: 'Much' }),
  'decisions.remove': onKept('decision', 'decisions'),
  'decisions.effect': perOwner('decision', 'read', (p, owner) => ({
    path: `${api}/decisions/${idIn(p, owner, 'decisions')}/effect`,
  })),
  'ownMetrics.list': all(`${api}/own-metrics`),
  'ownMetrics.make': (_, who) =>
    one(`${api}/own-metrics`, expected(who, 'own-metric', 'write', null, { where: who.name, ok: 201 }), {
      body: { name: `Metric of ${who.name}`, ...ownFields },
    }),
  'ownMetrics.change': shared(
    'own-metric',
    'write',
    (id) => `${api}/own-metrics/${id}`,
    (p, beta) => anywhere(p, beta).ownMetric,
    412,
    { version: stale, body: { meaning: 'Mine' } },
  ),
  'ownMetrics.remove': shared(
    'own-metric',
    'write',
    (id) => `${api}/own-metrics/${id}`,
    (p, beta) => anywhere(p, beta).ownMetric,
    412,
    { version: stale },
  ),
  'ownMetrics.formulas': shared(
    'own-metric',
    'read',
    (id) => `${api}/own-metrics/${id}/formulas`,
    (p, beta) => anywhere(p, beta).ownMetric,
    200,
  ),
  'kpis.list': all(`${api}/kpis`),
  'kpis.make': (_, who) =>
    one(`${api}/kpis`, expected(who, 'kpi', 'write', null, { where: who.name, ok: 201 }), {
      body: { metricId: who.role === 'operations' ? 'won_value' : 'time_to_win', goal: null, answersId: null },
    }),
  'kpis.change': shared(
    'kpi',
    'write',
    (id) => `${api}/kpis/${id}`,
    (p, beta) => anywhere(p, beta).kpi,
    412,
    { version: stale, body: { goal: null } },
  ),
  'kpis.remove': shared(
    'kpi',
    'write',
    (id) => `${api}/kpis/${id}`,
    (p, beta) => anywhere(p, beta).kpi,
    412,
    { version: stale },
  ),
  'scorecards.read': all(`${api}/scorecards`),
  'scorecards.quadrant': all(`${api}/scorecards/quadrant`),
  // Both workspaces tell of persons: whoever may not be told of somebody finds nobody there.
  'adoption.read': async (p, who) => [
    ...(await perOwner('adoption', 'read', (world, owner) => ({
      path: `${api}/adoption?person=${personId(world, owner)}`,
    }))(p, who)),
    ...one(`${api}/adoption`, 200, undefined, (answer) => {
      const told = new Set(answer.json().people.map(({ person }: { person: { id: string } }) => person.id));
      const wrong = owners.filter((name) => told.has(personId(p, name)) !== reaches(who, 'adoption', 'read', name));
      return wrong.length > 0 ? `is told, or is not, of ${wrong.join(', ')}` : null;
    }),
  ],
  'adoption.note': (_p, _who) =>
    one(`${api}/adoption/pages`, 204, { body: { pages: [{ page: '/deals/$dealId', times: 2 }] } }),
  'process.mine': mining(''),
  'process.deals': mining('/deals', '&of=all'),
  'process.maturity': mining('/maturity'),
  'finance.readFeed': (_p, who) => one(`${api}/finance/feed`, ofFinance(who)),
  'finance.readPayments': (_p, who) => one(`${api}/finance/payments`, ofFinance(who)),
  'process.friction': mining('/friction'),
  'process.guidance': mining('/guidance'),
  'scores.read': (_p, who) => one(`${api}/scores`, ofScores(who)),
  'scores.list': (_p, who) => one(`${api}/scores/deals`, ofScores(who)),
  'scores.lookAlikes': (_p, who) => one(`${api}/scores/look-alikes`, ofScores(who)),
  'scores.deal': async (p, who) =>
    (
      await perOwner('deal', 'read', (world, owner) => ({ path: `${api}/scores/deals/${dealOf(world, owner)}` }))(
        p,
        who,
      )
    ).map((cell) => (ofScores(who) === 403 ? { ...cell, expect: [403] } : cell)),
  'scores.lead': async (p, who) =>
    (
      await perOwner('lead', 'read', (world, owner) => ({
        path: `${api}/scores/leads/${idIn(world, owner, 'leads')}`,
      }))(p, who)
    ).map((cell) => (ofScores(who) === 403 ? { ...cell, expect: [403] } : cell)),
  'scores.train': (_p, who) =>
    one(`${api}/scores/train`, breadth('score', 'write', who.role) === 'none' ? 403 : 204, { body: {} }),
  // Keys of programs come as nobody else: only who signed in himself may.
  'identity.signInAs': (_p, who) =>
    one(`${api}/sign-ins-as`, breadth('sign-in-as', 'write', who.role) === 'none' ? 403 : 409, {
      body: { personId: who.id, reason: 'To see what is seen' },
    }),
  'identity.endSignInAs': () => one(`${api}/sign-ins-as/end`, 204),
  'identity.listSignInsAs': all(`${api}/sign-ins-as`),

  'handover.preview': perOwner('handover', 'read', (p, owner) => ({
    path: `${api}/handovers/preview?personId=${personId(p, owner)}`,
  })),
  // To the one who hands over: nobody's are moved by asking.
  'handover.handOver': perOwner(
    'handover',
    'write',
    (p, owner) => ({
      path: `${api}/handovers`,
      asking: { body: { personId: personId(p, owner), to: [personId(p, owner)] } },
    }),
    { ok: 400 },
  ),

  'duplicates.likelyCompanies': (_p, who) =>
    one(`${api}/duplicates/companies?name=Alpha`, breadth('company', 'read', who.role) === 'none' ? 403 : 200),
  'duplicates.likelyContacts': (_p, who) =>
    one(`${api}/duplicates/contacts?name=Alpha`, breadth('contact', 'read', who.role) === 'none' ? 403 : 200),
  'duplicates.likelyLeads': (_p, who) =>
    one(`${api}/duplicates/leads?name=Alpha`, breadth('lead', 'read', who.role) === 'none' ? 403 : 200),
  'duplicates.likelyDeals': (p, who) =>
    one(
      `${api}/duplicates/deals?name=zqRob&companyId=${p.alpha.companies.Rob}`,
      breadth('deal', 'read', who.role) === 'none' ? 403 : 200,
    ),
  'duplicates.likelyProducts': all(`${api}/duplicates/products?name=Alpha`),
  'duplicates.twinsOfDeal': perOwner('deal', 'read', (p, owner) => ({
    path: `${api}/duplicates/deals/${dealOf(p, owner)}`,
  })),
  'duplicates.twinsOfProduct': shared(
    'product',
    'read',
    (id) => `${api}/duplicates/products/${id}`,
    (p, beta) => anywhere(p, beta).products[0] as string,
    200,
  ),
  'duplicates.twinsOfCompany': perOwner('company', 'read', (p, owner) => ({
    path: `${api}/duplicates/companies/${idIn(p, owner, 'companies')}`,
  })),
  'duplicates.twinsOfContact': perOwner('contact', 'read', (p, owner) => ({
    path: `${api}/duplicates/contacts/${idIn(p, owner, 'contacts')}`,
  })),
  'duplicates.twinsOfLead': perOwner('lead', 'read', (p, owner) => ({
    path: `${api}/duplicates/leads/${idIn(p, owner, 'leads')}`,
  })),
  'duplicates.compareCompanies': perOwner('company', 'read', (p, owner) => ({
    path: `${api}/duplicates/merges/companies?${bothOf(p, owner, 'companies')}`,
  })),
  'duplicates.compareContacts': perOwner('contact', 'read', (p, owner) => ({
    path: `${api}/duplicates/merges/contacts?${bothOf(p, owner, 'contacts')}`,
  })),
  // Nobody has two leads here; whose are told is tried where they are put together.
  'duplicates.compareLeads': (_p, who) =>
    one(
      `${api}/duplicates/merges/leads?id=${newId()}&id=${newId()}`,
      breadth('lead', 'read', who.role) === 'none' ? 403 : 404,
    ),
  'duplicates.compareDeals': perOwner('deal', 'read', (p, owner) => ({
    path: `${api}/duplicates/merges/deals?id=${dealOf(p, owner)}&id=${dealOf(p, owner, 'won')}`,
  })),
  'duplicates.compareProducts': shared(
    'product',
    'read',
    (id) => `${api}/duplicates/merges/products?id=${id}`,
    (p, beta) => anywhere(p, beta).products.join('&id='),
    200,
  ),
  // Who may put which together is told by its own test; here nobody does by asking.
  'duplicates.mergeCompanies': (_p, who) => mergeOfNone('company', 'companies', who),
  'duplicates.mergeContacts': (_p, who) => mergeOfNone('contact', 'contacts', who),
  'duplicates.mergeLeads': (_p, who) => mergeOfNone('lead', 'leads', who),
  'duplicates.mergeDeals': (_p, who) => mergeOfNone('deal', 'deals', who),
  'duplicates.mergeProducts': (_p, who) => mergeOfNone('product', 'products', who),
  'duplicates.mergedIntoDeal': perOwner('deal', 'read', (p, owner) => ({
    path: `${api}/duplicates/merges/deals/${dealOf(p, owner)}`,
  })),
  'duplicates.mergedIntoProduct': shared(
    'product',
    'read',
    (id) => `${api}/duplicates/merges/products/${id}`,
    (p, beta) => anywhere(p, beta).products[0] as string,
    200,
  ),
  'duplicates.mergedIntoCompany': perOwner('company', 'read', (p, owner) => ({
    path: `${api}/duplicates/merges/companies/${idIn(p, owner, 'companies')}`,
  })),
  'duplicates.mergedIntoContact': perOwner('contact', 'read', (p, owner) => ({
    path: `${api}/duplicates/merges/contacts/${idIn(p, owner, 'contacts')}`,
  })),
  'duplicates.mergedIntoLead': perOwner('lead', 'read', (p, owner) => ({
    path: `${api}/duplicates/merges/leads/${idIn(p, owner, 'leads')}`,
  })),

  'duplicates.companyQueue': (_p, who) =>
    one(`${api}/duplicates/queue/companies`, breadth('company', 'write', who.role) === 'none' ? 403 : 200),
  'duplicates.contactQueue': (_p, who) =>
    one(`${api}/duplicates/queue/contacts`, breadth('contact', 'write', who.role) === 'none' ? 403 : 200),
  'duplicates.leadQueue': (_p, who) =>
    one(`${api}/duplicates/queue/leads`, breadth('lead', 'write', who.role) === 'none' ? 403 : 200),
  'duplicates.dealQueue': (_p, who) =>
    one(`${api}/duplicates/queue/deals`, breadth('deal', 'write', who.role) === 'none' ? 403 : 200),
  'duplicates.productQueue': (_p, who) =>
    one(`${api}/duplicates/queue/products`, breadth('product', 'write', who.role) === 'none' ? 403 : 200),
  'duplicates.decideDeals': (_p, who) => verdictOfNone('deal', 'deals', who),
  'duplicates.decideProducts': (_p, who) => verdictOfNone('product', 'products', who),
  'duplicates.decideCompanies': (_p, who) => verdictOfNone('company', 'companies', who),
  'duplicates.decideContacts': (_p, who) => verdictOfNone('contact', 'contacts', who),
  'duplicates.decideLeads': (_p, who) => verdictOfNone('lead', 'leads', who),

  'duplicates.qualityByOwner': (_p, who) =>
    one(`${api}/duplicates/quality/contacts`, breadth('company', 'write', who.role) === 'none' ? 403 : 200),
  'duplicates.poorestRecords': (_p, who) =>
    one(`${api}/duplicates/quality/contacts/records`, breadth('company', 'write', who.role) === 'none' ? 403 : 200),
  'duplicates.recordQuality': perOwner('company', 'read', (p, owner) => ({
    path: `${api}/duplicates/quality/companies/records/${idIn(p, owner, 'companies')}`,
  })),

  'takings.list': whoTook,
  'takings.note': (_p, who) =>
    one(`${api}/takings`, 204, { body: { kind: 'deal', name: `${who.name}.csv`, records: 3 } }),
  'exports.list': all(`${api}/exports`),
  // One is being made for everybody already: what would be begun here went on writing behind the questions to come.
  'exports.start': async (p, who) => {
    await begunArchive(p, who.name);
    return one(`${api}/exports`, 409);
  },
  'exports.read': anArchive('read', '', 200),
  'exports.download': anArchive('read', '/file', 409),
  'exports.remove': anArchive('write', '', 204),
  'files.upload': (_p, who) =>
    one(`${api}/files?name=deals.csv`, breadth('file', 'write', who.role) === 'none' ? 403 : 201, {
      body: 'a,b',
      headers: { 'content-type': 'application/octet-stream' },
    }),
  'demo.read': () => one(`${api}/demo`, 200),
  'demo.stays': (_p, who) => one(`${api}/demo/stays`, breadth('demo', 'write', who.role) === 'none' ? 403 : 200),
  'demo.bring': (_p, who) =>
    one(`${api}/demo`, breadth('demo', 'write', who.role) === 'none' ? 403 : 409, { body: {} }),
  'demo.remove': (_p, who) => one(`${api}/demo/removal`, breadth('demo', 'write', who.role) === 'none' ? 403 : 409),
  'setup.read': (_p, who) => one(`${api}/setup`, breadth('setup', 'read', who.role) === 'none' ? 403 : 200),
  'setup.audit': (_p, who) => one(`${api}/setup/audit`, breadth('setup', 'read', who.role) === 'none' ? 403 : 200),
  'setup.answer': (_p, who) =>
    one(`${api}/setup/audit/asked-people`, breadth('setup', 'write', who.role) === 'none' ? 403 : 200, {
      body: { answer: null },
    }),
  'setup.say': (_p, who) =>
    one(`${api}/setup/coaching`, breadth('setup', 'write', who.role) === 'none' ? 403 : 200, { body: { said: null } }),
  'setup.takeDefault': (_p, who) =>
    one(`${api}/setup/stages/default`, breadth('setup', 'write', who.role) === 'none' ? 403 : 200),
  'transfer.listImports': (_p, who) =>
    one(`${api}/imports`, breadth('import', 'read', who.role) === 'none' ? 403 : 200),
  'transfer.listMappings': (_p, who) =>
    one(`${api}/import-mappings`, breadth('import-mapping', 'read', who.role) === 'none' ? 403 : 200),
  'transfer.saveMapping': (_p, who) =>
    one(`${api}/import-mappings`, breadth('import-mapping', 'write', who.role) === 'none' ? 403 : 200, {
      body: {
        name: `Of ${who.name}`,
        mapping: { preset: null, source: 'x', tables: [], stages: [], existing: 'create', unknownNames: 'come-along' },
      },
    }),
  'transfer.removeMapping': (_p, who) => one(`${api}/import-mappings/${nowhere}`, importsOr404(who)),
  'transfer.draftImport': (_p, who) =>
    one(`${api}/imports`, breadth('import', 'write', who.role) === 'none' ? 403 : 409, {
      body: { files: [nowhere] },
    }),
  'transfer.readImport': (_p, who) => one(`${api}/imports/${nowhere}`, importsOr404(who)),
  'transfer.readHeads': (_p, who) => one(`${api}/imports/${nowhere}/tables`, importsOr404(who)),
  'transfer.listRows': (_p, who) => one(`${api}/imports/${nowhere}/rows`, importsOr404(who)),
  'transfer.changeImport': (_p, who) =>
    one(`${api}/imports/${nowhere}`, importsOr404(who), { body: { name: 'Other' }, version: 1 }),
  'transfer.checkImport': (_p, who) => one(`${api}/imports/${nowhere}/check`, importsOr404(who)),
  'transfer.writeImport': (_p, who) => one(`${api}/imports/${nowhere}/run`, importsOr404(who)),
  'transfer.pauseImport': (_p, who) => one(`${api}/imports/${nowhere}/pause`, importsOr404(who)),
  'transfer.stopImport': (_p, who) => one(`${api}/imports/${nowhere}/stop`, importsOr404(who)),
  'transfer.signImport': (_p, who) => one(`${api}/imports/${nowhere}/sign`, importsOr404(who)),
  'transfer.undoImport': (_p, who) => one(`${api}/imports/${nowhere}/undo`, importsOr404(who)),
  'transfer.removeImport': (_p, who) => one(`${api}/imports/${nowhere}`, importsOr404(who)),
  'transfer.fixRow': (_p, who) =>
    one(`${api}/imports/${nowhere}/fixes`, importsOr404(who), { body: { table: 'a.csv', row: 2, word: 'leave' } }),
};

/** Streams never end by themselves, so they are asked as nobody alone here; `streams.test.ts` listens to them. */
export const streams = new Set(['live.changes']);

function onlyOwnKeys(answer: Answer, who: Someone<Name>): string | null {
  const items = answer.json().items as { person: { id: string } }[];
  return items.length > 0 && items.every(({ person }) => person.id === who.id) ? null : 'sees keys of others';
}
