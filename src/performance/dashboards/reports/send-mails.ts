import type { Instant, LocalDate } from '../../../ground/days.ts';
import { instantFromMs } from '../../../ground/days.ts';
import { type Actor, entrusted } from '../../../platform/access/actor.ts';
import { readable } from '../../../platform/access/narrow.ts';
import type { Words } from '../../../platform/comments/mail.ts';
import type { PeoplePort } from '../../../platform/comments/ports.ts';
import { asActor } from '../../../platform/comments/readers.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import type { Database } from '../../../platform/history/database.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { languageOfPerson } from '../../../platform/identity/index.ts';
import type { Register } from '../../../platform/jobs/register.ts';
import { systemActorIn } from '../../../platform/jobs/system-actor.ts';
import type { Mailer } from '../../../platform/mail/mailer.ts';
import { askerOf } from '../../../platform/metrics/asker.ts';
import type { MetricRegistry } from '../../../platform/metrics/registry.ts';
import { mailText } from './mail-text.ts';
import { readReport } from './read.ts';
import { addressOf } from './rules/address.ts';
import { isDue, type ReportMail } from './rules/mails.ts';
import { asksOf, reportSeen } from './store.ts';
import { type ReportRow, reports } from './tables.ts';

export type MailPorts = {
  db: Database;
  metrics: MetricRegistry;
  people: PeoplePort;
  mailer: Mailer;
  wordsFor(reader: Reader, person: Actor & { personId: string }): Promise<Words>;
  publicUrl: () => string;
  today: (actor: Pick<Actor, 'timeZone'>) => LocalDate;
};

const claim = `INSERT INTO app.report_mails (workspace_id, report_id, mail_id, person_id, day, outcome)
  VALUES ($1::uuid, $2::uuid, $3, $4::uuid, $5::date, $6) ON CONFLICT DO NOTHING RETURNING day`;
const wasStopped = `SELECT 1 FROM app.report_mails WHERE workspace_id = $1::uuid AND report_id = $2::uuid AND mail_id = $3
  AND person_id = $4::uuid AND outcome = 'stopped' LIMIT 1`;

/**
 * Sends the reports that are due in a workspace, each to each person with his own numbers. What fails is not marked and is sent by a
 * later turn; what is told by an owner who has left is told once more, that it ends.
 */
export async function sendReports(ports: MailPorts, system: Actor, now: Instant): Promise<number> {
  const day = ports.today(system);
  const rows = await ports.db.read(system, (reader) =>
    reader.rows<ReportRow>(readable(entrusted(system), reports) as never),
  );
  const due = rows.flatMap((row) =>
    row.mails.filter((mail) => isDue(mail, day, now, system.timeZone)).map((mail) => ({ row, mail })),
  );
  const failures: unknown[] = [];
  let sent = 0;
  for (const { row, mail } of due)
    for (const personId of mail.to)
      await ports.db
        .transaction(system, (tx) => sendOne(tx, ports, { row, mail, personId, day, now }))
        .then((done) => {
          sent += done;
        })
        .catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
  return sent;
}

type One = { row: ReportRow; mail: ReportMail; personId: string; day: LocalDate; now: Instant };

async function sendOne(tx: Tx, ports: MailPorts, { row, mail, personId, day, now }: One): Promise<number> {
  const { workspaceId } = tx.actor;
  const person = await asActor(tx, tx.actor, ports.people, personId);
  if (!person?.email) return 0;
  const [owner, stopped] = await Promise.all([
    asActor(tx, tx.actor, ports.people, row.ownerId),
    tx.sql(wasStopped, [workspaceId, row.id, mail.id, personId]),
  ]);
  if (!owner && stopped.length > 0) return 0;
  const marked = await tx.sql(claim, [workspaceId, row.id, mail.id, personId, day, owner ? 'sent' : 'stopped']);
  if (marked.length === 0) return 0;
  const words = await ports.wordsFor(tx, { ...person, personId });
  if (!owner) {
    const names = await ports.people.namesOf(tx, tx.actor, [row.ownerId]);
    const text = words('reports.mail.stopped', { name: row.name, owner: names.get(row.ownerId)?.name ?? '' });
    await ports.mailer.send({ to: person.email, subject: row.name, text });
    return 1;
  }
  const asks = asksOf(row);
  const registry = await ports.metrics.forWorkspace(tx, person);
  const [page, language, seen] = await Promise.all([
    readReport(askerOf(registry, tx, person, day), asks, now),
    languageOfPerson(tx, workspaceId, personId),
    reportSeen(tx, person, now, row.id),
  ]);
  const link = `${ports.publicUrl()}${seen ? `/reports/${row.id}` : addressOf('/reports/new', asks)}`;
  const text = mailText(asks, page as never, { actor: person, today: day, language, words }, link);
  await ports.mailer.send({ to: person.email, subject: row.name, text });
  return 1;
}

/** Looks every quarter of an hour, in every workspace, where there is mail. */
export function registerReportJobs(
  register: Register,
  { mailer, ...ports }: Omit<MailPorts, 'mailer'> & { mailer: Mailer | null },
): void {
  if (!mailer) return;
  register.every('3,18,33,48 * * * *', 'send-reports', async ({ workspaceId }) => {
    const system = await systemActorIn(ports.db, workspaceId);
    if (system) await sendReports({ ...ports, mailer }, system, instantFromMs(Date.now()));
  });
}
