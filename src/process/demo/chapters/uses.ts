import { enterUses } from '../../../performance/adoption/actions.ts';
import { type DemoChapter, inPart } from '../chapters.ts';
import { usesOf } from '../rules/uses.ts';

const peopleAPart = 25;

/** Which pages people opened on their working days. */
export const usesChapter: DemoChapter = {
  id: 'uses',
  parts: ({ people }) => Math.ceil(people.length / peopleAPart),
  write: (tx, world, part) =>
    enterUses(
      tx,
      inPart(world.people, part, peopleAPart).flatMap((person, at) => usesOf(world, person, part * peopleAPart + at)),
    ),
};
