import { type Answer, type Desk, until } from './desk.ts';
import { type Act, type Asked, asked } from './steps.ts';

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
    if (made.state === 'ready') return 'done';
    return ['waiting', 'running'].includes(made.state) ? 'under way' : 'failed';
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
    return state === 'here' ? 'done' : state === 'filling' ? 'under way' : state === 'gone' ? 'undone' : 'failed';
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
    return state === 'gone' ? 'done' : state === 'removing' ? 'under way' : state === 'here' ? 'undone' : 'failed';
  },
};
