import { type LocalDate, yearOf } from '../../ground/index.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import { may } from '../../platform/access/policy.ts';
import { fiscalOf, limitedToOf } from '../../platform/metrics/answers.ts';
import type { Asker } from '../../platform/metrics/registry.ts';
import { quotas, quotasIn } from '../targets/reads.ts';
import { gridOf, quartersOf, shareOf, sumOf } from './grid.ts';
import { paceOf } from './rules/pace.ts';

type Line = Awaited<ReturnType<typeof gridOf>>['rows'][number];
type Asked = { year?: number | undefined; asOf?: LocalDate | undefined };

/** What everybody whom the asker sees won in some quarters with each line of products: by person, line and quarter. */
async function wonWithLines(
  asker: Asker,
  quarters: ReturnType<typeof quartersOf>,
  day: LocalDate,
  ids: readonly string[],
) {
  const points = quarters.map(({ first, next }, at) => ({ name: String(at), period: { first, next }, asOf: day }));
  const asked = { points, by: ['owner', 'line'] as const, filter: { ownerIds: ids } };
  const figures =
    ids.length === 0
      ? []
      : ((await asker.metric('won_of_products')?.figures(asker, { ...asked, by: [...asked.by] })) ?? []);
  const isHidden = figures.some(({ missing }) => missing?.kind === 'hidden');
  const won = new Map(figures.map(({ key, point, value }) => [`${key.owner} ${point} ${key.line}`, value ?? 0]));
  return (personId: string, line: string) =>
    quarters.map((_, at) => (isHidden ? null : (won.get(`${personId} ${at} ${line}`) ?? 0)));
}

const goneLine = (name: string, count: number): Line => {
  const none = Array.from({ length: count }, () => null);
  return {
    ...{ part: `line:${name}`, kind: 'line', name, depth: 0, isSold: false, person: null, maySet: false },
    ...{ said: none, quarters: none, own: null, year: null, won: null, wonIn: none },
    ...{ attainment: null, pace: null, giveBack: null },
  };
};

/** Product lines with the people who are to win them: what each has of a line, and what of the line nobody was given. */
export async function peopleGridOf(asker: Asker, asked: Asked) {
  const { actor, reader, today } = asker;
  const fiscal = fiscalOf(actor);
  const day = asked.asOf && asked.asOf < today ? asked.asOf : today;
  const quarters = quartersOf(asker, asked.year ?? yearOf(day, fiscal).year);
  const period = { first: quarters[0]!.first, next: quarters[3]!.next };
  const [whole, rows] = await Promise.all([
    gridOf(asker, { ...asked, by: 'product' }),
    quotasIn(reader, actor, period, day < today ? day : undefined),
  ]);
  const ids = [...new Set(rows.map(({ personId }) => personId))];
  const [names, wonOf] = await Promise.all([peopleByIds(reader, actor, ids), wonWithLines(asker, quarters, day, ids)]);
  const nameOf = (id: string) => ({ id, name: names.get(id)?.name ?? '' });
  const maySet = (id: string) => day === today && may(actor, quotas.policy, 'write', id);
  const people = ids.map(nameOf).sort((a, b) => a.name.localeCompare(b.name));
  const sold = whole.rows.filter(({ kind }) => kind === 'line');
  const known = new Set(sold.map(({ name }) => name));
  // Of a line that nobody lists any more it is still told who was asked to win it.
  const gone = [...new Set(rows.flatMap((row) => row.lines.map(({ line }) => line)))].filter(
    (name) => !known.has(name),
  );
  const lines = [...sold, ...gone.map((name) => goneLine(name, quarters.length))];
  const withPeople = lines.flatMap((line) => {
    const own = people.flatMap((person) => {
      const said = quarters.map(({ first }) => {
        const row = rows.find((one) => one.personId === person.id && one.quarterStart === first);
        const of = row?.lines.find((one) => one.line === line.name);
        return row && of ? { amount: of.amount, version: row.version, currency: row.currency } : null;
      });
      if (said.every((cell) => cell === null)) return [];
      const amounts = said.map((cell) => (cell?.currency === actor.currency ? cell.amount : null));
      const wonIn = wonOf(person.id, line.name);
      const [target, won] = [sumOf(amounts), sumOf(wonIn)];
      return [
        {
          ...{ part: `person:${person.id}:${line.name}`, kind: 'person' as const, name: person.name, depth: 1 },
          ...{ isSold: true, person, maySet: maySet(person.id), said, quarters: amounts, own: target, year: target },
          ...{ won, wonIn, attainment: shareOf(won, target, actor.currency), giveBack: null },
          pace: won === null ? null : paceOf({ won, target }, period, day),
        },
      ];
    });
    const given = sumOf(own.map(({ year }) => year));
    const left = line.year === null ? null : line.year - (given ?? 0);
    return [{ ...line, own: left, maySet: false, giveBack: null }, ...own];
  });
  return {
    ...whole,
    ...{ by: 'person' as const, rows: withPeople, mayGive: people.filter(({ id }) => maySet(id)) },
    limitedTo: limitedToOf(quotas, actor) ?? null,
    // What his own people won is told to each, whoever does not see what all did.
    isWonHidden: withPeople.every(({ won }) => won === null),
    mayWrite: people.some(({ id }) => maySet(id)),
  };
}
