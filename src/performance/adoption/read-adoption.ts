import type { Instant, LocalDate } from '../../ground/days.ts';
import { placesOf } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { reach } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { AdoptionSetting } from '../../platform/settings/rules/adoption.ts';
import { toldByPersonSince, workspaceOf } from '../../platform/settings/workspace.ts';
import { adoptionPolicy } from './policy.ts';
import type { Feature } from './rules/features.ts';
import { hintFor } from './rules/hint.ts';
import { byFeature, byPeriod, byPerson, byTeam, type Use } from './rules/report.ts';
import { type Each, periodsUntil, type Span } from './rules/span.ts';
import { foldSmall, isEnough, type Team } from './rules/told.ts';
import { opensOf, usesOf } from './store.ts';

type Question = {
  asOf: LocalDate;
  today: LocalDate;
  each: Each;
  team?: string | undefined;
  person?: string | undefined;
};
type Place = Awaited<ReturnType<typeof placesOf>>[number];
type Own = Actor & { personId: string };

/** Of whom somebody is told, and in what groups: what his role and the setting of the workspace leave him. */
type Circle = { people: Place[]; teams: Team[]; reach: 'own' | 'team' | 'all'; tooFew: boolean };

/** The report for whoever asks; null where it asks for somebody, or a team, that he is not told of. */
export async function readAdoptionOf(
  reader: Reader,
  actor: Own,
  features: readonly Feature[],
  question: Question,
  freshAt: Instant,
) {
  const [{ adoption: setting, modulesOff }, places, since] = await Promise.all([
    workspaceOf(reader, actor),
    placesOf(reader, actor),
    toldByPersonSince(reader, actor),
  ]);
  const circle = circleOf(actor, setting, places);
  const asked = askedIn(circle, actor, setting, question);
  if (!asked) return null;
  const periods = periodsUntil(question.asOf, question.each, question.today);
  const starts = periods.map(({ from }) => from);
  const span = { from: starts[0] ?? question.asOf, until: periods.at(-1)?.until ?? question.asOf };
  const shown = features.filter(({ module }) => !module || !modulesOff.includes(module));
  const named = { from: since && since > span.from ? since : span.from, until: span.until };
  const uses = (people: readonly Place[], within: Span) =>
    usesOf(reader, actor, { people: people.map(({ id }) => id), span: within, each: question.each, features: shown });
  const isOther = asked.kind === 'person' && asked.id !== actor.personId;
  const tellsPersons = setting === 'person' && circle.reach !== 'own';
  const persons = tellsPersons ? asked.people : circle.people.filter(({ id }) => id === actor.personId);
  const [used, usedBySingle] = await Promise.all([
    uses(asked.people, isOther ? named : span),
    tellsPersons && named.from > span.from ? uses(persons, named) : null,
  ]);
  const hint =
    asked.id === null && setting !== 'off'
      ? await hintOf(reader, actor, { places, shown, used, span, question })
      : null;
  const nameOf = new Map(places.map(({ id, name }) => [id, name]));
  const person = (id: string) => ({ id, name: nameOf.get(id) ?? '' });
  const pageOf = new Map(shown.map((one) => [one.id, one]));
  return {
    setting,
    toldOf: circle.reach,
    tooFew: circle.tooFew,
    byPersonFrom: tellsPersons ? named.from : null,
    of: {
      kind: asked.kind,
      id: asked.id,
      name: asked.id ? (nameOf.get(asked.id) ?? '') : null,
      people: asked.people.length,
    },
    each: question.each,
    ...span,
    freshAt,
    hint,
    periods: byPeriod(used, starts).map((period, at) => ({ ...period, until: periods[at]!.until })),
    features: byFeature(used, shown, asked.people, starts).map((one) => ({
      ...one,
      page: pageOf.get(one.id)?.pages[0] ?? null,
      module: pageOf.get(one.id)?.module ?? null,
    })),
    teams:
      asked.kind === 'all' && circle.reach !== 'own'
        ? byTeam(used, circle.teams).map(({ leaderId, ...team }) => ({
            ...team,
            leader: leaderId ? person(leaderId) : null,
          }))
        : [],
    people: byPerson(usedBySingle ?? used, persons)
      .map(({ id, ...one }) => ({ ...one, person: person(id) }))
      .filter((one) => asked.people.some(({ id }) => id === one.person.id)),
  };
}

type Looked = {
  places: readonly Place[];
  shown: readonly Feature[];
  /** What those who are looked at opened and changed, whoever asks among them. */
  used: readonly Use[];
  span: Span;
  question: Question;
};

/** What whoever asks might try, by what most of his role open. */
async function hintOf(reader: Reader, actor: Own, { places, shown, used, span, question: { each } }: Looked) {
  const active = places.filter(({ active: works }) => works);
  const me = active.find(({ id }) => id === actor.personId);
  if (!me) return null;
  const own = used.filter(({ personId }) => personId === me.id);
  const people = active.flatMap(({ id, role }) => (role === me.role && id !== me.id ? [id] : []));
  const theirs = await opensOf(reader, actor, { people, span, each });
  return hintFor({ features: shown, me, others: active }, new Set(own.map(({ feature }) => feature)), theirs);
}

function circleOf(actor: Own, setting: AdoptionSetting, places: readonly Place[]): Circle {
  const reached = reach(actor, adoptionPolicy, 'read');
  const active = places.filter(({ active: works }) => works);
  const mine = active.filter(({ id }) => reached === 'all' || reached.includes(id));
  const own: Circle = {
    people: active.filter(({ id }) => id === actor.personId),
    teams: [],
    reach: 'own',
    tooFew: false,
  };
  if (setting === 'off' || mine.length <= 1) return own;
  const teams = teamsOf(mine, active);
  const wide = reached === 'all' ? 'all' : 'team';
  if (setting === 'person') return { people: mine, teams, reach: wide, tooFew: false };
  if (
    !isEnough(
      mine.map(({ id }) => id),
      actor.personId,
    )
  )
    return { ...own, tooFew: true };
  return { people: mine, teams: foldSmall(teams, actor.personId), reach: wide, tooFew: false };
}

/** Everybody in one team: whoever leads somebody in the one he leads, the others in that of whom they report to. */
function teamsOf(mine: readonly Place[], active: readonly Place[]): Team[] {
  const leads = new Set(active.map(({ managerId }) => managerId));
  const by = Map.groupBy(mine, ({ id, managerId }) => (leads.has(id) ? id : managerId));
  return [...by].map(([leaderId, members]) => ({ leaderId, members: members.map(({ id }) => id) }));
}

/** Whom the question is about, within the circle of whoever asks. */
function askedIn(circle: Circle, actor: Own, setting: AdoptionSetting, { team, person }: Question) {
  if (person) {
    const isTold = person === actor.personId || setting === 'person';
    const people = circle.people.filter(({ id }) => id === person);
    return isTold && people.length > 0 ? { kind: 'person' as const, id: person, people } : null;
  }
  if (team) {
    const members = circle.teams.find(({ leaderId }) => leaderId === team)?.members;
    return members
      ? { kind: 'team' as const, id: team, people: circle.people.filter(({ id }) => members.includes(id)) }
      : null;
  }
  return { kind: 'all' as const, id: null, people: circle.people };
}
