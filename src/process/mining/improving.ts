import { addDays, dayOf, daysBetween, type LocalDate } from '../../ground/index.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { type Change, changesOfRecords } from '../../platform/history/changes.ts';
import { changesBetween, type Stage } from '../pipeline/index.ts';
import { type ClosedThen, closedDealsOf, lackingIn, mayAskDeals } from '../pipeline/reads.ts';
import { type Asked, coursesOf } from './asking.ts';
import type { MiningPorts } from './ports.ts';
import { type Course, kindOf, movesOf } from './rules/courses.ts';
import { type FrictionInput, frictionsOf } from './rules/friction.ts';
import { attributed, type ClosedDeal, fewestClosed, leversOf } from './rules/levers.ts';
import { maturityOf } from './rules/maturity.ts';

const year = 365;
const quarter = 91;
/** Before and after a change so many days are looked at. */
const window = 90;
const mostChanges = 20;

const asClosed = ({ won, amount, createdOn, closedOn, expectedThen }: ClosedThen): ClosedDeal => ({
  won,
  amount,
  days: Math.max(0, daysBetween(createdOn, closedOn)),
  onTime: expectedThen === null ? null : expectedThen.slice(0, 7) === closedOn.slice(0, 7),
});

/** What closed in the ninety days before a day and in as many from it on, held against one another. */
async function comparedAround(reader: Reader, actor: Actor, asked: Asked, on: LocalDate) {
  const { pipeline, ownerIds, at, day } = asked;
  const end = addDays(day, 1);
  const [until = end] = [addDays(on, window), end].sort();
  const beforeFrom = addDays(on, -window);
  const closed = (from: LocalDate, before: LocalDate) =>
    before <= from
      ? Promise.resolve({ closed: [], isCut: false })
      : closedDealsOf(reader, actor, { pipelineId: pipeline.id, ownerIds, from, before }, at);
  const [before, after] = await Promise.all([closed(beforeFrom, on), closed(on, until)]);
  const levers = leversOf(before.closed.map(asClosed), after.closed.map(asClosed));
  const isCut = before.isCut || after.isCut;
  return { beforeFrom, on, until, levers, attributedTo: attributed(levers), isCut };
}

const stagesIn = (values: Change['before']): Stage[] => (values?.stages as Stage[] | undefined) ?? [];

/** What was changed in a pipeline, the newest first: its stages and the rules of it. */
async function changesOf(reader: Reader, actor: Actor, { pipeline, at }: Asked) {
  const found = await changesOfRecords(reader, actor, [pipeline.id], 100, null);
  return found
    .filter(({ before, validAt }) => before !== null && (at.asOf === undefined || validAt <= at.asOf))
    .map((change) => ({
      on: dayOf(change.validAt, actor.timeZone),
      personId: change.personId,
      reason: change.reason,
      stages:
        change.after && 'stages' in change.after ? changesBetween(stagesIn(change.before), stagesIn(change.after)) : [],
      fields: Object.keys(change.after ?? {}).filter((field) => !['stages', 'goneStages', 'position'].includes(field)),
    }))
    .filter(({ stages, fields }) => stages.length > 0 || fields.length > 0);
}

export async function maturityIn(reader: Reader, actor: Actor, asked: Asked, on: LocalDate | undefined) {
  const { pipeline, ownerIds, day, at } = asked;
  const period = { from: addDays(day, -year), before: addDays(day, 1) };
  const [{ courses }, lacking, changes] = await Promise.all([
    coursesOf(reader, actor, asked, period),
    lackingIn(reader, actor, { pipelineId: pipeline.id, ownerIds, day }, at),
    changesOf(reader, actor, asked),
  ]);
  const order = pipeline.stages.map(({ id }) => id);
  const moves = courses.flatMap(movesOf).filter(({ to }) => to !== 'lost');
  const steps = moves.filter(({ from, to }) => ['step', 'win'].includes(kindOf(order, from, to)));
  const overridden = courses.flatMap(({ stays }) => stays.filter((stay) => stay.overridden));
  const missing = lacking.amount + lacking.expectedCloseOn + lacking.nextStep + lacking.nextStepOn;
  const shown = changes.slice(0, mostChanges);
  const [effects, people, chosen] = await Promise.all([
    Promise.all(shown.map((change) => comparedAround(reader, actor, asked, change.on))),
    peopleByIds(
      reader,
      actor,
      shown.flatMap(({ personId }) => personId ?? []),
    ),
    on ? comparedAround(reader, actor, asked, on) : null,
  ]);
  return {
    ...maturityOf({
      stages: { all: pipeline.stages.length, whole: pipeline.stages.filter(isWhole).length },
      moves: { all: moves.length, steps: steps.length },
      overridden: Math.min(overridden.length, moves.length),
      open: { deals: lacking.deals, inOrder: 4 * lacking.deals - missing },
      changes: changes.filter((change) => change.on >= period.from && change.stages.length > 0).length,
    }),
    needed: fewestClosed,
    changes: shown.map(({ personId, stages, ...change }, i) => ({
      ...change,
      stages: [...Map.groupBy(stages, ({ stageId }) => stageId).values()].map((same) => ({
        name: same[0]!.name,
        what: same.map(({ what }) => what),
      })),
      person: personId === null ? null : (people.get(personId)?.name ?? null),
      effect: effects[i]!,
    })),
    chosen,
    currency: actor.currency,
  };
}

const isWhole = ({ exit, definition, nextStep, limitDays }: Stage) =>
  exit.length > 0 && definition.trim() !== '' && nextStep.trim() !== '' && limitDays > 0;

/** A stage is disputed when a deal is sent back out of it so soon. */
const soon = 14;
const strays = ['skip', 'back', 'early-win'] as const;

export async function frictionIn(reader: Reader, actor: Actor, asked: Asked, { unused }: MiningPorts, now: string) {
  const { pipeline, ownerIds, day, today, at } = asked;
  const end = addDays(day, 1);
  const since = addDays(end, -2 * quarter);
  const [{ courses }, lacking, features] = await Promise.all([
    coursesOf(reader, actor, asked, { from: since, before: end }),
    lackingIn(reader, actor, { pipelineId: pipeline.id, ownerIds, day }, at),
    unused(reader, actor, day, today, now),
  ]);
  const order = pipeline.stages.map(({ id }) => id);
  const fields = ['amount', 'expectedCloseOn', 'nextStep', 'nextStepOn', 'companyId'] as const;
  const seen = fields.filter((field) => mayAskDeals(actor, [field]) === null);
  const middle = addDays(end, -quarter);
  const recent = movesIn(courses, middle, end);
  const earlier = movesIn(courses, since, middle);
  const input: FrictionInput = {
    missing: seen.map((field) => ({ about: field, n: lacking[field], of: lacking.deals })),
    disputed: order.map((stageId) => ({ about: stageId, ...disputedIn(courses, order, stageId) })),
    drift: strays.map((kind) => ({
      about: kind,
      ...ofKind(recent, order, kind),
      before: ofKind(earlier, order, kind),
    })),
    unused: features,
  };
  const nameOf = new Map(pipeline.stages.map(({ id, name }) => [id, name]));
  return {
    items: frictionsOf(input).map(({ weight: _, about, ...item }) => ({
      ...item,
      about: item.kind === 'stage-dispute' ? (nameOf.get(about) ?? '') : about,
      stageId: item.kind === 'stage-dispute' ? about : null,
    })),
    looked: { openDeals: lacking.deals, moves: recent.length + earlier.length, features: features.length },
  };
}

type Move = { from: string; to: string };

/** Moves on the days of a period. */
const movesIn = (courses: readonly Course[], from: LocalDate, before: LocalDate): Move[] =>
  courses.flatMap(({ stays }) =>
    stays.flatMap((stay) => {
      if (stay.to === null || stay.to === 'lost') return [];
      const on = addDays(stay.from, stay.days);
      return on >= from && on < before ? [{ from: stay.stageId, to: stay.to }] : [];
    }),
  );

const ofKind = (moves: readonly Move[], order: readonly string[], kind: (typeof strays)[number]) => ({
  n: moves.filter(({ from, to }) => kindOf(order, from, to) === kind).length,
  of: moves.length,
});

function disputedIn(courses: readonly Course[], order: readonly string[], stageId: string) {
  const stays = courses.flatMap((course) => course.stays.filter((stay) => stay.stageId === stageId));
  const isSentBack = ({ to, days }: Course['stays'][number]) =>
    to !== null && days <= soon && order.includes(to) && order.indexOf(to) < order.indexOf(stageId);
  return { n: stays.filter((stay) => stay.overridden || isSentBack(stay)).length, of: stays.length };
}
