import { enterPartTargets } from '../../../strategy/part-targets/actions.ts';
import { proposed } from '../../../strategy/part-targets/index.ts';
import type { DemoChapter } from '../chapters.ts';
import { momentOn } from '../rules/calendar.ts';
import { quotasOf } from '../rules/quotas.ts';
import { idIn } from '../rules/setting.ts';

/** What each line of products is to bring: what people were asked for, shared out by how many products a line has. */
export const partTargetsChapter: DemoChapter = {
  id: 'part-targets',
  parts: () => 1,
  write(tx, world) {
    const { setting, products } = world;
    const id = idIn(setting.base);
    const broad = new Map<string, number>();
    for (const { series } of products) broad.set(series, (broad.get(series) ?? 0) + 1);
    const lines = [...broad.keys()];
    const quarters = [...Map.groupBy(quotasOf(world), ({ quarterStart }) => quarterStart)];
    const rows = quarters.flatMap(([quarterStart, quotas]) => {
      const whole = quotas.reduce((sum, { amount }) => sum + amount, 0);
      const setOn = quotas.map((quota) => quota.setOn).sort()[0] as string;
      return [...proposed(whole, lines, broad)].map(([line, amount]) => ({
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
