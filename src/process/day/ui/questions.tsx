import type { TFunction } from 'i18next';
import type { Format } from '../../../kit/format/format.tsx';
import type { Answer } from '../../../kit/look/three-questions.tsx';
import { Slot } from '../../../kit/slots.tsx';
import { aheadAnswer, isProjected, rowsAddress } from '../../../performance/dashboards/index.ts';
import type { Day, DayItem, DayLead, Team } from './api.ts';
import { QuarterBar } from './quarter-bar.tsx';
import { dealWords, pressingWords, titleWords } from './words.ts';

type Answers = Record<'happened' | 'ahead' | 'todo', Answer>;

/** The three answers of one's own day: the quarter so far, what is due in it, and the first thing to do. */
export function dayAnswers(day: Day, ownerId: string, f: Format, t: TFunction): Answers {
  if (day.lead) return { ...quarterAnswers(day, undefined, f, t), todo: leadTodo(day.lead, f, t) };
  const [first] = day.groups.flatMap(({ items }) => items);
  const todo: Answer = first
    ? {
        text: firstWords(first, f, t),
        note: leadWords(day, f, t),
        href: `/deals/${first.deal.id}`,
      }
    : day.openDeals > 0
      ? { text: t('day.asked.clear'), href: '/pipeline?owner=me' }
      : { text: t('day.asked.create'), href: '/pipeline?create=deal' };
  return { ...quarterAnswers(day, [ownerId], f, t), todo };
}

/** The first thing for somebody who sells nothing himself: what waits for his word, whom to talk to, which deal to look at. */
function leadTodo({ approvals, talk: [first], atRisk: [risk] }: DayLead, f: Format, t: TFunction): Answer {
  if (approvals)
    return { text: t('day.leads.waiting', { count: approvals, number: f.number(approvals) }), href: '/approvals' };
  if (first)
    return {
      text: t('day.asked.talk', { name: first.person.name, why: pressingWords(first, f, t) }),
      href: `/pipeline?owner=${first.person.id}`,
    };
  if (risk)
    return {
      text: firstWords(risk, f, t),
      href: `/deals/${risk.deal.id}`,
    };
  return { text: t('day.asked.teamClear'), href: '/pipeline' };
}

/** The three answers of a team: the quarter so far, what is due in it, and whom to talk to first. */
export function teamAnswers(team: Team, f: Format, t: TFunction): Answers {
  const [first] = team.people;
  const sum = (of: 'open' | 'stalled' | 'withoutNextStep' | 'overdueSteps') =>
    team.people.reduce((all, person) => all + person[of], 0);
  const why = first ? pressingWords(first, f, t) : '';
  const note = t('day.team.lead', {
    count: sum('open'),
    number: f.number(sum('open')),
    stalled: f.number(sum('stalled')),
    steps: f.number(sum('withoutNextStep')),
    overdue: f.number(sum('overdueSteps')),
  });
  const todo: Answer =
    first && why
      ? {
          text: t('day.asked.talk', { name: first.person.name, why }),
          note,
          href: `/pipeline?owner=${first.person.id}`,
        }
      : { text: t('day.asked.teamClear'), note, href: '/pipeline' };
  return { ...quarterAnswers(team, undefined, f, t), todo };
}

type Stands = Pick<Day, 'day' | 'currency' | 'quarter' | 'won' | 'wonDeals' | 'quota' | 'ahead'>;

/** What was won of the quota in the quarter, and what is due in it. */
function quarterAnswers(stands: Stands, owner: string[] | undefined, f: Format, t: TFunction) {
  const { day, currency, quarter, won, wonDeals, quota } = stands;
  const asked = {
    ...{ from: quarter.from, until: quarter.until, asOf: day, currency },
    ...(owner ? { owner } : {}),
  };
  const words = (amount: number) => f.moneyShort({ amount, currency });
  const happened: Answer = {
    text:
      quota === null || quota <= 0
        ? t('day.won', { won: words(won ?? 0), quarter: quarter.name })
        : t('day.wonOfQuota', {
            won: words(won ?? 0),
            quota: words(quota),
            share: f.percent((won ?? 0) / quota),
            quarter: quarter.name,
            pace: f.percent(quarter.pace),
          }),
    note: (
      <>
        {t('day.asked.wonDeals', { count: wonDeals, number: f.number(wonDeals) })}
        <QuarterBar won={won} quota={quota} pace={quarter.pace} />
      </>
    ),
    href: rowsAddress('won_value', asked, f.today),
  };
  const said = aheadAnswer(stands.ahead, { ...asked, name: quarter.name }, f, t);
  const ahead: Answer = isProjected(stands.ahead)
    ? { part: <Slot at="ahead" id={owner?.[0] ?? ''} lines={2} values={{ ...said, period: quarter.name }} /> }
    : said;
  return { happened, ahead };
}

/** A thing to do and its deal. Names may run from right to left: each keeps to itself. */
function firstWords(item: DayItem, f: Format, t: TFunction): string {
  const apart = (text: string) => `\u2068${text}\u2069`;
  return t('day.asked.first', { what: apart(titleWords(item, f, t)), deal: apart(dealWords(item)) });
}

/** How much there is to do and what is at stake. */
function leadWords(day: Day, f: Format, t: TFunction): string {
  const amount = f.moneyShort({ amount: day.atStake, currency: day.currency });
  const lead = t('day.lead', { count: day.total, number: f.number(day.total), amount });
  return day.otherCurrencies > 0 ? `${lead} ${t('day.otherCurrencies', { count: day.otherCurrencies })}` : lead;
}
