import { addMicros, type Instant } from '../../ground/days.ts';
import type { Actor } from '../access/actor.ts';
import type { Reader } from '../database/transactions.ts';
import type { Database } from '../history/database.ts';
import type { Mailer } from '../mail/mailer.ts';
import { dueByMail, markSent, peopleDue } from './notice-store.ts';
import type { PeoplePort } from './ports.ts';
import { asActor } from './readers.ts';
import { showNotices } from './show.ts';

/** The words of the catalogue, as the screens ask for them. */
export type Words = (key: string, values?: Record<string, unknown>) => string;
export type MailPorts = {
  db: Database;
  people: PeoplePort;
  mailer: Mailer;
  /** The words of the language in which somebody reads. */
  wordsFor(reader: Reader, person: Actor & { personId: string }): Promise<Words>;
  publicUrl: () => string;
};

/** What could not be sent for so long has passed: it stands in the app, and nobody gets a flood when mail works again. */
const passedMicros = 2 * 86_400_000_000;

/**
 * Sends what is due in a workspace, one mail a person. Each is marked in the transaction that sends it: what fails stays
 * due and is told at the end, when everybody else has got his. A crash between sending and marking sends it once more.
 */
export async function sendDue(ports: MailPorts, system: Actor, now: Instant): Promise<void> {
  const since = addMicros(now, -passedMicros);
  const due = await ports.db.read(system, (reader) => peopleDue(reader, system.workspaceId, now, since));
  const failures: unknown[] = [];
  for (const personId of due)
    await ports.db
      .transaction(system, async (tx) => {
        const person = await asActor(tx, system, ports.people, personId);
        if (!person?.email) return;
        const rows = await dueByMail(tx, person, now, since);
        // Whoever marks first sends: two jobs at once find nothing left.
        const marked = await markSent(
          tx,
          personId,
          rows.map(({ id }) => id),
        );
        const own = new Set(marked.map(({ id }) => id));
        const shown = await showNotices(
          tx,
          person,
          ports.people,
          rows.filter(({ id }) => own.has(id)),
        );
        if (shown.length === 0) return;
        const words = await ports.wordsFor(tx, { ...person, personId });
        await ports.mailer.send({ to: person.email, ...inWords(shown, words, ports.publicUrl()) });
      })
      .catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

type Shown = Awaited<ReturnType<typeof showNotices>>[number];

function inWords(shown: readonly Shown[], words: Words, publicUrl: string) {
  const says = ({ kind, by, record, count }: Shown) =>
    words(`notice.says.${kind}`, {
      person: by?.name ?? words('notice.system'),
      record: record.title ?? words('notice.untitled'),
      count,
    });
  const parts = shown.map((one) => {
    const at = one.commentId === null ? '' : `?comment=${one.commentId}`;
    const link = `${publicUrl}/open/${one.record.kind}/${one.record.id}${at}`;
    return [says(one), one.excerpt, link].filter(Boolean).join('\n');
  });
  const [first] = shown;
  const subject = shown.length === 1 && first ? says(first) : words('notice.mail.subject', { count: shown.length });
  const text = [...parts, words('notice.mail.foot', { link: `${publicUrl}/me/notices` })].join('\n\n');
  return { subject, text };
}
