import type { LocalDate } from '../../../ground/days.ts';
import type { Actor } from '../../../platform/access/actor.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import { companiesByIds, contactsByIds } from '../../../process/accounts/reads.ts';
import { openActivitiesOf, recordsOfActivities } from '../../../process/activities/reads.ts';

export const usualKmPerHour = 50;
export const usualMinutes = 30;
const mostPlanned = 1_000;

/** What somebody planned for some days at a company: that it is about, or for which whoever it is with works. */
export async function plannedAtCompanies(
  reader: Reader,
  actor: Actor,
  { first, last }: { first: LocalDate; last: LocalDate },
) {
  if (actor.personId === null) return [];
  const open = await openActivitiesOf(reader, actor, actor.personId, last, mostPlanned);
  const planned = open.flatMap((one) => {
    const { dueOn } = one;
    return dueOn !== null && dueOn >= first && dueOn <= last ? [{ ...one, dueOn }] : [];
  });
  const links = await recordsOfActivities(
    reader,
    actor,
    planned.map(({ id }) => id),
  );
  const contacts = await contactsByIds(reader, actor, idsOf(links, 'contact'));
  const companyOf = ({ kind, recordId }: (typeof links)[number]) =>
    kind === 'company' ? recordId : kind === 'contact' ? (contacts.get(recordId)?.companyId ?? null) : null;
  const companies = await companiesByIds(
    reader,
    actor,
    links.flatMap((link) => companyOf(link) ?? []),
  );
  return planned.flatMap((one) => {
    const its = links.filter(({ activityId }) => activityId === one.id).map(companyOf);
    const company = companies.get(its.find((each) => each !== null && companies.has(each)) ?? '');
    return company ? [{ ...one, company: { id: company.id, name: company.name } }] : [];
  });
}

const idsOf = (links: readonly { kind: string; recordId: string }[], kind: string) =>
  links.flatMap((link) => (link.kind === kind ? [link.recordId] : []));
