import { addDays, type LocalDate, namedQuarterOf } from '../../ground/index.ts';
import { type Actor, reachingEverything } from '../../platform/access/actor.ts';
import { reach } from '../../platform/access/policy.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { fiscalOf } from '../../platform/metrics/answers.ts';
import { peopleByIds } from '../organisation/reads.ts';
import { creditsByPerson, currencyOn } from './credited.ts';
import type { Landing } from './lab.ts';
import { payFacts } from './pay-facts.ts';
import { payPolicy } from './policy.ts';
import { inputOf } from './reckon.ts';
import { reckoned } from './reckoned.ts';
import { ranked } from './rules/board.ts';
import { revenue } from './rules/plan-names.ts';
import { projectedPay } from './rules/projected.ts';
import { quotaFor } from './rules/quotas.ts';
import { runOn } from './statements.ts';
import { assignmentsIn } from './store.ts';

/** What the running quarter earns the actor where it lands by the forecast; null where nobody can say. */
export async function projectedTold(reader: Reader, actor: Actor, today: LocalDate, landing: Landing) {
  if (actor.personId === null) return null;
  const run = await runOn(reader, actor, today);
  const quarter = namedQuarterOf(today, fiscalOf(actor));
  if (run.state !== 'draft' || run.firstDay !== quarter.first || run.nextDay !== quarter.next) return null;
  const own = (await reckoned(reader, actor, run, { only: actor.personId })).people.at(-1);
  if (!own || 'refused' in own) return null;
  const { plan } = own.input.assignments.at(-1)!;
  const isOfTeam = plan.components.some((each) => 'counts' in each && each.counts.includes('roll-up'));
  const lands = await landing(reader, actor, today, isOfTeam ? { team: actor.personId } : { person: actor.personId });
  if (!lands) return null;
  const pay = projectedPay(own.input, lands, { day: today, role: isOfTeam ? 'roll-up' : 'direct' });
  return pay && { name: run.name, currency: plan.currency, ...pay, sales: lands };
}

const isOfDeals = ({ measure }: { measure: string }): boolean => measure === revenue;

/** Those on a plan who agreed to be shown, by attainment of the running quarter; told to them and to those who read all plans. */
export async function boardTold(reader: Reader, actor: Actor, today: LocalDate) {
  const all = reachingEverything(actor);
  const on = await assignmentsIn(reader, all, today, addDays(today, 1));
  const isShown = on.some(({ personId, shownOnBoard }) => personId === actor.personId && shownOnBoard);
  const shown = on.filter(({ shownOnBoard }) => shownOnBoard).map(({ personId }) => personId);
  if ((!isShown && reach(actor, payPolicy, 'read') !== 'all') || shown.length === 0) return { isShown, items: [] };
  const run = await runOn(reader, actor, today);
  const facts = await payFacts(reader, actor, run, shown);
  const credits = creditsByPerson(facts.won, facts);
  const standings = shown.map((personId) => {
    const input = inputOf(facts, personId, credits.get(personId) ?? [], currencyOn(facts)(personId, today));
    const period = input.periods.at(-1)!;
    const now = input.assignments.find(({ from, until }) => from <= today && (until === null || today < until));
    const quota = now && quotaFor(input.quotas.filter(isOfDeals), period, now);
    const sold = input.credits
      .filter(
        ({ role, measure, day }) =>
          role === 'direct' && measure === revenue && day >= period.first && day < period.next,
      )
      .reduce((sum, { amount }) => sum + amount, 0);
    return { personId, sold, quota: quota ? Number(quota.n) / Number(quota.d) : 0 };
  });
  const names = await peopleByIds(reader, all, shown);
  return {
    isShown,
    items: ranked(standings).map(({ personId, attainment, place }) => ({
      ...{ person: { id: personId, name: names.get(personId)?.name ?? '' }, attainment, place },
    })),
  };
}
