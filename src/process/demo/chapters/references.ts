import { enterAsks, enterReferences } from '../../references/actions.ts';
import type { DemoChapter } from '../chapters.ts';
import { momentOn } from '../rules/calendar.ts';
import { asksOf, referencesOf } from '../rules/references.ts';
import { idIn } from '../rules/setting.ts';

/** Customers who speak for us, and how often each was asked. */
export const referencesChapter: DemoChapter = {
  id: 'references',
  parts: () => 1,
  async write(tx, world) {
    const { setting } = world;
    const id = idIn(setting.base);
    const all = referencesOf(world);
    await enterReferences(
      tx,
      all.map(({ number, contact, agreedOn, ...said }) => ({
        id: id('reference', number),
        from: momentOn(agreedOn, 11 * 60, setting.timeZone),
        row: { ...said, agreedOn, contactId: contact.id },
      })),
    );
    await enterAsks(
      tx,
      asksOf(world, all).map(({ number, reference, states, ...said }) => ({
        id: id('reference-ask', number),
        states: states.map(({ at, ...state }) => ({
          from: at,
          row: { ...said, ...state, referenceId: id('reference', reference) },
        })),
      })),
    );
  },
};
