import { enterTiers } from '../../../strategy/key-accounts/actions.ts';
import { enterActivities } from '../../activities/actions.ts';
import type { DemoChapter } from '../chapters.ts';
import { keyAccountsOf, tiersOf, workshopsOf } from '../rules/key-accounts.ts';
import { idIn, type SettingKind } from '../rules/setting.ts';

/** Which accounts are worth most of the time, and the workshops of one that gets too much of it. What a workspace said of its own tiers stays. */
export const keyAccountsChapter: DemoChapter = {
  id: 'key-accounts',
  parts: () => 1,
  async write(tx, world) {
    const { setting } = world;
    const id = idIn(setting.base);
    const { from, share, tiers, shared } = tiersOf(world);
    await enterTiers(tx, {
      from,
      share,
      shared,
      tiers: tiers.map((tier) => ({ ...tier, segmentId: null, leastFit: null })),
    });
    const { overserved } = keyAccountsOf(world);
    const kind = (setting.kinds.find(({ icon }) => icon === 'visit') ?? setting.kinds[0]) as SettingKind;
    await enterActivities(
      tx,
      workshopsOf(world).map(({ number, on, at, ownerId, minutes }) => ({
        id: id('workshop', number),
        states: [
          {
            from: at,
            row: {
              ...{ ownerId, subject: `Workshop at ${overserved.shortName}`, status: 'done' as const, minutes },
              ...{ kindId: kind.id, channel: kind.channel as never, countsAsContact: kind.countsAsContact },
              body: 'All day on site again. Nobody asked us to come, and nothing was bought.',
              ...{ dueOn: on, doneOn: on, doneAt: at },
            },
          },
        ],
        about: [{ kind: 'company', id: overserved.id }],
      })),
    );
  },
};
