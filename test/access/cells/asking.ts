import type { Action } from '../../../src/platform/access/policy.ts';
import { startRun } from '../../../src/platform/jobs/runs.ts';
import { noteTaking } from '../../../src/platform/takings/store.ts';
import type { Answer, Asking, TestProduct } from '../../support/product.ts';
import { type Name, type Owner, owners, quarterStart, type Someone } from '../../support/two-workspaces.ts';
import { expected, isBeta, reaches } from '../rights.ts';

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

export const api = '/api/v1';

/** A version that nobody has: whoever reaches the record is told 412 with the record, and nothing is written. */
export const stale = 999_999;

/** A secret that nobody was given, and an id that nobody has. */
export const token = 'x'.repeat(43);
export const missing = '01890000-0000-7000-8000-000000000000';

/** One question, whoever it is about. */
export const one = (
  path: string,
  expect: number | readonly number[],
  asking?: Asking,
  check?: Cell['check'],
): Cell[] => [{ to: 'all', path, expect: [expect].flat(), ...(asking ? { asking } : {}), ...(check ? { check } : {}) }];

/** The workspace of whoever asks. */
export const own = (p: TestProduct, who: Someone<Name>) => (isBeta(who.name) ? p.beta : p.alpha);

/** Everybody gets an answer. */
export const all =
  (path: string): Cells =>
  () =>
    one(path, 200);

/** Each owner of both workspaces, with what the table by hand says of him. */
export function perOwner(
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

export const dealOf = (p: TestProduct, owner: Owner, which: 'open' | 'second' | 'won' | 'lost' = 'open') =>
  (isBeta(owner) ? p.beta : p.alpha).deals[owner]?.[which] as string;

export const idIn = (
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

export const personId = (p: TestProduct, name: Name): string => ({ ...p.alpha.people, ...p.beta.people })[name].id;

export const tellsTheirs = (answer: Answer) =>
  answer.status !== 412 || answer.json().theirs ? null : 'is told of a newer version without seeing it';

/** Who leads somebody, and who leads whom, as the cast was drawn. */
export const leads: readonly Name[] = ['Lea', 'Max', 'Mia', 'Ria', 'Bea', 'Fin', 'Suse'];

/** A write on one deal in a version that is not there: whoever may write it is shown the deal. */
export const onDeal = (rest: string, body?: unknown, which: 'open' | 'lost' = 'open'): Cells =>
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

export type Accounts = ['company', 'companies'] | ['contact', 'contacts'] | ['lead', 'leads'];

/** One company or contact of each owner, ticked in a list: whoever reads it and may not change it is told so, others nothing. */
export const onMany = (
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

export const changedCells =
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

/** Something without an owner, one here and one in the other workspace. */
export function shared(
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

/** Either workspace. */
export const anywhere = (p: TestProduct, beta: boolean) => (beta ? p.beta : p.alpha);

export const aPersonOf = (p: TestProduct, beta: boolean) => (beta ? p.beta.people.Ben.id : p.alpha.people.Rolf.id);

export const quarter = `Q${Math.floor((Number(quarterStart.slice(5, 7)) - 1) / 3) + 1} ${quarterStart.slice(0, 4)}`;

/** What nobody but who looks after everybody's may see. */
export const looksAfterAll = (who: Someone<Name>) => who.role === 'leader' || who.role === 'operations';

/** An import that no workspace has. */
export const nowhere = '0193a7e0-0000-7000-8000-0000000f11e5';

/** An archive that is being made for somebody. */
export function begunArchive(p: TestProduct, name: Name): Promise<string> {
  const { actor } = { ...p.alpha.people, ...p.beta.people }[name];
  return p.product.world.db.transaction(actor, async (tx) => {
    const run = await startRun(tx, actor, 'export');
    return noteTaking(tx, actor, { way: 'archive', kind: 'workspace', records: 0, runId: run.id });
  });
}

/** About a deal, for whoever reads the deal: readers may comment too. */
export const onReadDeal = (
  make: (deal: string, p: TestProduct, owner: Owner) => Omit<Cell, 'to' | 'expect'>,
  ok = 200,
) => perOwner('deal', 'read', (p, owner) => make(dealOf(p, owner), p, owner), { ok });

/** Something that somebody keeps of numbers, in a version that is not there. */
export const onKept = (kind: string, what: 'reports' | 'alerts' | 'decisions' | 'commitments', body?: unknown): Cells =>
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

export const behaviour = 'Asks two questions about cost before the demo';

export const noOffer = `${'0'.repeat(32)}.${token}`;
