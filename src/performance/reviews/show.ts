import type { z } from 'zod';
import { peopleByIds } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { may, ownedPolicy, reach } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { mayAskDeals, pipelinesOf } from '../../process/pipeline/reads.ts';
import { decisionsOf } from '../dashboards/reads.ts';
import type * as contract from './contract.ts';
import { digestOf } from './digest.ts';
import { isMoney, reportOf } from './rules/report.ts';
import type { FigureThen } from './rules/snapshot.ts';
import { type ReviewHead, type ReviewRow, reviews } from './tables.ts';

type Names = (id: string) => { id: string; name: string };

export async function namesFor(reader: Reader, actor: Actor, ids: readonly (string | null)[]): Promise<Names> {
  const people = await peopleByIds(reader, actor, new Set(ids.filter((id) => id !== null)));
  return (id) => ({ id, name: people.get(id)?.name ?? '' });
}

const kept = (actor: Actor, row: ReviewHead, nameOf: Names) => ({
  ...{ id: row.id, version: row.version, name: row.name, note: row.note, owner: nameOf(row.ownerId) },
  ...{ from: row.periodFirst, until: row.periodNext, knownOn: row.knownOn, madeOn: row.madeOn },
  isYours: row.ownerId === actor.personId,
  mayWrite: may(actor, reviews.policy, 'write', row.ownerId),
});

export async function shownKept(reader: Reader, actor: Actor, rows: readonly ReviewHead[]) {
  const nameOf = await namesFor(
    reader,
    actor,
    rows.map(({ ownerId }) => ownerId),
  );
  return rows.map((row) => kept(actor, row, nameOf));
}

export const shownOne = async (reader: Reader, actor: Actor, row: ReviewRow) =>
  (await shownKept(reader, actor, [row]))[0] as ReturnType<typeof kept>;

type Shown = z.input<typeof contract.readReview.answer>;

/** What of a review may be told to its reader today: of whom, and whether amounts. */
export function sightOf(actor: Actor) {
  const seen = reach(actor, ownedPolicy, 'read');
  return {
    isSeen: (id: string | null) => id === null || seen === 'all' || seen.includes(id),
    seesMoney: mayAskDeals(actor, ['amount']) === null,
  };
}

/** The report with the names of today. Whom the reader sees no more, and amounts that are kept from him now, are left out of it. */
export async function shownReport(reader: Reader, actor: Actor, row: ReviewRow): Promise<Shown> {
  const { snapshot } = row;
  const { figures, people, moves } = reportOf(snapshot);
  const { isSeen, seesMoney } = sightOf(actor);
  const money = (amount: number | null) => (seesMoney ? amount : null);
  const ofUnit = (unit: FigureThen['unit'] | null, number: number | null) => (isMoney(unit) ? money(number) : number);
  const ids = [row.ownerId, ...people.map(({ personId }) => personId)];
  const more = [
    ...moves.flatMap(({ personId, toId }) => [personId, toId]),
    ...snapshot.findings.map((one) => one.personId),
  ];
  const [nameOf, pipelines, decisions] = await Promise.all([
    namesFor(reader, actor, [...ids, ...more]),
    pipelinesOf(reader, actor),
    decisionsOf(reader, actor, {}),
  ]);
  const stages = new Map(
    pipelines.flatMap((one) => [...one.stages, ...one.goneStages]).map(({ id, name }) => [id, name]),
  );
  const named = (id: string | null) => (id === null ? null : nameOf(id));
  const called = new Map(decisions.map(({ id, name }) => [id, name]));
  return {
    ...kept(actor, row, nameOf),
    ...{ currency: snapshot.currency, pace: snapshot.pace, rules: snapshot.rules, digest: row.digest },
    isSame: digestOf(snapshot) === row.digest,
    figures: figures.map(({ metricId, version, unit, n, band, says, rowsHref, ...one }) => ({
      ...{ metricId, metricVersion: version, unit, n, band, says, rowsHref },
      ...{ value: ofUnit(unit, one.value), before: ofUnit(unit, one.before), change: ofUnit(unit, one.change) },
      range: rangeOf(ofUnit(unit, one.low), ofUnit(unit, one.high)),
    })),
    people: people
      .filter(({ personId }) => isSeen(personId))
      .map(({ personId, quota, won, open, winHigh: _, ...one }) => ({
        ...{ person: nameOf(personId), quota: money(quota), won: money(won), open: money(open) },
        ...{ attainment: one.attainment, coverage: one.coverage, winRate: one.winRate },
        ...{ closed: one.closed, activities: one.activities },
      })),
    movement: seesMoney ? snapshot.movement : null,
    decisions: snapshot.decisions.map(({ id, unit, before, after, low, high, ...one }) => ({
      ...{ ...one, id, unit, name: called.get(id) ?? '', before: ofUnit(unit, before), after: ofUnit(unit, after) },
      range: rangeOf(ofUnit(unit, low), ofUnit(unit, high)),
    })),
    findings: snapshot.findings
      .filter(({ personId }) => isSeen(personId))
      .map(({ personId, stageId, kind, metricId, value, n, stake }) => ({
        ...{ kind, metricId, person: named(personId), value, n, stake: money(stake) },
        stage: stageId === null ? null : { id: stageId, name: stages.get(stageId) ?? '' },
      })),
    moves: moves
      .filter(({ personId, toId }) => isSeen(personId) && isSeen(toId))
      .map(({ personId, toId, amount, ...one }) => ({
        ...one,
        ...{ person: named(personId), to: named(toId), amount: money(amount) },
      })),
  };
}

const rangeOf = (low: number | null, high: number | null) => (low === null || high === null ? null : { low, high });
