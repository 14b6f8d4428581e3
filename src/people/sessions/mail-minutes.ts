import type { Actor } from '../../platform/access/actor.ts';
import type { Words } from '../../platform/comments/mail.ts';
import type { PeoplePort } from '../../platform/comments/ports.ts';
import { asActor } from '../../platform/comments/readers.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Database } from '../../platform/history/database.ts';
import type { Mailer } from '../../platform/mail/mailer.ts';
import type { MetricRegistry } from '../../platform/metrics/registry.ts';
import { noPromises } from './ports.ts';
import { seatsOf } from './rules/seats.ts';
import { shownOpened } from './show.ts';
import { meetingById, withSeat } from './store.ts';

export type MinutesMailPorts = {
  db: Database;
  metrics: MetricRegistry;
  people: PeoplePort;
  mailer: Mailer | null;
  wordsFor(reader: Reader, person: Actor & { personId: string }): Promise<Words>;
  publicUrl: () => string;
  today: (actor: Pick<Actor, 'timeZone'>) => string;
};

const claim = `INSERT INTO app.meeting_mails (workspace_id, meeting_id, person_id)
  VALUES ($1::uuid, $2::uuid, $3::uuid) ON CONFLICT DO NOTHING RETURNING person_id`;

/**
 * Sends the minutes of a meeting that was held to those who took part, each once and in his language, as far as he reads them. Of a talk of
 * two a mail tells what was decided, and leaves what was noted behind the link. What fails is not marked and is sent by the next try.
 */
export async function mailMinutes(ports: MinutesMailPorts, system: Actor, meetingId: string): Promise<number> {
  const { db, mailer } = ports;
  if (!mailer) return 0;
  const row = await db.read(system, (reader) => meetingById(reader, system, meetingId));
  if (row?.state !== 'held') return 0;
  let sent = 0;
  for (const personId of seatsOf(row))
    await db.transaction(system, async (tx) => {
      const person = await asActor(tx, system, ports.people, personId);
      if (!person?.email) return;
      const marked = await tx.sql(claim, [system.workspaceId, meetingId, personId]);
      if (marked.length === 0) return;
      const words = await ports.wordsFor(tx, { ...person, personId });
      const text = await minutesFor(tx, person, { ports, meetingId, words });
      if (!text) return;
      await mailer.send({ to: person.email, subject: words('week.mail.subject', { name: row.name }), text });
      sent += 1;
    });
  return sent;
}

type Given = { ports: MinutesMailPorts; meetingId: string; words: Words };

async function minutesFor(reader: Reader, person: Actor, { ports, meetingId, words }: Given): Promise<string | null> {
  const { metrics, today, publicUrl } = ports;
  const asked = { registry: metrics, ports: noPromises, today: today(person) };
  const opened = await shownOpened(reader, await withSeat(reader, person, meetingId), meetingId, asked);
  if (!opened?.isOpen) return null;
  const items = opened.isPrivate ? [] : opened.sections.flatMap((section) => section.items);
  const notes = items.flatMap(({ name, note }) => (note?.text ? `${name ? `${name}: ` : ''}${note.text}` : []));
  const closing = opened.isPrivate ? null : opened.closing?.text;
  const decided = opened.decisions.map(({ text, owner, dueOn }) =>
    words('week.mail.decision', { text, who: owner.name, day: dueOn }),
  );
  const part = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [[words(title), ...lines.map((line) => `- ${line}`)].join('\n')];
  return [
    ...part('week.decisions', decided),
    ...part('week.mail.notes', notes),
    ...(closing ? [closing] : []),
    `${publicUrl()}/week/${meetingId}`,
  ].join('\n\n');
}
