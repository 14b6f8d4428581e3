import { aPlan } from '../../src/people/compensation/testing.ts';
import { type Asked, asked } from './acts.ts';
import { type Answer, type Desk, until } from './desk.ts';
import type { Act } from './steps.ts';

type PayRun = Asked & { period: string };
const payRun = async (desk: Desk, { period }: PayRun): Promise<Answer> =>
  (await desk.ask('GET', '/pay/runs')).items.find(({ name }: Answer) => name === period);
const steps = { draft: 'frozen', frozen: 'approved', approved: 'locked' } as Record<string, string>;

/** Pay of a month: calculated, approved, closed. The months follow each other. */
export const aPayRun = (people: number): Act<PayRun> => ({
  name: 'pay run',
  async prepare(desk, turn) {
    if (turn === 0) await aPlanOfPay(desk, people);
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
});
const workOn = async (desk: Desk, id: string): Promise<boolean> =>
  ['queued', 'running'].includes((await desk.ask('GET', `/pay/runs/${id}`)).draft?.work?.status);

/** A plan, and so many people who are on it. */
async function aPlanOfPay(desk: Desk, people: number): Promise<void> {
  const from = '2019-01-01';
  const { id: _, version: __, name: ___, ...terms } = aPlan({ from });
  const { id: planId } = await desk.ask('POST', '/pay/plans', { body: { name: 'All', terms } });
  for (let n = 0; n < people; n++)
    await desk.ask('POST', '/people', { body: { name: `Rep ${n}`, role: 'rep', trueFrom: from } });
  const all = { planId, from, until: null, whom: { role: 'rep' }, ramp: [] };
  await desk.ask('POST', '/pay/assignments/many', { body: all });
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
  isRefusedTwice: true,
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

const demoOf = async (desk: Desk): Promise<Answer> => (await desk.ask('GET', '/demo')).demo;
const demoIs = (desk: Desk, state: string) =>
  until(`the demo company is ${state}`, async () => (await demoOf(desk))?.state === state, 300_000, 200);

/** What the nights reckon, they reckon from what was there before as well. */
const ofNights = /insight|stage_pace|stage-pace/;

/** The demo company, brought into a workspace that is empty, and before the next time taken away. */
export const aDemo: Act = {
  name: 'demo company brought',
  uncounted: ofNights,
  isRefusedTwice: true,
  async prepare(desk) {
    if ((await demoOf(desk))?.state !== 'here') return;
    await desk.ask('POST', '/demo/removal');
    await demoIs(desk, 'gone');
  },
  begin: (desk) => desk.ask('POST', '/demo', { body: { seed: '7' } }),
  async says(desk) {
    const state = (await demoOf(desk))?.state ?? 'gone';
    return state === 'here' ? 'done' : state === 'filling' ? 'under way' : state === 'gone' ? 'undone' : 'waits';
  },
};

export const aDemoGone: Act = {
  name: 'demo company taken away',
  uncounted: ofNights,
  isRefusedTwice: true,
  async prepare(desk) {
    if ((await demoOf(desk))?.state === 'here') return;
    await desk.ask('POST', '/demo', { body: { seed: '7' } });
    await demoIs(desk, 'here');
  },
  begin: (desk) => desk.ask('POST', '/demo/removal'),
  async says(desk) {
    const state = (await demoOf(desk)).state;
    return state === 'gone' ? 'done' : state === 'removing' ? 'under way' : state === 'here' ? 'undone' : 'waits';
  },
};
