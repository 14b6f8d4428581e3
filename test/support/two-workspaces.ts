import { instantFromMs } from '../../src/ground/days.ts';
import { newId } from '../../src/ground/ids.ts';
import { addDays, endOfDay, type LocalDate, startOfDay } from '../../src/ground/index.ts';
import { dayOf } from '../../src/ground/time-zones.ts';
import { enterPeople } from '../../src/people/organisation/entering.ts';
import { teamOf } from '../../src/people/organisation/reads.ts';
import type { Actor, Role } from '../../src/platform/access/actor.ts';
import { readable } from '../../src/platform/access/narrow.ts';
import { createField } from '../../src/platform/fields/actions.ts';
import type { Database } from '../../src/platform/history/database.ts';
import type { Tx } from '../../src/platform/history/door.ts';
import { createKey } from '../../src/platform/identity/keys.ts';
import { startRun } from '../../src/platform/jobs/runs.ts';
import { openWorkspace } from '../../src/platform/settings/workspace.ts';
import { enterCompanies, enterContacts } from '../../src/process/accounts/actions.ts';
import { companies as companyTable } from '../../src/process/accounts/tables.ts';
import { enterProducts } from '../../src/process/catalogue/actions.ts';
import { addPipeline, emptyDeal, importDeals } from '../../src/process/pipeline/actions.ts';
import { type DealRow, deals } from '../../src/process/pipeline/tables.ts';
import { quotas } from '../../src/strategy/targets/tables.ts';

/** Somebody of the cast, with the key that proves it. */
export type Someone<Name extends string = string> = {
  name: Name;
  id: string;
  role: Role;
  proof: string;
  actor: Actor;
};
type Part = { role: Role; under?: string };

/**
 * Alpha. Mia's team stands beside Lea's tree, so that "all" is more than "the team" for a leader; Ria, Fin and Suse have
 * somebody below them, so that "the team" is more than "own" for a rep and a reader too.
 */
const alphaCast = {
  Lea: { role: 'leader' },
  Ola: { role: 'operations', under: 'Suse' },
  Fin: { role: 'finance' },
  Suse: { role: 'success', under: 'Fin' },
  Max: { role: 'manager', under: 'Lea' },
  Mia: { role: 'manager' },
  Ria: { role: 'rep', under: 'Max' },
  Ari: { role: 'rep', under: 'Ria' },
  Rolf: { role: 'rep', under: 'Max' },
  Rob: { role: 'rep', under: 'Mia' },
} as const satisfies Record<string, Part>;
const betaCast = {
  Bea: { role: 'leader' },
  Ben: { role: 'rep', under: 'Bea' },
} as const satisfies Record<string, Part>;

export type AlphaName = keyof typeof alphaCast;
export type BetaName = keyof typeof betaCast;
export type Name = AlphaName | BetaName;

/** Who owns deals, each with amounts in a digit of his own (base 20), so that a sum tells whose deals are in it. */
export const owners = ['Ria', 'Ari', 'Rolf', 'Rob', 'Max', 'Mia', 'Lea', 'Bea', 'Ben'] as const;
export type Owner = (typeof owners)[number];
export const weightOf = (owner: Owner): number => 20 ** owners.indexOf(owner);

/** Words that stand nowhere but in what belongs to this person. */
export const canary = (name: string, what: 'deal' | 'key' | 'run', more = ''): string => `zq${name}${what}${more}zq`;
export const hiddenMail = (name: string) => `zqmail-${name.toLowerCase()}@example.com`;
export const hiddenPhone = (name: string) => `+49-zqphone-${name.toLowerCase()}`;

export const today: LocalDate = dayOf(instantFromMs(Date.now()), 'Europe/Berlin');
export const daysAgo = (n: number): LocalDate => addDays(today, -n);
/** The day on which the handed deal still belonged to whoever gave it away, and the day it changed hands. */
export const beforeHandover = daysAgo(120);
export const handoverOn = daysAgo(90);

export type Workspace<N extends string> = {
  id: string;
  people: Record<N, Someone<N>>;
  pipelineId: string;
  stageIds: string[];
  /** Ids by owner. */
  deals: Record<string, { open: string; second: string; won: string; lost: string }>;
  /** Given from the first to the second owner a quarter ago. */
  handed: { id: string; from: N; to: N };
  companies: Record<string, string>;
  contacts: Record<string, string>;
  products: string[];
  /** A field of deals that everybody sees, and one of companies that finance alone sees beside leaders and operations. */
  fields: { score: string; secret: string };
  quotas: Record<string, string>;
  runs: Record<string, string>;
  keys: Record<string, string>;
  /** The act in which everything was entered, and the change that made each deal. */
  groupId: string;
  /** The last change of each owner's second deal. */
  changes: Record<string, string>;
  /** The change that removed a deal of each owner. */
  removals: Record<string, string>;
};
export type Alpha = Workspace<AlphaName>;
export type Beta = Workspace<BetaName>;

export const fillAlpha = (db: Database): Promise<Alpha> =>
  fill<AlphaName>(db, alphaCast, 'Alpha', { from: 'Ria', to: 'Rob' });
export const fillBeta = (db: Database): Promise<Beta> =>
  fill<BetaName>(db, betaCast, 'Beta', { from: 'Ben', to: 'Bea' });

const calendar = { timeZone: 'Europe/Berlin', currency: 'EUR', fiscalStartMonth: 1 };
const since = (days: number) => startOfDay(daysAgo(days), calendar.timeZone);
const upper = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

async function fill<N extends string>(
  db: Database,
  cast: Record<N, Part>,
  title: string,
  handover: { from: N; to: N },
): Promise<Workspace<N>> {
  const names = Object.keys(cast) as N[];
  const first = names[0] as N;
  const idOf = Object.fromEntries(names.map((name) => [name, newId()])) as Record<N, string>;
  const workspaceId = newId();
  const founder: Actor = {
    workspaceId,
    personId: idOf[first],
    role: 'leader',
    team: [idOf[first]],
    by: 'import',
    ...calendar,
  };
  const owning = names.filter((name): name is N & Owner => (owners as readonly string[]).includes(name));
  const companies = Object.fromEntries(owning.map((name) => [name, newId()]));
  const contacts = Object.fromEntries(owning.map((name) => [name, newId()]));
  const products = [newId(), newId()];
  const made = await db.transaction(founder, async (tx) => {
    await openWorkspace(tx, { name: `${title} GmbH`, locale: 'en-GB', ...calendar });
    await enterPeople(
      tx,
      names.map((name) => {
        const { role, under } = cast[name];
        const person = { name: upper(name), role, email: hiddenMail(name), title: 'Sales', teamName: title };
        return { id: idOf[name], from: since(400), person, managerId: under ? idOf[under as N] : null };
      }),
    );
    const pipeline = await addPipeline(tx);
    await enterCompanies(
      tx,
      owning.map((name) => ({
        id: companies[name] as string,
        from: since(300),
        row: { name: `${title} customer of ${name}`, ownerId: idOf[name], sector: 'sails', country: 'DE' },
      })),
    );
    await enterContacts(
      tx,
      owning.map((name) => ({
        id: contacts[name] as string,
        from: since(300),
        row: {
          name: `${title} buyer of ${name}`,
          companyId: companies[name] as string,
          ownerId: idOf[name],
          title: 'Head of buying',
          email: hiddenMail(`buyer-${name}`),
          phone: hiddenPhone(`buyer-${name}`),
        },
      })),
    );
    await enterProducts(
      tx,
      products.map((id, at) => ({
        id,
        from: since(300),
        row: {
          name: `${title} sail ${at}`,
          series: null,
          listPrice: 1_000,
          currency: 'EUR',
          active: true,
          externalId: null,
          source: null,
        },
      })),
    );
    const stageIds = pipeline.stages.map(({ id }) => id);
    const setting = { pipelineId: pipeline.id, stageIds, idOf, companies, products };
    const entered = owning.map((name) => dealsOf(name, setting));
    const handed = handedDeal(handover, setting);
    const gone = owning.map((name) => openLife(name, setting, 'gone', 8));
    await importDeals(tx, [...entered.flatMap(({ lives }) => lives), handed, ...gone]);
    const quotaIds = await quotasOf(tx, owning, idOf);
    return { pipelineId: pipeline.id, stageIds, entered, handed, gone, quotaIds, groupId: tx.groupId };
  });
  const fields = await fieldsOf(db, founder);
  const people = await proven(db, founder, cast, idOf);
  const changes: Record<string, string> = {};
  const removals: Record<string, string> = {};
  const runs: Record<string, string> = {};
  for (const [at, name] of owning.entries()) {
    const { actor } = people[name];
    const second = made.entered[at]?.ids.second as string;
    await db.transaction(actor, async (tx) => {
      const before = (await tx.lock(deals, second)) as DealRow;
      const after = { ...before, nextStep: canary(name, 'deal', 'step') };
      const { changeId } = await tx.record({ table: deals, before, after, reason: canary(name, 'deal', 'why') });
      changes[name] = changeId as string;
      const gone = await tx.lock(deals, made.gone[at]?.id as string);
      removals[name] = (await tx.record({ table: deals, before: gone, after: null })).changeId as string;
    });
  }
  for (const name of names) {
    const { actor } = people[name];
    runs[name] = await db.transaction(actor, async (tx) => {
      const { id } = await startRun(tx, actor, 'import', 10);
      await tx.sql('UPDATE app.job_runs SET note = $3 WHERE workspace_id = $1::uuid AND id = $2::uuid', [
        workspaceId,
        id,
        canary(name, 'run'),
      ]);
      return id;
    });
  }
  return {
    id: workspaceId,
    people,
    pipelineId: made.pipelineId,
    stageIds: made.stageIds,
    deals: Object.fromEntries(owning.map((name, at) => [name, made.entered[at]?.ids])) as Workspace<N>['deals'],
    handed: { id: made.handed.id, ...handover },
    companies,
    contacts,
    products,
    fields,
    quotas: made.quotaIds,
    runs,
    keys: Object.fromEntries(names.map((name) => [name, people[name].keyId])),
    groupId: made.groupId,
    changes,
    removals,
  };
}

/** Stands in the hidden field of every company. */
export const hiddenWord = 'zqsecretmargin';

async function fieldsOf(db: Database, founder: Actor): Promise<{ score: string; secret: string }> {
  return db.transaction(founder, async (tx) => {
    const score = await createField(tx, 'deal', { name: 'Score', type: 'number' });
    const secret = await createField(tx, 'company', {
      name: 'Secret',
      type: 'text',
      isIndexed: true,
      readers: ['finance'],
      defaultValue: hiddenWord,
    });
    if (!('field' in score && 'field' in secret)) throw new Error('The fields of the cast were refused');
    for (const { id } of await tx.rows(readable(founder, companyTable))) {
      const before = await tx.lock(companyTable, id);
      if (before)
        await tx.record({ table: companyTable, before, after: { ...before, custom: { secret: hiddenWord } } });
    }
    return { score: score.field.id, secret: secret.field.id };
  });
}

type Setting = {
  pipelineId: string;
  stageIds: string[];
  idOf: Record<string, string>;
  companies: Record<string, string>;
  products: string[];
};
type State = Omit<DealRow, 'id' | 'version' | 'validFrom'>;

/** A deal of this owner on the first stage, every text with his canary; `times` his own digit. */
function stateOf(owner: Owner, setting: Setting, what: string, times: number, stage = 0): State {
  const { id: _, version: __, validFrom: ___, ...blank } = { id: '', ...emptyDeal };
  return {
    ...blank,
    name: canary(owner, 'deal', what),
    ownerId: setting.idOf[owner] as string,
    companyId: setting.companies[owner] as string,
    productId: setting.products[0] as string,
    pipelineId: setting.pipelineId,
    stageId: setting.stageIds[stage] as string,
    stagePosition: stage,
    stageSince: daysAgo(200),
    amount: times * weightOf(owner),
    currency: 'EUR',
    createdOn: daysAgo(200),
    expectedCloseOn: addDays(today, 30),
    nextStep: canary(owner, 'deal', `${what}next`),
    nextStepOn: addDays(today, 3),
    externalId: canary(owner, 'deal', `${what}id`),
    source: canary(owner, 'deal', `${what}source`),
    sourceStage: canary(owner, 'deal', `${what}stage`),
  };
}

const openLife = (owner: Owner, setting: Setting, what: string, times: number) => ({
  id: newId(),
  states: [{ from: since(200), row: stateOf(owner, setting, what, times) }],
});

function dealsOf(owner: Owner, setting: Setting) {
  const { idOf, stageIds } = setting;
  const state = (what: string, times: number, stage = 0) => stateOf(owner, setting, what, times, stage);
  const open = openLife(owner, setting, 'open', 1);
  const second = {
    id: newId(),
    states: [
      { from: since(200), row: state('second', 5) },
      {
        from: since(60),
        row: {
          ...state('second', 2, 1),
          stageSince: daysAgo(60),
          confirmations: [
            {
              key: 'first-contact',
              evidence: canary(owner, 'deal', 'evidence'),
              confirmedBy: idOf[owner] as string,
              confirmedAt: since(60),
            },
          ],
          lastMove: {
            kind: 'step' as const,
            fromStageId: stageIds[0] as string,
            toStageId: stageIds[1] as string,
            skippedStageIds: [],
            unmet: [],
            overriddenKeys: ['lead-identified'],
            reason: canary(owner, 'deal', 'override'),
          },
        },
      },
    ],
  };
  const won = {
    id: newId(),
    states: [
      { from: since(200), row: state('won', 3) },
      { from: since(20), row: { ...state('won', 3), status: 'won' as const, closedOn: daysAgo(20) } },
    ],
  };
  const lost = {
    id: newId(),
    states: [
      { from: since(200), row: state('lost', 4) },
      {
        from: since(40),
        row: {
          ...state('lost', 4),
          status: 'lost' as const,
          closedOn: daysAgo(40),
          lostReason: canary(owner, 'deal', 'lostwhy'),
        },
      },
    ],
  };
  return { ids: { open: open.id, second: second.id, won: won.id, lost: lost.id }, lives: [open, second, won, lost] };
}

/** The first owner's until a quarter ago, in words and amount his; since then the second's in all but its id. */
function handedDeal({ from, to }: { from: string; to: string }, setting: Setting) {
  return {
    id: newId(),
    states: [
      { from: since(200), row: stateOf(from as Owner, setting, 'handed', 6) },
      { from: startOfDay(handoverOn, calendar.timeZone), row: stateOf(to as Owner, setting, 'handed', 6) },
    ],
  };
}

/** The first day of this calendar quarter, and a quota in it for each. */
export const quarterStart: LocalDate = `${today.slice(0, 4)}-${['01', '04', '07', '10'][Math.floor((Number(today.slice(5, 7)) - 1) / 3)]}-01`;
export const quotaOf = (owner: Owner): number => 7 * weightOf(owner);

async function quotasOf(tx: Tx, owning: readonly Owner[], idOf: Record<string, string>) {
  const ids = Object.fromEntries(owning.map((name) => [name, newId()]));
  const row = (name: Owner, amount: number) => ({
    personId: idOf[name] as string,
    quarterStart,
    amount,
    currency: 'EUR',
  });
  await tx.recordMany(
    quotas,
    owning.map((name) => ({
      id: ids[name] as string,
      states: [
        { from: since(300), row: row(name, quotaOf(name) + weightOf(name)) },
        { from: since(150), row: row(name, quotaOf(name)) },
      ],
    })),
  );
  return ids;
}

async function proven<N extends string>(
  db: Database,
  founder: Actor,
  cast: Record<N, Part>,
  idOf: Record<N, string>,
): Promise<Record<N, Someone<N> & { keyId: string }>> {
  const entries: [N, Someone<N> & { keyId: string }][] = [];
  for (const name of Object.keys(cast) as N[]) {
    const { role } = cast[name];
    const team = await db.read(founder, (reader) => teamOf(reader, founder.workspaceId, idOf[name]));
    const actor: Actor = { ...founder, personId: idOf[name], role, team, by: 'api' };
    const { id: keyId, key } = await db.transaction(actor, (tx) => createKey(tx, actor, canary(name, 'key'), 100));
    entries.push([name, { name, id: idOf[name], role, proof: key, actor, keyId }]);
  }
  return Object.fromEntries(entries) as unknown as Record<N, Someone<N> & { keyId: string }>;
}

/** The end of a day in both workspaces. */
export const endOf = (day: LocalDate): string => endOfDay(day, calendar.timeZone);
