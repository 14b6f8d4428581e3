import { createHash } from 'node:crypto';
import { type Answer, type Desk, until } from './desk.ts';
import { type Act, type Asked, asked, type Says } from './steps.ts';

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
    if (state === 'done' || state === 'failed') return state;
    return underWay.includes(state) ? 'under way' : 'waits';
  },
  // Of one whose answer was lost before it had a name a draft may stay.
  uncounted: /import/,
});

const notUnderWay = (desk: Desk, one: Asked): Promise<void> =>
  until('the import is not under way', async () => !underWay.includes(await importSays(desk, one)));

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
  return { says: run.status === 'done' || run.status === 'failed' ? run.status : 'under way', run };
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
      await until('they are changed', async () => (await runSays(desk, one.known)).says === 'done');
      const { run } = await runSays(desk, one.known);
      return { ...one, ...asked(), known: await knownRuns(desk), groupId: run.result.groupId };
    },
    begin: (desk, { groupId, keys }) => desk.ask('POST', `/changes/groups/${groupId}/undo?inBackground=true`, { keys }),
    says: async (desk, { known }) => (await runSays(desk, known)).says,
  };
}
