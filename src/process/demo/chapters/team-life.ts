import { enterAllowances, enterLeave } from '../../../people/calendar/actions.ts';
import { enterCharters } from '../../../people/charters/actions.ts';
import { enterContests, enterEntries } from '../../../people/contests/actions.ts';
import { enterRecognitions } from '../../../people/recognition/actions.ts';
import { enterPins, enterSpaces } from '../../../people/spaces/actions.ts';
import type { Tx } from '../../../platform/history/door.ts';
import type { DemoChapter } from '../chapters.ts';
import { idIn } from '../rules/setting.ts';
import { allowancesOf, chartersOf, contestsOf, expected, leaveOf, saidOf, spacesOf } from '../rules/team-life.ts';
import type { World } from '../rules/world.ts';

type Id = ReturnType<typeof idIn>;

async function writeLeave(tx: Tx, world: World, id: Id): Promise<void> {
  await enterLeave(
    tx,
    leaveOf(world).map(({ number, states, ...said }) => ({
      id: id('leave', number),
      states: states.map(({ at, ...state }) => ({
        from: at,
        row: { ...said, ...state, part: 'day' as const, standInId: null, answer: '' },
      })),
    })),
  );
  await enterAllowances(
    tx,
    allowancesOf(world).map(({ number, from, ...row }) => ({
      id: id('leave-allowance', number),
      states: [{ from, row }],
    })),
  );
}

const writeCharters = (tx: Tx, world: World, id: Id): Promise<void> =>
  enterCharters(
    tx,
    chartersOf(world).map(({ number, managerId, states, ...said }) => ({
      id: id('charter', number),
      states: states.map(({ at, own, manager, ...state }) => ({
        from: at,
        row: {
          ...{ ...said, ...expected, ...state, edition: 1 },
          ...{ ownSignatureAt: own, managerSignatureAt: manager, managerId: manager === null ? null : managerId },
        },
      })),
    })),
  );

async function writeContests(tx: Tx, world: World, id: Id): Promise<void> {
  const all = contestsOf(world);
  await enterContests(
    tx,
    all.map(({ number, announced, entries: _, ...days }) => ({
      id: id('contest', number),
      from: announced,
      row: {
        ...{ ...days, name: 'Own best of the season', prize: 'Dinner for two', metricId: 'activities_done' },
        ...{ way: 'own-best' as const, endedOn: null, metricVersion: null },
      },
    })),
  );
  await enterEntries(
    tx,
    all.flatMap(({ number: contest, entries }) =>
      entries.map(({ number, at, ...row }) => ({
        id: id('contest-entry', number),
        from: at,
        row: { ...row, contestId: id('contest', contest), result: null },
      })),
    ),
  );
}

async function writeSpaces(tx: Tx, world: World, id: Id): Promise<void> {
  const all = spacesOf(world);
  await enterSpaces(
    tx,
    all.map(({ number, at, pins: _, ...row }) => ({ id: id('team-space', number), from: at, row })),
  );
  await enterPins(
    tx,
    all.flatMap(({ number: space, ownerId, pins }) =>
      pins.map(({ number, at, ...said }) => ({
        id: id('team-pin', number),
        from: at,
        row: { ...said, ownerId, spaceId: id('team-space', space), url: null },
      })),
    ),
  );
}

/** What is expected of people, when they are away, what they say of each other, and where a team has its place. */
export const teamLifeChapter: DemoChapter = {
  id: 'team-life',
  parts: () => 1,
  async write(tx, world) {
    const id = idIn(world.setting.base);
    await writeLeave(tx, world, id);
    await writeCharters(tx, world, id);
    await writeContests(tx, world, id);
    await enterRecognitions(
      tx,
      saidOf(world).map(({ number, at, ...row }) => ({
        id: id('recognition', number),
        from: at,
        row: { ...row, skillKey: null },
      })),
    );
    await writeSpaces(tx, world, id);
  },
};
