import { dayOf } from '../../ground/index.ts';
import { peopleByIds } from '../../people/organisation/reads.ts';
import type { Actor } from '../../platform/access/actor.ts';
import { filesOn } from '../../platform/attachments/reads.ts';
import { wordsBefore } from '../../platform/comments/store.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import { contactsByIds, contactsOfCompany } from '../accounts/reads.ts';
import { doneOn } from '../activities/reads.ts';
import type { Evidence } from './rules/score.ts';

/** One thing that may show something of a deal, by its name. */
export type Shown = { kind: 'activity' | 'file' | 'contact' | 'comment'; id: string; title: string; on: string | null };

/** So many of each kind can be chosen from, the newest first. */
const mostOfKind = 200;

type About = { id: string; companyId: string | null; people: readonly { contactId: string }[] };

/** All that may show something of a deal, as far as the actor reads it: what was done, files, people of the buyer's, comments. */
export async function evidenceOn(reader: Reader, actor: Actor, deal: About): Promise<Shown[]> {
  const of = { kind: 'deal', ids: [deal.id] };
  const [done, files, atCompany, named, said] = await Promise.all([
    doneOn(reader, actor, of, mostOfKind),
    filesOn(reader, actor, of),
    deal.companyId ? contactsOfCompany(reader, actor, deal.companyId, mostOfKind) : [],
    contactsByIds(
      reader,
      actor,
      deal.people.map(({ contactId }) => contactId),
    ),
    wordsBefore(reader, actor, [{ kind: 'deal', id: deal.id }], mostOfKind, null),
  ]);
  const writers = await peopleByIds(
    reader,
    actor,
    said.map(({ authorId }) => authorId),
  );
  const contacts = new Map([...atCompany.map((one) => [one.id, one] as const), ...named]);
  return [
    ...done.map(({ id, subject, on }) => ({ kind: 'activity' as const, id, title: subject, on })),
    ...files(deal.id).map(({ id, name }) => ({ kind: 'file' as const, id, title: name, on: null })),
    ...[...contacts.values()].map(({ id, name }) => ({ kind: 'contact' as const, id, title: name, on: null })),
    ...said.map(({ id, authorId, writtenAt }) => ({
      kind: 'comment' as const,
      id,
      title: writers.get(authorId)?.name ?? '',
      on: dayOf(writtenAt, actor.timeZone),
    })),
  ];
}

/** The kind of what it names, and its id; null for an address. */
export function namedBy(evidence: Evidence): { kind: Shown['kind']; id: string } | null {
  if (evidence.kind === 'activity') return { kind: 'activity', id: evidence.activityId };
  if (evidence.kind === 'file') return { kind: 'file', id: evidence.fileId };
  if (evidence.kind === 'contact') return { kind: 'contact', id: evidence.contactId };
  return evidence.kind === 'comment' ? { kind: 'comment', id: evidence.commentId } : null;
}

/** How evidence of a kind is kept. */
export function evidenceOf(kind: 'activity' | 'file' | 'contact' | 'comment' | 'url', is: string): Evidence {
  if (kind === 'activity') return { kind, activityId: is };
  if (kind === 'file') return { kind, fileId: is };
  if (kind === 'contact') return { kind, contactId: is };
  return kind === 'comment' ? { kind, commentId: is } : { kind, url: is };
}
