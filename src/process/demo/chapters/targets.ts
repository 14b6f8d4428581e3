import { proposed } from '../../../strategy/part-targets/index.ts';
import { enterQuotas } from '../../../strategy/targets/actions.ts';
import type { DemoChapter } from '../chapters.ts';
import { momentOn } from '../rules/calendar.ts';
import { quotasOf } from '../rules/quotas.ts';
import { idIn } from '../rules/setting.ts';

/** How much of a quota is asked of product lines; the rest may be won with anything. */
const byLines = 0.8;

/** What each rep was asked to sell in each quarter, and how much of it with which line: as many products as it has. */
export const targetsChapter: DemoChapter = {
  id: 'targets',
  parts: () => 1,
  write(tx, world) {
    const { setting, products } = world;
    const broad = new Map<string, number>();
    for (const { series } of products) broad.set(series, (broad.get(series) ?? 0) + 1);
    const lines = [...broad.keys()].sort();
    const linesOf = (amount: number) =>
      [...proposed(Math.floor(amount * byLines), lines, broad)].map(([line, of]) => ({ line, amount: of }));
    const id = idIn(setting.base);
    return enterQuotas(
      tx,
      quotasOf(world).map(({ personId, quarterStart, amount, setOn }, at) => ({
        id: id('quota', at),
        from: momentOn(setOn, 10 * 60, setting.timeZone),
        row: { personId, quarterStart, amount, currency: setting.currency, lines: linesOf(amount) },
      })),
    );
  },
};
