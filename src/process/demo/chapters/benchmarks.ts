import { minorDigits } from '../../../ground/index.ts';
import { enterBenchmarks } from '../../../strategy/benchmarks/actions.ts';
import { beginMoment, type DemoChapter } from '../chapters.ts';
import { idIn } from '../rules/setting.ts';

/** Nobody was asked: these figures are made up, and their source says so. */
const source = 'Made up for the demo company';
const asked = 120;

/** The middle half of others by metric; money in whole units. One stands below, one within and one above what the company reaches. */
const figures = [
  { metricId: 'win_rate', segment: null, low: 0.17, median: 0.22, high: 0.28 },
  { metricId: 'win_rate', segment: 'Makers of equipment', low: 0.24, median: 0.31, high: 0.4 },
  { metricId: 'average_deal_size', segment: null, low: 14_000, median: 19_500, high: 31_000, isMoney: true },
  { metricId: 'time_to_win', segment: null, low: 35, median: 48, high: 63 },
  { metricId: 'days_created_to_close', segment: null, low: 60, median: 84, high: 110 },
];

/** How others are said to sell. */
export const benchmarksChapter: DemoChapter = {
  id: 'benchmarks',
  parts: () => 1,
  write(tx, world) {
    const { setting } = world;
    const id = idIn(setting.base);
    const unit = 10 ** minorDigits(setting.currency);
    return enterBenchmarks(
      tx,
      figures.map(({ isMoney = false, low, median, high, ...said }, at) => {
        const times = isMoney ? unit : 1;
        const row = {
          ...{ ...said, low: low * times, median: median * times, high: high * times },
          ...{ currency: isMoney ? setting.currency : null, n: asked, source },
          year: Number(setting.today.slice(0, 4)) - 1,
        };
        return { id: id('benchmark', at), from: beginMoment(world), row };
      }),
    );
  },
};
