import { enterPartTargets } from '../../../strategy/part-targets/actions.ts';
import { proposed } from '../../../strategy/part-targets/index.ts';
import type { DemoChapter } from '../chapters.ts';
import { momentOn } from '../rules/calendar.ts';
import { quotasOf } from '../rules/quotas.ts';
import { idIn } from '../rules/setting.ts';

/** What each line of products is to bring: what people were asked for, shared out by what the line’s products cost. */
export const partTargetsChapter: DemoChapter = {
  id: 'part-targets',
  parts: () => 1,
  write(tx, world) {
    const { setting, products } = world;
    const id = idIn(setting.base);
    const costly = new Map<string, number>();
    for (const { series, price } of products) costly.set(series, (costly.get(series) ?? 0) + (price ?? 0));
    const lines = [...costly.keys()];
    const quarters = [...Map.groupBy(quotasOf(world), ({ quarterStart }) => quarterStart)];
    const rows = quarters.flatMap(([quarterStart, quotas]) => {
      const whole = quotas.reduce((sum, { amount }) => sum + amount, 0);
      const setOn = quotas.map((quota) => quota.setOn).sort()[0] as string;
      return [...proposed(whole, lines, costly)].map(([line, amount]) => ({
        from: momentOn(setOn, 11 * 60, setting.timeZone),
        row: { line, productId: null, territoryId: null, quarterStart, amount, currency: setting.currency },
      }));
    });
    return enterPartTargets(
      tx,
      rows.map((row, at) => ({ id: id('part-target', at), ...row })),
    );
  },
};
