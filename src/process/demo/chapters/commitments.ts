import { enterCommitments } from '../../../performance/commitments/actions.ts';
import { type DemoChapter, inPart } from '../chapters.ts';
import { commitmentsOf } from '../rules/commitments.ts';
import { oncePer } from '../rules/once.ts';
import { idIn } from '../rules/setting.ts';

const promisedAPart = 2_000;
const allOf = oncePer(commitmentsOf);

/** What people promised their managers by a day, and how much of it they kept. */
export const commitmentsChapter: DemoChapter = {
  id: 'commitments',
  parts: (world) => Math.ceil(allOf(world).length / promisedAPart),
  write(tx, world, part) {
    const id = idIn(world.setting.base);
    return enterCommitments(
      tx,
      inPart(allOf(world), part, promisedAPart).map(({ number, states, ...said }) => ({
        id: id('commitment', number),
        states: states.map(({ at, ...state }) => ({ from: at, row: { ...said, ...state, withManager: true } })),
      })),
    );
  },
};
