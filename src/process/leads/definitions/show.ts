import { addDays, endOfDay, type LocalDate } from '../../../ground/index.ts';
import { businessMinutes } from '../../../ground/working-hours.ts';
import { workspaceHours } from '../../../people/calendar/reads.ts';
import { peopleByIds } from '../../../people/organisation/reads.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import { hiddenFields } from '../../../platform/access/policy.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { routingIn } from '../routing/store.ts';
import { clockState } from '../rules/clock-state.ts';
import { type Lead, leads } from '../tables.ts';
import { mayPropose, sidesOf } from './actions.ts';
import { judgedStages } from './rules/definition.ts';
import { bothWays, speedOf } from './rules/report.ts';
import { serviceLevels } from './rules/service-levels.ts';
import { definitionsOf, everMql, leadsToJudge, type When } from './store.ts';

/** The moment that is asked about: the end of a past day, or now. */
export const whenOf = (actor: Actor, asOf: LocalDate | undefined, today: LocalDate): When =>
  asOf !== undefined && asOf < today ? { asOf: endOfDay(asOf, actor.timeZone) } : {};

/** The definitions as they stood; in the past nobody proposes or agrees. */
export async function showDefinitions(reader: Reader, actor: Actor, when: When = {}) {
  const rows = await definitionsOf(reader, actor, when);
  const isPast = when.asOf !== undefined;
  const people = await peopleByIds(
    reader,
    actor,
    rows.flatMap(({ agreed }) => agreed.map(({ personId }) => personId)),
  );
  const items = judgedStages.map((stage) => {
    const row = rows.find((one) => one.stage === stage);
    return {
      ...{ stage, version: row?.version ?? 0, edition: row?.edition ?? 0 },
      conditions: [...(row?.conditions ?? [])],
      messaging: row?.messaging ?? null,
      agreed: (row?.agreed ?? []).map(({ side, personId, at }) => ({
        ...{ side, at },
        person: { id: personId, name: people.get(personId)?.name ?? '' },
      })),
      inForce: row?.inForce ? { edition: row.inForce.edition, conditions: [...row.inForce.conditions] } : null,
    };
  });
  return { items, mayPropose: !isPast && mayPropose(actor), mayAgree: isPast ? [] : [...sidesOf(actor)] };
}

const daysLooked = 180;
const daysUntilRipe = 30;
const mostListed = 10;

const listed = ({ id, name, status }: Pick<Lead, 'id' | 'name' | 'status'>) => ({ id, name, status });

/** How leads keep to what was agreed, and how soon they were answered, as a day knew it. */
export async function showReport(reader: Reader, actor: Actor, day: LocalDate, now: string, when: When = {}) {
  const since = addDays(day, -daysLooked);
  const [rows, all, handed, hours, promises] = await Promise.all([
    definitionsOf(reader, actor, when),
    leadsToJudge(reader, actor, since, when),
    everMql(reader, actor, since, when),
    workspaceHours(reader, actor, when),
    routingIn(reader, actor, when),
  ]);
  const hidden = hiddenFields(actor, leads);
  const shown = (field: 'overrideReason', lead: Lead) => (hidden.includes(field) ? null : lead[field]);
  const mql = all.filter(({ id }) => handed.has(id));
  const back = mql.filter(({ status }) => status === 'disqualified' || status === 'recycled');
  const reasons = Map.groupBy(
    back.filter(({ statusReason }) => statusReason !== null),
    ({ statusReason }) => statusReason as string,
  );
  const overdue = all.filter((lead) => clockState(lead, when.asOf ?? now) === 'over');
  const levels = serviceLevels(all, promises, when.asOf ?? now);
  const ripe = all.filter(({ receivedOn }) => receivedOn <= addDays(day, -daysUntilRipe));
  return {
    ...{ since, day, leads: all.length },
    stages: judgedStages.map((stage) => {
      const inForce = rows.find((row) => row.stage === stage)?.inForce ?? null;
      const { meets, fails } = inForce ? bothWays(all, stage, inForce.conditions) : { meets: [], fails: [] };
      return {
        ...{ stage, isAgreed: inForce !== null, meets: meets.length, fails: fails.length },
        meeting: meets.slice(0, mostListed).map(listed),
        failing: fails.slice(0, mostListed).map(({ lead, lacks }) => ({
          ...{ ...listed(lead), lacks, overrideReason: shown('overrideReason', lead) },
        })),
      };
    }),
    handed: {
      mql: mql.length,
      accepted: mql.filter(({ status }) => status === 'sql' || status === 'converted').length,
      sentBack: back.length,
      reasons: [...reasons]
        .map(([reason, its]) => ({ reason, leads: its.length }))
        .sort((a, b) => b.leads - a.leads)
        .slice(0, mostListed),
    },
    overdue: {
      leads: overdue.length,
      items: overdue
        .toSorted((a, b) => ((a.dueAt ?? '') < (b.dueAt ?? '') ? -1 : 1))
        .slice(0, mostListed)
        .map((lead) => ({ ...listed(lead), dueAt: lead.dueAt as string })),
    },
    levels: { ...levels, sources: hidden.includes('source') ? [] : levels.sources },
    speed: {
      n: ripe.length,
      bins: speedOf(
        ripe.map(({ receivedAt, answeredAt, status }) => ({
          minutes: answeredAt === null ? null : businessMinutes(receivedAt, answeredAt, hours),
          isConverted: status === 'converted',
        })),
      ),
    },
  };
}
