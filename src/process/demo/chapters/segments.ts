import { enterSegments } from '../../../strategy/segments/actions.ts';
import type { DemoChapter } from '../chapters.ts';
import { momentOn } from '../rules/calendar.ts';
import { drawnOn } from '../rules/patches.ts';
import { idIn } from '../rules/setting.ts';

const wanted = [
  {
    ...{ name: 'Cold chain, middle size', motion: 'outbound' as const, leastFit: 60 },
    note: 'They lose goods when cooling fails, and know what an hour costs.',
    rules: [
      { trait: 'sector', values: ['Dairy', 'Beverages', 'Food'], points: 30 },
      { trait: 'size', values: ['50', '250'], points: 20 },
    ],
    buyerMap: {
      steps: [
        { text: 'The plant measures what it lost to warm goods', by: 'Head of plant' },
        { text: 'Two makers show a trial on one line', by: 'Head of plant' },
        { text: 'Finance reckons when it pays back', by: 'Finance' },
        { text: 'The owner signs', by: 'Owner' },
      ],
      roles: [
        { role: 'Head of plant', cares: 'No hour of standstill in summer' },
        { role: 'Finance', cares: 'Back in three years' },
        { role: 'Owner', cares: null },
      ],
      obstacles: [
        { text: 'The budget is set in May', answer: 'Measure in winter, so that the figures are there' },
        { text: 'Nobody may stop the line for a trial', answer: null },
      ],
    },
  },
  {
    ...{ name: 'Large accounts', motion: 'inbound' as const, leastFit: 50, note: null, buyerMap: null },
    rules: [{ trait: 'size', values: ['250', '1000', '5000'], points: 10 }],
  },
];

/** Whom the company wants as customers, said on the day on which territories were drawn. */
export const segmentsChapter: DemoChapter = {
  id: 'segments',
  parts: () => 1,
  write(tx, world) {
    const { setting } = world;
    const id = idIn(setting.base);
    const from = momentOn(drawnOn(world), 9 * 60, setting.timeZone);
    return enterSegments(
      tx,
      wanted.map((row, at) => ({ id: id('segment', at), from, row })),
    );
  },
};
