import type { z } from 'zod';
import { addMonths, type LocalDate } from '../../ground/index.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import { type Figure, keyText } from '../../platform/metrics/ask.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { mayForecast } from '../../process/pipeline/reads.ts';
import type * as contract from './contract.ts';
import { periodAt } from './rules/call-period.ts';
import { accuracyOf, type Entry, enoughCalls } from './rules/ledger.ts';
import { namesOf, showPeriod, showPerson } from './show.ts';
import { wordsOfThePast } from './store.ts';
import type { SubmissionRow } from './tables.ts';

type Record_ = z.input<typeof contract.readTrackRecord.answer>;
const monthsBack = 24;
const mostTold = 200;

export type Held = Entry & { row: SubmissionRow };

/** What was promised of periods that are over on a day, beside what those people had won in them by then; the promise is the commit. */
export async function heldOf(asker: Asker, day: LocalDate = asker.today, asOf = day): Promise<Held[]> {
  const { actor, reader } = asker;
  const all = await wordsOfThePast(reader, actor, day, addMonths(day, -monthsBack));
  const rows = all.filter(({ currency, commitAmount }) => currency === actor.currency && commitAmount !== null);
  const periods = new Map(rows.map((row) => [row.periodFirst + row.periodNext, row]));
  const points = [...periods].map(([name, { periodFirst, periodNext }]) => ({
    name,
    period: { first: periodFirst, next: periodNext },
    asOf,
  }));
  const won =
    points.length === 0
      ? []
      : ((await asker.metric('won_value')?.figures(asker, { points, by: ['owner'], filter: {} })) ?? []);
  const wonAt = new Map(won.map((figure: Figure) => [`${figure.point} ${keyText(figure.key)}`, figure.value ?? 0]));
  return rows.map((row) => ({
    row,
    said: row.commitAmount as number,
    below: row.below?.commit ?? null,
    came: row.people.reduce(
      (sum, owner) => sum + (wonAt.get(`${row.periodFirst}${row.periodNext} ${keyText({ owner })}`) ?? 0),
      0,
    ),
  }));
}

export const levelOf = ({ subjectId, byId }: SubmissionRow) =>
  subjectId === null ? ('whole' as const) : subjectId === byId ? ('own' as const) : ('above' as const);

/** How numbers held, by who said them and at which level; one's own with every entry, those of others once there are enough. */
export async function trackRecordOf(asker: Asker): Promise<Record_> {
  const { actor, reader } = asker;
  const isHidden = !mayForecast(actor);
  const held = isHidden ? [] : await heldOf(asker);
  const named = held.flatMap(({ row }) => [row.byId, ...(row.subjectId ? [row.subjectId] : [])]);
  const names = namesOf(await peopleByIds(reader, actor, named));
  const fiscal = fiscalOf(actor);
  const people = [...Map.groupBy(held, ({ row }) => row.byId)].map(([id, own]) => {
    const isYours = id === actor.personId;
    const calls = new Set(own.map(({ row }) => `${row.periodFirst} ${row.week}`)).size;
    const enough = calls >= enoughCalls;
    const at = (level: ReturnType<typeof levelOf>) => {
      const entries = own.filter(({ row }) => levelOf(row) === level);
      return (isYours || enough) && entries.length > 0 ? accuracyOf(entries) : null;
    };
    return {
      person: showPerson(id, names),
      isYours,
      enough,
      calls,
      own: at('own'),
      above: at('above'),
      whole: at('whole'),
    };
  });
  const show = ({ row, said, below }: Held) => ({
    ...{ id: row.id, week: row.week, said, below, reason: row.reason },
    by: showPerson(row.byId, names),
    subject: row.subjectId === null ? null : showPerson(row.subjectId, names),
  });
  return {
    ...{ currency: actor.currency, least: enoughCalls, isHidden },
    people: people.sort((a, b) => Number(b.isYours) - Number(a.isYours) || a.person.name.localeCompare(b.person.name)),
    entries: held
      .filter(({ row }) => row.byId === actor.personId)
      .slice(0, mostTold)
      .map((one) => ({
        ...show(one),
        came: one.came,
        level: levelOf(one.row),
        period: showPeriod(periodAt(one.row.periodKind, one.row.periodFirst, fiscal)),
      })),
    reasons: held.slice(0, mostTold * 5).flatMap((one) => {
      const { below, reason, ...shown } = show(one);
      return reason !== null && below !== null && below !== one.said ? [{ ...shown, below, reason }] : [];
    }),
  };
}
