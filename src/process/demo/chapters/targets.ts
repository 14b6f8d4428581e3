import { enterQuotas } from '../../../strategy/targets/actions.ts';
import type { DemoChapter } from '../chapters.ts';
import { momentOn } from '../rules/calendar.ts';
import { quotasOf } from '../rules/quotas.ts';
import { idIn } from '../rules/setting.ts';

/** What each rep was asked to sell in each quarter. */
export const targetsChapter: DemoChapter = {
  id: 'targets',
  parts: () => 1,
  write(tx, world) {
    const { setting } = world;
    const id = idIn(setting.base);
    return enterQuotas(
      tx,
      quotasOf(world).map(({ personId, quarterStart, amount, setOn }, at) => ({
        id: id('quota', at),
        from: momentOn(setOn, 10 * 60, setting.timeZone),
        row: { personId, quarterStart, amount, currency: setting.currency },
      })),
    );
  },
};
