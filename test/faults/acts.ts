import { createHash } from 'node:crypto';
import { aPlan } from '../../src/people/compensation/testing.ts';
import type { Answer, Desk, Keys } from './desk.ts';
import type { Act, Says } from './steps.ts';

/** What somebody asked for, and the keys he asked with. */
type Asked = { keys: Keys; id?: string };
const asked = (): Asked => ({ keys: new Map() });

type Import = Asked & { turn: number; people: number; fileId?: string };
const importSays = async (desk: Desk, { id }: Asked): Promise<string> =>
  id ? (await desk.ask('GET', `/imports/${id}`)).state : 'none';
const underWay: readonly string[] = ['checking', 'running', 'undoing'];

/** A word like no other: names that are alike would be taken for one and the same. */
const wordOf = (what: string): string =>
  [...createHash('sha1').update(what).digest('hex').slice(0, 10)]
    .map((digit) => 'bcdfghjklmnprstv'[Number.parseInt(digit, 16)])
    .join('a');
const listOf = (turn: number, people: number, second = wordOf(`second ${turn}`)) =>
  [
    'Name,E-mail,Company',
    ...Array.from({ length: people }, (_, n) => {
      const name = wordOf(`person ${n} ${turn}`);
      return `${name} ${second},${name}@t${turn}.example,${wordOf(`company ${n % 40} ${turn}`)}`;
    }),
  ].join('\n');

/** Some thousand rows of contacts and companies: brought, checked and written. */
export const anImport = (people: number, from = 0): Act<Import> => ({
  name: 'import',
  prepare: async (_, turn) => ({ ...asked(), turn: from + turn, people }),
  async begin(desk, one) {
    one.fileId ??= await desk.file('people.csv', listOf(one.turn, one.people));
    one.id ??= (await desk.ask('POST', '/imports', { body: { files: [one.fileId] }, keys: one.keys })).id as string;
    if ((await importSays(desk, one)) === 'draft') await desk.ask('POST', `/imports/${one.id}/check`);
    await notUnderWay(desk, one);
    if ((await importSays(desk, one)) !== 'done') await desk.ask('POST', `/imports/${one.id}/run`);
  },
  async says(desk, one) {
    const state = await importSays(desk, one);
    if (state === 'none') return 'undone';
    return state === 'done' ? 'done' : underWay.includes(state) ? 'under way' : 'waits';
  },
  // Of one whose answer was lost before it had a name a draft may stay.
  uncounted: /import/,
});

async function notUnderWay(desk: Desk, one: Asked): Promise<void> {
  while (underWay.includes(await importSays(desk, one))) await new Promise((again) => setTimeout(again, 50));
}

/** So many contacts by one name, to have something done with them all. */
export async function someContacts(desk: Desk, people: number): Promise<string> {
  const fileId = await desk.file('many.csv', listOf(5_000, people, 'Lighthouse'));
  const one: Import = { ...asked(), turn: 5_000, people, fileId };
  await anImport(people).begin(desk, one);
  await notUnderWay(desk, one);
  return 'Lighthouse';
}

/** An import that is taken back. */
export function anImportUndone(people: number, from: number): Act<Import> {
  const bring = anImport(people, from);
  return {
    name: 'import taken back',
    async prepare(desk, turn) {
      const one = await bring.prepare(desk, turn);
      await bring.begin(desk, one);
      await notUnderWay(desk, one);
      return one;
    },
    async begin(desk, one) {
      if ((await importSays(desk, one)) !== 'undone') await desk.ask('POST', `/imports/${one.id}/undo`);
    },
    async says(desk, one) {
      const state = await importSays(desk, one);
      return state === 'undone' ? 'done' : state === 'undoing' ? 'under way' : state === 'done' ? 'undone' : 'waits';
    },
    // Gone on with, it says once more that it is at it.
    uncounted: /import/,
  };
}

type Merge = Asked & { into: Answer; other: Answer; groupId?: string };

/** Two companies that become one, with their contacts and deals. */
export const aMerge: Act<Merge> = {
  name: 'merge',
  async prepare(desk, turn) {
    const company = (name: string) => desk.ask('POST', '/companies', { body: { name: `${name} ${turn}` } });
    const into = await company('Harbour');
    const other = await company('Harbour Ltd');
    for (const [name, { id: companyId }] of Object.entries({ Ann: into, Bea: other, Cleo: other })) {
      await desk.ask('POST', '/contacts', { body: { name: `${name} ${turn}`, companyId } });
      await desk.ask('POST', '/deals', { body: { name: `Deal of ${name} ${turn}`, companyId, amount: 1_000 } });
    }
    return { ...asked(), into, other };
  },
  async begin(desk, { keys, ...one }) {
    const records = [one.into, one.other].map(({ id, version }) => ({ id, version }));
    await desk.ask('POST', '/duplicates/merges/companies', { body: { into: one.into.id, records, take: {} }, keys });
  },
  says: async (desk, one) => ((await becameOf(desk, one)).length > 0 ? 'done' : 'undone'),
};
const becameOf = async (desk: Desk, { into }: Merge): Promise<Answer[]> =>
  (await desk.ask('GET', `/duplicates/merges/companies/${into.id}`)).items;

export const aMergeApart: Act<Merge> = {
  name: 'merge taken apart',
  async prepare(desk, turn) {
    const one = await aMerge.prepare(desk, 1_000 + turn);
    await aMerge.begin(desk, one);
    return { ...one, ...asked(), groupId: (await becameOf(desk, one))[0].groupId };
  },
  begin: (desk, { groupId, keys }) => desk.ask('POST', `/changes/groups/${groupId}/undo`, { keys }),
  says: async (desk, one) => ((await becameOf(desk, one)).length === 0 ? 'done' : 'undone'),
};

type OfMany = Asked & { tagId: string; known: string[]; groupId?: string };
const runsOf = async (desk: Desk): Promise<Answer[]> => (await desk.ask('GET', '/job-runs')).items;
const knownRuns = async (desk: Desk) => (await runsOf(desk)).map(({ id }) => id as string);
/** What a run says that is new since. */
async function runSays(desk: Desk, known: readonly string[]): Promise<{ says: Says; run: Answer }> {
  const run = (await runsOf(desk)).find(({ id }) => !known.includes(id));
  if (!run) return { says: 'undone', run };
  return { says: run.status === 'done' ? 'done' : run.status === 'failed' ? 'waits' : 'under way', run };
}

/** Some thousand contacts that get a tag. */
export const aChangeOfMany = (q: string): Act<OfMany> => ({
  name: 'change of many',
  async prepare(desk, turn) {
    const tag = await desk.ask('POST', '/tags', { body: { name: `Tag ${turn}` } });
    return { ...asked(), tagId: tag.id, known: await knownRuns(desk) };
  },
  begin: (desk, { keys, tagId }) =>
    desk.ask('POST', '/contacts/changes', { body: { filter: { q }, change: { addTagIds: [tagId] } }, keys }),
  says: async (desk, { known }) => (await runSays(desk, known)).says,
});

export function aChangeOfManyUndone(q: string): Act<OfMany> {
  const change = aChangeOfMany(q);
  return {
    name: 'change of many taken back',
    async prepare(desk, turn) {
      const one = await change.prepare(desk, 1_000 + turn);
      await change.begin(desk, one);
      for (;;) {
        const { says, run } = await runSays(desk, one.known);
        if (says === 'done') return { ...one, ...asked(), known: await knownRuns(desk), groupId: run.result.groupId };
        await new Promise((again) => setTimeout(again, 50));
      }
    },
    begin: (desk, { groupId, keys }) => desk.ask('POST', `/changes/groups/${groupId}/undo?inBackground=true`, { keys }),
    says: async (desk, { known }) => (await runSays(desk, known)).says,
  };
}

type PayRun = Asked & { period: string };
const payRun = async (desk: Desk, { period }: PayRun): Promise<Answer> =>
  (await desk.ask('GET', '/pay/runs')).items.find(({ name }: Answer) => name === period);
const steps = { draft: 'frozen', frozen: 'approved', approved: 'locked' } as Record<string, string>;

/** Pay of a month: calculated, approved, closed. The months follow each other. */
export const aPayRun: Act<PayRun> = {
  name: 'pay run',
  async prepare(desk, turn) {
    if (turn === 0) await aPlanOfPay(desk);
    const month = 2019 * 12 + turn;
    return { ...asked(), period: `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}` };
  },
  async begin(desk, one) {
    if (!(await payRun(desk, one)))
      await desk.ask('POST', '/pay/runs', { body: { period: one.period }, keys: one.keys });
    for (;;) {
      const { id, version, state } = await payRun(desk, one);
      if (state === 'locked') return;
      if (!(await workOn(desk, id)))
        await desk.ask('PATCH', `/pay/runs/${id}`, { body: { state: steps[state] }, version });
    }
  },
  async says(desk, one) {
    const run = await payRun(desk, one);
    if (!run) return 'undone';
    if (run.state === 'locked') return 'done';
    return (await workOn(desk, run.id)) ? 'under way' : 'waits';
  },
};
const workOn = async (desk: Desk, id: string): Promise<boolean> =>
  ['queued', 'running'].includes((await desk.ask('GET', `/pay/runs/${id}`)).draft?.work?.status);

/** A plan, and three people who are on it. */
async function aPlanOfPay(desk: Desk): Promise<void> {
  const { id: _, version: __, name: ___, ...terms } = aPlan({ from: '2019-01-01' });
  const { id: planId } = await desk.ask('POST', '/pay/plans', { body: { name: 'All', terms } });
  for (const name of ['Ana', 'Ben', 'Cleo']) {
    const person = { name, role: 'rep', trueFrom: '2019-01-01' };
    const { id: personId } = await desk.ask('POST', '/people', { body: person });
    await desk.ask('POST', '/pay/assignments', {
      body: { planId, personId, from: '2019-01-01', until: null, ramp: [] },
    });
    const credit = {
      personId,
      day: '2019-01-15',
      measure: 'revenue',
      role: 'direct',
      amount: 100_000,
      currency: 'EUR',
    };
    await desk.ask('POST', '/pay/credits', { body: { ...credit, what: 'The fair' } });
  }
}

type Archive = Asked & { known: string[] };
const archives = async (desk: Desk): Promise<Answer[]> => (await desk.ask('GET', '/exports')).items;
const newArchive = async (desk: Desk, { known }: Archive) =>
  (await archives(desk)).find(({ id }) => !known.includes(id));

/** An archive of all that there is. */
export const anExport: Act<Archive> = {
  name: 'whole export',
  prepare: async (desk) => ({ ...asked(), known: (await archives(desk)).map(({ id }) => id) }),
  begin: (desk, { keys }) => desk.ask('POST', '/exports', { keys }),
  async says(desk, one) {
    const made = await newArchive(desk, one);
    if (!made) return 'undone';
    return made.state === 'ready' ? 'done' : ['waiting', 'running'].includes(made.state) ? 'under way' : 'waits';
  },
  async wrong(desk, one) {
    const { id, size } = await newArchive(desk, one);
    const [file] = await desk.server.run(
      desk.database,
      `SELECT count(*)::int AS n FROM app.files WHERE sha256 IS NULL`,
    );
    await desk.ask('DELETE', `/exports/${id}`);
    return [...(size > 0 ? [] : ['an archive without bytes']), ...(file.n > 0 ? [`${file.n} files half made`] : [])];
  },
};

type Erasure = Asked & { canary: string };

/** Somebody who is forgotten. */
export const anErasure: Act<Erasure> = {
  name: 'erasure',
  async prepare(desk, turn) {
    const canary = `zebrafinch${turn}`;
    const body = { name: `Ann ${canary}`, email: `${canary}@harbour.example` };
    const { id, version } = await desk.ask('POST', '/contacts', { body });
    await desk.ask('PATCH', `/contacts/${id}`, { body: { name: `Anna ${canary}` }, version });
    return { ...asked(), id, canary };
  },
  begin: (desk, { id }) => desk.ask('POST', '/erasures', { body: { kind: 'contact', id, confirm: 'erase' } }),
  says: async (desk, { id, canary }) =>
    JSON.stringify(await desk.ask('GET', `/contacts/${id}`)).includes(canary) ? 'undone' : 'done',
  async wrong(desk, { canary }) {
    const [all] = await desk.server.run(
      desk.database,
      `SELECT string_agg(format('SELECT %L AS name FROM app.%I t WHERE t::text ILIKE ''%%${canary}@%%''', relname, relname), ' UNION ') AS text
       FROM pg_class WHERE relnamespace = 'app'::regnamespace AND relkind = 'r'`,
    );
    return (await desk.server.run(desk.database, all.text)).map(({ name }) => `${name} still knows who was erased`);
  },
};
