import { enterDefinitions } from '../../leads/actions.ts';
import { beginMoment, type DemoChapter } from '../chapters.ts';
import { idIn } from '../rules/setting.ts';

/** What the two sides agreed that a lead must be, and what is said to it. */
const agreements = [
  {
    stage: 'mql',
    messaging: 'Readings that nobody has to copy, and an alarm that wakes somebody up.',
    conditions: [
      { where: 'interest:filled', says: 'Says what they are interested in' },
      { where: 'email:filled', says: 'Can be written to' },
    ],
  },
  {
    stage: 'sql',
    messaging: null,
    conditions: [{ where: 'employees:least:20|employees:empty', says: 'Has 20 people or more, as far as we know' }],
  },
] as const;

/** Marketing and sales agreed on the first day, each by another of the managers. */
export const leadDefinitionsChapter: DemoChapter = {
  id: 'lead-definitions',
  parts: () => 1,
  write(tx, world) {
    const id = idIn(world.setting.base);
    const at = beginMoment(world);
    const [sales, marketing] = world.people.filter(({ role }) => role === 'manager');
    const agreed = [
      ...(marketing ? [{ side: 'marketing' as const, personId: marketing.id, at }] : []),
      ...(sales ? [{ side: 'sales' as const, personId: sales.id, at }] : []),
    ];
    return enterDefinitions(
      tx,
      agreements.map(({ stage, conditions, messaging }, number) => ({
        ...{ id: id('lead-definition', number), from: at },
        row: {
          ...{ stage, messaging, edition: 1, conditions, agreed },
          inForce: agreed.length === 2 ? { edition: 1, conditions } : null,
        },
      })),
    );
  },
};
