import { blowAt, chosen, eachCommit, type Side, sides } from './blow.ts';
import { type Desk, type Keys, quiet, until } from './desk.ts';
import { between, brokenIn, holdingsOf, unlike } from './holdings.ts';

/** What the product says of a long act, asked by its API: it waits where somebody has to go on with it. */
export type Says = 'done' | 'undone' | 'under way' | 'waits' | 'failed';

/** What somebody asked for, and the keys he asked with. */
export type Asked = { keys: Keys; id?: string };
export const asked = (): Asked => ({ keys: new Map() });

/** A long act that can be begun again and again, each time on something of its own. */
export type Act<Subject = unknown> = {
  name: string;
  /** Makes what it needs, undisturbed. */
  prepare(desk: Desk, turn: number): Promise<Subject>;
  /** Asks for it, from wherever it stands; asked again, nothing may be done twice. */
  begin(desk: Desk, subject: Subject): Promise<void>;
  says(desk: Desk, subject: Subject): Promise<Says>;
  /** What else is wrong once it is done. */
  wrong?(desk: Desk, subject: Subject): Promise<string[]>;
  /** Asked for once more where it is done, it is refused. */
  isRefusedTwice?: true;
  /** What may differ from turn to turn: these are not counted. */
  uncounted?: RegExp;
};

export type StepsReport = {
  act: string;
  steps: number;
  /** How many of them were tried. */
  tried: number;
  kills: number;
  /** How each ended, without a hand: gone on with, begun again by whoever asked, or found done. */
  ended: Record<'done' | 'undone' | 'resumed' | 'waits', number>;
  faults: string[];
};

/** What is looked at after each kill beside the counts; the long form adds the product's own check of itself. */
export type Look = (desk: Desk) => Promise<string[]>;
const look: Look = ({ server, database }) => brokenIn(server, database);

export const noReport = (act: string): StepsReport => ({
  act,
  steps: 0,
  tried: 0,
  kills: 0,
  ended: { done: 0, undone: 0, resumed: 0, waits: 0 },
  faults: [],
});

/** Kills the app at each step of an act, on both sides of it, and judges what the database has then and what the product says. */
export async function killAtSteps<Subject>(
  desk: Desk,
  act: Act<Subject>,
  { most, at, which = sides, also = look, tell = () => {} }: StepsOptions,
): Promise<StepsReport> {
  const report = noReport(act.name);
  const { steps, came: expected } = await undisturbed(desk, act);
  report.steps = steps;
  let turn = 1;
  const these = at ? at.map((share) => Math.max(1, Math.round(share * steps))) : chosen(steps, most);
  report.tried = these.length;
  for (const step of these)
    for (const side of which) {
      const how = `${act.name}, ${side} step ${step} of ${steps}`;
      const kill = (at: number) =>
        killAtStep(desk, act, { step: at, side, turn: turn++ }, expected, also).catch((error: Error) => {
          throw new Error(`${how}: ${error.message}\n${desk.product.said.slice(-20).join('\n')}`, { cause: error });
        });
      let { ended, faults } = await kill(step);
      // Work that tells how far it is does so by the clock: the last steps are not always there.
      for (let at = step - 1; ended === 'not reached' && at > step * 0.7; at -= Math.ceil(steps / 20)) {
        report.faults.push(...faults.map((fault) => `${how}: ${fault}`));
        ({ ended, faults } = await kill(at));
      }
      if (ended !== 'not reached') {
        report.kills += 1;
        report.ended[ended] += 1;
      }
      report.faults.push(...faults.map((fault) => `${how}: ${fault}`));
      tell(`${how}: ${ended}${faults.length > 0 ? `, ${faults.length} faults` : ''}`);
    }
  return report;
}

export type StepsOptions = {
  most: number;
  /** These instead, as shares of all steps: 0.5 is the one in the middle. */
  at?: readonly number[];
  which?: readonly Side[];
  also?: Look;
  tell?: (line: string) => void;
};

const counted = (act: Pick<Act, 'uncounted'>, came: Record<string, number>) =>
  Object.fromEntries(Object.entries(came).filter(([what]) => !act.uncounted?.test(what)));

const standing = async (desk: Desk) => {
  await quiet(desk);
  return holdingsOf(desk.server, desk.database);
};

/** How many steps it has, and what it brings. */
async function undisturbed<Subject>(desk: Desk, act: Act<Subject>) {
  const subject = await act.prepare(desk, 0);
  const before = await standing(desk);
  const count = blowAt(desk.server.wire, eachCommit(), () => {});
  await act.begin(desk, subject);
  await settled(desk, act, subject);
  await quiet(desk);
  count.over();
  const says = await act.says(desk, subject);
  if (says !== 'done') throw new Error(`${act.name} is ${says} where nobody disturbed it`);
  return { steps: count.steps(), came: counted(act, between(before, await standing(desk))) };
}

const settled = <Subject>(desk: Desk, act: Act<Subject>, subject: Subject) =>
  until(`${act.name} is settled`, async () => (await act.says(desk, subject)) !== 'under way', 120_000, 100);

type Ended = keyof StepsReport['ended'] | 'not reached';

async function killAtStep<Subject>(
  desk: Desk,
  act: Act<Subject>,
  { step, side, turn }: { step: number; side: Side; turn: number },
  expected: Record<string, number>,
  also: Look,
): Promise<{ ended: Ended; faults: string[] }> {
  const { product, server } = desk;
  const subject = await act.prepare(desk, turn);
  const before = await standing(desk);
  const blow = blowAt(server.wire, eachCommit(), () => product.killApp(), { step, side });
  const isConfirmed = await confirmed(desk, act, subject, blow);
  if (blow.isStruck()) {
    await until('the app is gone', () => !product.isUp());
    blow.over();
    await product.start();
  }
  blow.over();
  const faults: string[] = [];
  const atOnce = await act.says(desk, subject);
  await settled(desk, act, subject);
  const came = async () => counted(act, between(before, await standing(desk)));
  const says = await act.says(desk, subject);
  if (says === 'undone') {
    faults.push(...unlike(await came(), {}).map((what) => `told as undone, and yet ${what}`));
    if (isConfirmed) faults.push('was confirmed and is undone');
  }
  if (says === 'failed') faults.push('it says that it failed');
  // Whoever was not answered asks again, with the same key: what is done is not done twice.
  if (says !== 'done' || !(isConfirmed || act.isRefusedTwice)) {
    await act.begin(desk, subject);
    await settled(desk, act, subject);
    const then = await act.says(desk, subject);
    if (then !== 'done') faults.push(`begun again it is ${then}`);
  }
  faults.push(...unlike(await came(), expected), ...((await act.wrong?.(desk, subject)) ?? []), ...(await also(desk)));
  if (!blow.isStruck()) return { ended: 'not reached', faults };
  if (says === 'done') return { ended: atOnce === 'done' ? 'done' : 'resumed', faults };
  return { ended: says === 'undone' ? 'undone' : 'waits', faults };
}

/** Whether all that was asked for was answered before the blow; without a blow it waits until all is done. */
async function confirmed<Subject>(
  desk: Desk,
  act: Act<Subject>,
  subject: Subject,
  blow: { isStruck(): boolean },
): Promise<boolean> {
  try {
    await act.begin(desk, subject);
  } catch (error) {
    if (!blow.isStruck()) throw error;
    return false;
  }
  await until('the act goes on to its step', async () => {
    if (blow.isStruck()) return true;
    // Whoever looks is cut off by the blow as well.
    if ((await act.says(desk, subject).catch(() => 'under way')) === 'under way') return false;
    await quiet(desk);
    return true;
  });
  return true;
}
