import { addMonths, type LocalDate, monthOf } from '../../ground/index.ts';
import type { Point } from '../../platform/metrics/ask.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { type Person, peopleByIds, readablePeople } from '../organisation/reads.ts';
import { type Moved, meanwhile, monthly, monthsOnASide, trainingEffect } from './rules/training-effect.ts';
import type { SpendRow } from './tables.ts';

/** Full months after the one in which the money was spent, three at most, as far as they are over. */
function monthsSince(onDay: LocalDate, today: LocalDate): LocalDate[] {
  const next = addMonths(monthOf(onDay).first, 1);
  const firsts = Array.from({ length: monthsOnASide }, (_, at) => addMonths(next, at));
  return firsts.filter((first) => addMonths(first, 1) <= today);
}

const monthsBefore = (onDay: LocalDate): LocalDate[] =>
  Array.from({ length: monthsOnASide }, (_, at) => addMonths(monthOf(onDay).first, at - monthsOnASide));

/** What was spent, with what the trained won since against what the others did, by the registry's money won. */
export async function showSpends(asker: Asker, rows: readonly SpendRow[], all: readonly SpendRow[] = rows) {
  const { reader, actor, today } = asker;
  const firsts = [...new Set(rows.flatMap(({ onDay }) => [...monthsBefore(onDay), ...monthsSince(onDay, today)]))];
  const points: Point[] = firsts.map((first) => ({
    name: first,
    period: { first, next: addMonths(first, 1) },
    asOf: today,
  }));
  const [figures, names, people] = await Promise.all([
    points.length === 0
      ? []
      : (asker.metric('won_value')?.figures(asker, { points, by: ['owner'], filter: {}, brief: true }) ?? []),
    peopleByIds(
      reader,
      actor,
      rows.flatMap(({ people: trained }) => trained),
    ),
    reader.rows<Person>(readablePeople(actor).where('active', '=', true) as never),
  ]);
  const won = new Map(figures.map(({ key, point, value }) => [`${key.owner} ${point}`, value ?? 0]));
  const of = (personId: string, months: readonly LocalDate[]) =>
    monthly(months.map((first) => won.get(`${personId} ${first}`) ?? 0));
  const sellers = people.filter(({ role }) => role === 'rep').map(({ id }) => id);
  const nameOf = new Map(all.map(({ id, name }) => [id, name]));
  return rows.map(({ id, version, name, onDay, amount, currency, courseKey, people: trained }) => {
    const [before, after] = [monthsBefore(onDay), monthsSince(onDay, today)];
    const until = addMonths(after.at(-1) ?? monthOf(onDay).first, 1);
    const beside = meanwhile({ id, onDay, people: trained }, all, { from: before[0] ?? onDay, until, sellers });
    const elsewhere = new Set(
      all.filter((one) => beside.some((other) => other.id === one.id)).flatMap(({ people: its }) => its),
    );
    const effectAmong = (some: readonly string[]) => {
      const its = some.filter((personId) => trained.includes(personId));
      const spent =
        (amount * its.length) / Math.max(1, sellers.filter((personId) => trained.includes(personId)).length);
      const others = some.filter((personId) => !trained.includes(personId));
      return trainingEffect(
        { trained: its.map(movedOf), others: others.map(movedOf) },
        { spent, months: after.length },
      );
    };
    const movedOf = (personId: string): Moved => ({ before: of(personId, before), after: of(personId, after) });
    return {
      ...{ id, version, name, onDay, amount, currency, courseKey, months: after.length },
      people: trained.map((personId) => ({ id: personId, name: names.get(personId)?.name ?? '' })),
      effect: effectAmong(sellers),
      meanwhile: beside.map((one) => ({ ...one, name: nameOf.get(one.id) ?? '' })),
      // The money was spent on all who were trained: those who were in nothing else have their share of it.
      alone: beside.length === 0 ? null : effectAmong(sellers.filter((personId) => !elsewhere.has(personId))),
    };
  });
}
