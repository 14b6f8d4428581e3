import { aPlan } from '../../src/people/compensation/testing.ts';
import { type Answer, type Desk, until } from './desk.ts';
import { type Act, type Asked, asked } from './steps.ts';

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
      const { id } = await payRun(desk, one);
      await until('nobody is at work on it', async () => !(await workOn(desk, id)));
      // Read behind the work, which makes it another version.
      const { version, state } = await payRun(desk, one);
      if (state === 'locked') return;
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
