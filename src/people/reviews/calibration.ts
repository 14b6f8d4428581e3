import { mean } from '../../ground/index.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { ratingsShown } from './appraisal-shown.ts';
import { leadingToday } from './leading.ts';
import { calibrated, overall } from './rules/answers.ts';
import { scale } from './rules/questions.ts';
import { adjusted, severities } from './rules/severity.ts';
import { namesOf } from './shown.ts';
import { allAppraisals, attainmentsOf, cycleOf, isAbove, ratingsOf } from './store.ts';

/** What was rated in a round, as far as the asker sees it, beside what it comes to without the severity of whoever gave it. */
export async function calibrationOf({ reader, actor }: Asker, cycleId: string) {
  const cycle = await cycleOf(reader, actor, cycleId);
  if (!cycle) return null;
  const rows = await ratingsOf(reader, actor, { cycleId });
  const ids = rows.map(({ appraisalId }) => appraisalId);
  const [attained, of, { leaderOf, worksHere }] = await Promise.all([
    attainmentsOf(reader, actor, ids),
    allAppraisals(reader, actor),
    leadingToday(reader, actor),
  ]);
  const rated = new Set(rows.map(({ personId }) => personId));
  const opened = new Set(of.flatMap((row) => (row.cycleId === cycleId ? [row.ownerId] : [])));
  const waiting = cycle.people.filter((id) => !rated.has(id) && worksHere(id) && isAbove(actor, id));
  const stateOf = new Map(of.map(({ id, state }) => [id, state]));
  const leaders = waiting.flatMap((id) => leaderOf(id) ?? []);
  const names = await namesOf(reader, actor, [
    ...[...waiting, ...leaders],
    ...rows.flatMap(({ personId, ownerId, changes }) => [personId, ownerId, ...changes.map(({ byId }) => byId)]),
  ]);
  const given = rows.map(({ ownerId, personId, answers, appraisalId }) => ({
    ...{ raterId: ownerId, personId, rating: overall(answers) ?? 0, result: attained.get(appraisalId) ?? null },
  }));
  const severityOf = new Map(severities(given).map((one) => [one.raterId, one]));
  const byRater = Map.groupBy(rows, ({ ownerId }) => ownerId);
  return {
    ...{ id: cycle.id, name: cycle.name },
    waiting: waiting.map((id) => {
      const leader = leaderOf(id);
      const what = opened.has(id) ? ('rate' as const) : ('open' as const);
      return { person: names(id), leader: leader === null ? null : names(leader), what };
    }),
    raters: [...byRater]
      .map(([raterId, own]) => {
        const found = severityOf.get(raterId);
        const all = own.flatMap(({ answers }) => answers.map(({ rating }) => rating));
        return {
          ...{ rater: names(raterId), n: own.length, mean: mean(all) ?? 0 },
          spread: scale.map((step) => all.filter((rating) => rating === step).length),
          severity: found ? { value: found.severity, ...found.range, expected: found.expected } : null,
        };
      })
      .sort((a, b) => (b.severity?.value ?? 0) - (a.severity?.value ?? 0) || a.rater.name.localeCompare(b.rater.name)),
    items: rows
      .map((row, at) => {
        const { rating, result } = given[at]!;
        const found = severityOf.get(row.ownerId);
        const state = stateOf.get(row.appraisalId) ?? ('open' as const);
        return {
          ...{ appraisalId: row.appraisalId, person: names(row.personId), rater: names(row.ownerId), state },
          ...{ given: rating, now: overall(calibrated(row.answers, row.changes)) ?? rating, attainment: result },
          adjusted: found ? adjusted(rating, found.severity) : null,
          ratings: ratingsShown(names, row),
          mayChange: state === 'open',
        };
      })
      .sort((a, b) => a.rater.name.localeCompare(b.rater.name) || a.person.name.localeCompare(b.person.name)),
  };
}
