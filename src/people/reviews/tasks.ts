import type { Asker } from '../../platform/metrics/registry.ts';
import { lineShown } from './appraisal-shown.ts';
import { leadingToday } from './leading.ts';
import { isOpening } from './rules/cycles.ts';
import { mayLead, namesOf } from './shown.ts';
import { allAppraisals, allCycles, appraisalOfPart, ownParts, ratingsOf } from './store.ts';
import type { AppraisalRow, CycleRow } from './tables.ts';

type What = 'self' | 'peer' | 'upward' | 'open' | 'rate' | 'release' | 'acknowledge';
type Task = {
  what: What;
  personId: string;
  cycle: CycleRow;
  dueOn: string;
  appraisalId: string | null;
  partId: string | null;
};

/** All appraisals that the asker may read, and what he is to do, by its day. */
export async function appraisalsOf(asker: Asker) {
  const { reader, actor } = asker;
  const [rows, rounds] = await Promise.all([allAppraisals(reader, actor), allCycles(reader, actor)]);
  const cycleBy = new Map(rounds.map((cycle) => [cycle.id, cycle]));
  const tasks = [
    ...(await toWrite(asker, cycleBy)),
    ...(await toLead(asker, rows, rounds)),
    ...toRead(asker, rows, cycleBy),
  ];
  const names = await namesOf(reader, actor, [
    ...rows.map(({ ownerId }) => ownerId),
    ...tasks.map(({ personId }) => personId),
  ]);
  return {
    items: rows.flatMap((row) => {
      const cycle = cycleBy.get(row.cycleId);
      return cycle ? [lineShown(names, row, cycle)] : [];
    }),
    tasks: tasks
      .sort((a, b) => a.dueOn.localeCompare(b.dueOn))
      .map(({ personId, cycle, ...task }) => ({
        ...task,
        person: names(personId),
        cycleId: cycle.id,
        cycle: cycle.name,
      })),
  };
}

type ByCycle = ReadonlyMap<string, CycleRow>;

/** What the asker was asked to write and has not handed in, while it is still of use. */
async function toWrite({ reader, actor }: Asker, cycleBy: ByCycle): Promise<Task[]> {
  const open = (await ownParts(reader, actor)).filter(({ role, submittedOn }) => role !== 'manager' && !submittedOn);
  const of = await Promise.all(open.map((part) => appraisalOfPart(reader, actor, part)));
  return open.flatMap(({ id, role, personId, dueOn, appraisalId }, at): Task[] => {
    const appraisal = of[at];
    const cycle = appraisal?.state === 'open' ? cycleBy.get(appraisal.cycleId) : undefined;
    return cycle?.closedOn === null ? [{ what: role as What, personId, cycle, dueOn, appraisalId, partId: id }] : [];
  });
}

/** Of those whom the asker leads himself: appraisals to open, to rate and to release. */
async function toLead(
  { reader, actor, today }: Asker,
  rows: readonly AppraisalRow[],
  rounds: readonly CycleRow[],
): Promise<Task[]> {
  const me = actor.personId;
  if (me === null) return [];
  const { reportsOf, leaderOf } = await leadingToday(reader, actor);
  const led = reportsOf(me).filter((id) => mayLead(actor, id));
  const open = rows.filter(({ state, ownerId }) => state === 'open' && ownerId !== me && mayLead(actor, ownerId));
  const rated = await ratingsOf(reader, actor, { appraisalIds: open.map(({ id }) => id) });
  const isRated = new Set(rated.map(({ appraisalId }) => appraisalId));
  const opened = new Set(rows.map(({ cycleId, ownerId }) => `${cycleId} ${ownerId}`));
  const toOpen = rounds
    .filter((cycle) => cycle.closedOn === null && isOpening(cycle, today))
    .flatMap((cycle) =>
      led
        .filter((id) => cycle.people.includes(id) && !opened.has(`${cycle.id} ${id}`))
        .map(
          (personId): Task => ({
            ...{ what: 'open', personId, cycle, dueOn: cycle.selfDueOn },
            appraisalId: null,
            partId: null,
          }),
        ),
    );
  const cycleBy = new Map(rounds.map((cycle) => [cycle.id, cycle]));
  const running = open.flatMap(({ id, ownerId, cycleId }): Task[] => {
    const cycle = cycleBy.get(cycleId);
    if (cycle?.closedOn !== null || leaderOf(ownerId) !== me) return [];
    const of = { personId: ownerId, cycle, appraisalId: id, partId: null };
    return isRated.has(id)
      ? [{ ...of, what: 'release', dueOn: cycle.releaseOn }]
      : [{ ...of, what: 'rate', dueOn: cycle.ratingsDueOn }];
  });
  return [...toOpen, ...running];
}

/** What was released to the asker and he has not taken note of. */
const toRead = ({ actor }: Asker, rows: readonly AppraisalRow[], cycleBy: ByCycle): Task[] =>
  rows.flatMap(({ id, ownerId, state, releasedOn, cycleId }): Task[] => {
    const cycle = cycleBy.get(cycleId);
    return cycle && ownerId === actor.personId && state === 'released' && releasedOn
      ? [{ what: 'acknowledge', personId: ownerId, cycle, dueOn: releasedOn, appraisalId: id, partId: null }]
      : [];
  });
