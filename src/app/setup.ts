import { quarterOf } from '../ground/index.ts';
import { readablePeople } from '../people/organisation/reads.ts';
import { dashboards } from '../performance/dashboards/boards/tables.ts';
import { readable } from '../platform/access/narrow.ts';
import type { Tx } from '../platform/history/door.ts';
import { fiscalOf } from '../platform/metrics/answers.ts';
import { askerOf } from '../platform/metrics/asker.ts';
import type { MetricRegistry } from '../platform/metrics/registry.ts';
import { saveWorkspace, workspaceOf } from '../platform/settings/workspace.ts';
import { views } from '../platform/views/tables.ts';
import { createStandard } from '../process/activities/actions.ts';
import { standards } from '../process/activities/tables.ts';
import { isThere } from '../process/demo/rules/demo-state.ts';
import { newestDemo } from '../process/demo/store.ts';
import { pipelinesOf } from '../process/pipeline/reads.ts';
import type { SetupCheck, SetupDefault, SetupPort } from '../process/setup/ports.ts';
import { imports } from '../process/transfer/tables.ts';
import { setQuotas } from '../strategy/targets/actions.ts';
import { proposedFor } from '../strategy/targets/proposing.ts';
import { quotas } from '../strategy/targets/tables.ts';
import { auditPort } from './audit.ts';
import { wordsFor } from './words.ts';

/** By what each step of the set-up guide is seen to be done. A capability that comes later adds its line. */
const checks: readonly SetupCheck[] = [
  { step: 'strategy', isThere: async (reader, actor) => (await reader.row(readable(actor, quotas).limit(1))) !== null },
  {
    step: 'team',
    isThere: async (reader, actor) => (await reader.rows(readablePeople(actor).limit(2))).length > 1,
  },
  {
    step: 'stages',
    isThere: async (reader, actor) =>
      (await pipelinesOf(reader, actor)).some(({ version, position }) => version > 1 || position > 0),
  },
  {
    step: 'tools',
    isThere: async (reader, actor) =>
      (await reader.row(readable(actor, imports).where('state', '=', 'done').limit(1))) !== null,
  },
  {
    step: 'monitoring',
    isThere: async (reader, actor) =>
      (await reader.row(readable(actor, views).where('sharing', '=', 'everybody').limit(1))) !== null,
  },
  {
    step: 'monitoring',
    isThere: async (reader, actor) => (await reader.row(readable(actor, dashboards).limit(1))) !== null,
  },
  {
    step: 'coaching',
    isThere: async (reader, actor) =>
      (await reader.row(readable(actor, standards).where('published', '=', true).limit(1))) !== null,
  },
];

/** A first quota for each who won something: what it was in the same quarter a year ago, or in the last one. */
const usualQuotas = (registry: MetricRegistry): SetupDefault => ({
  step: 'strategy',
  async take(tx, today) {
    const asker = askerOf(registry, tx, tx.actor, today);
    const quarter = quarterOf(today, fiscalOf(tx.actor));
    const asked = { quarter, growth: 0, asOf: today };
    const yearBefore = await proposedFor(asker, { ...asked, from: 'year-before' });
    const { items } =
      yearBefore.items.length > 0 ? yearBefore : await proposedFor(asker, { ...asked, from: 'last-quarter' });
    if (items.length === 0) return 'nothing-to-go-by';
    const set = await setQuotas(
      tx,
      items.map(({ personId, amount }) => ({ personId, quarterStart: quarter.first, amount: amount.amount })),
    );
    if ('refused' in set) throw new Error(`The proposed quotas could not be set: ${set.refused}`);
    return 'taken';
  },
});

const contactsAWeek = 10;

/** A first standard of activity: ten contacts with customers a week, with what counts and why. */
const usualStandard: SetupDefault = {
  step: 'coaching',
  async take(tx, today) {
    const { personId } = tx.actor;
    const words = await wordsFor(tx, { ...tx.actor, personId: personId as string });
    const made = await createStandard(tx, {
      name: words('setup.standard.name'),
      definition: words('setup.standard.definition'),
      why: words('setup.standard.why'),
      ...{ target: contactsAWeek, per: 'week', published: true, startsOn: today },
    });
    if (!('id' in made)) throw new Error('The first standard could not be set');
    await switchOnStandards(tx);
    return 'taken';
  },
};

/** What was set just now is shown, also where the workspace went without it so far. */
async function switchOnStandards(tx: Tx): Promise<void> {
  const { version, modulesOff } = await workspaceOf(tx, tx.actor);
  if (modulesOff.includes('standards'))
    await saveWorkspace(tx, version, { modulesOff: modulesOff.filter((name) => name !== 'standards') });
}

/** What the set-up guide must know of the capabilities. With mail set up, there is a tool to sell with. */
export const setupPort = (registry: MetricRegistry, { hasMail }: { hasMail: boolean }): SetupPort => ({
  checks: [...checks, { step: 'tools', isThere: async () => hasMail }],
  defaults: [usualQuotas(registry), usualStandard],
  audit: auditPort,
  isMadeUp: async (reader, actor) => isThere((await newestDemo(reader, actor))?.state ?? null),
});
