import { dirname } from 'node:path';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams';
import { collectMigrations, judgeSchema, migrate } from '../migrations.ts';
import { type DataSecret, databaseName, refuseOldServer, roleSecret } from '../open.ts';
import { ensureRoles, quoted, rolesOf } from '../roles.ts';
import { fieldName } from '../tables.ts';
import { hangUp } from './back-up.ts';
import { connectAsOwner, hashOfContent, type StoredTable } from './content.ts';
import { dropsOfOurs } from './drops.ts';
import { type NotedErasure, notedErasures, noteErasures } from './erasure-list.ts';
import { type BackupHeader, BackupRefused, checkBackup, readBackup, type Seal, tableLine } from './file.ts';

/** Runs a statement in the restore's own transaction; rows come back with camelCase fields. */
export type RunInRestore = <Row>(text: string, params?: readonly unknown[]) => Promise<Row[]>;

export type RestoreOptions = {
  /** The secret of the data folder, as at a start. */
  dataSecret?: DataSecret;
  /** Erases a person again who was erased after the backup was made; answers false for a kind nobody knows. */
  eraseAgain: (run: RunInRestore, erasure: NotedErasure) => Promise<boolean>;
  /** The folder of backups of the data that it becomes: a list of erasures there counts too, and learns what the one beside the file says. */
  backupsIn?: string;
};

export type Restored = { madeAt: string; product: string; rows: number; content: string; erasedAgain: number };

/**
 * Puts a backup into an empty database of any server, 15 or newer. The file is read to its end before anything is
 * touched; the data is loaded in one transaction, compared with the backup's own hash, and whoever was erased since is
 * erased again before anybody can look.
 */
export async function restore(
  file: string,
  ownerUrl: string,
  migrations: readonly string[],
  { dataSecret, eraseAgain, backupsIn }: RestoreOptions,
): Promise<Restored> {
  const { header, seal } = await checkBackup(file);
  const known = collectMigrations(migrations);
  judgeSchema(known, header.migrations);
  const recorded = new Set(header.migrations.map(({ name }) => name));
  const owner = await connectAsOwner(ownerUrl);
  const roles = rolesOf(databaseName(ownerUrl));
  try {
    await refuseOldServer(owner);
    await owner.query('SELECT pg_advisory_lock(7130991)');
    await refuseUnlessEmpty(owner, Object.values(roles));
    await ensureRoles(owner, roles, roleSecret(ownerUrl, dataSecret));
    // Empty, but perhaps of another version: made anew as the backup knew it.
    for (const drop of await dropsOfOurs(owner)) await owner.query(drop);
    await migrate(
      owner,
      known.filter(({ name }) => recorded.has(name)),
      roles,
      async () => {},
    );
    await owner.query('BEGIN');
    await load(owner, file, header, seal);
    const noted = notedIn([...new Set([dirname(file), backupsIn ?? dirname(file)])]);
    const erasedAgain = await eraseSince(owner, await notedSince(owner, noted), eraseAgain);
    await endRunsUnderWay(owner);
    // Before it counts: the next backup of this data is restored by its own list.
    if (backupsIn) await noteErasures(backupsIn, noted);
    await owner.query('COMMIT');
    await owner.query('ANALYZE');
    const rows = Object.values(seal.rows).reduce((sum, n) => sum + n, 0);
    return { madeAt: header.madeAt, product: header.product, rows, content: seal.content, erasedAgain };
  } finally {
    hangUp(owner);
  }
}

async function refuseUnlessEmpty(owner: pg.ClientBase, roles: readonly string[]): Promise<void> {
  const { rows: users } = await owner.query<{ n: number }>(
    'SELECT count(*)::int AS n FROM pg_stat_activity a JOIN pg_roles r ON r.oid = a.usesysid WHERE a.datname = current_database() AND r.rolname = ANY ($1)',
    [roles],
  );
  if (users[0]!.n > 0)
    throw new BackupRefused(
      'Quarterdeck is running on this database. Stop it first, then restore. Nothing was touched.',
    );
  for (const table of ['app.workspaces', 'auth.user', 'auth.users', 'auth.members']) {
    const { rows: there } = await owner.query<{ there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS there', [
      table,
    ]);
    if (!there[0]!.there) continue;
    const [schema, name] = table.split('.') as [string, string];
    const { rows } = await owner.query(`SELECT 1 FROM ${quoted(schema)}.${quoted(name)} LIMIT 1`);
    if (rows.length > 0)
      throw new BackupRefused(
        'There is data in this database already, and a backup is restored only into an empty one. Nothing was touched. ' +
          'Give another DATA_DIR or DATABASE_URL; the data here can be backed up first (npx quarterdeck backup).',
      );
  }
}

async function load(owner: pg.Client, file: string, header: BackupHeader, seal: Seal): Promise<void> {
  if (header.tables.length === 0) throw new BackupRefused(`${file} holds no tables.`);
  await owner.query(`TRUNCATE ${header.tables.map(({ name }) => name).join(', ')}`); // what migrations put there is in the file
  let into: { copy: CopyStreamQuery; done: Promise<void>; failed: boolean } | null = null;
  for await (const piece of readBackup(file)) {
    if (piece.kind === 'table') into = copyInto(owner, piece.table);
    else if (piece.kind === 'rows' && into) {
      const { copy, done } = into;
      if (into.failed) await done;
      await Promise.race([new Promise<void>((sent) => copy.write(piece.bytes, () => sent())), done]);
    } else if (piece.kind === 'table-end' && into) {
      if (!into.failed) into.copy.end();
      await into.done;
      if (into.copy.rowCount !== piece.rows)
        throw new Error(
          `${piece.table.name}: ${into.copy.rowCount} rows arrived of ${piece.rows}. Nothing was restored.`,
        );
      into = null;
    }
  }
  for (const { name, ranAt } of header.migrations)
    await owner.query('UPDATE app_meta.migrations SET ran_at = $2 WHERE name = $1', [name, ranAt]);
  const content = await hashOfContent(owner);
  if (content !== seal.content)
    throw new Error(
      `What arrived is not what was backed up (${content}, expected ${seal.content}). Nothing was restored.`,
    );
}

/** A COPY under way. Once the server refused it, its stream must not be touched again; `done` says why. */
function copyInto(owner: pg.Client, table: StoredTable) {
  const copy = owner.query(copyFrom(tableLine(table).slice(0, -2))); // without `;` and line end
  const into = { copy, done: finished(copy), failed: false };
  copy.once('error', () => {
    into.failed = true;
  });
  into.done.catch(() => undefined); // told by whoever waits for it next
  return into;
}

/** Work that waited or was under way has no queue any more: it says so, where it would say for ever that it waits. */
async function endRunsUnderWay(owner: pg.ClientBase): Promise<void> {
  const { rows } = await owner.query<{ there: boolean }>(`SELECT to_regclass('app.job_runs') IS NOT NULL AS there`);
  if (!rows[0]?.there) return;
  await owner.query(
    `UPDATE app.job_runs SET status = 'failed', finished_at = clock_timestamp(), version = version + 1,
       note = 'It was under way when the backup was made, and a backup holds no queue. Begin it again.'
     WHERE status IN ('queued', 'running')`,
  );
}

/** What the lists in these folders say, each erasure once. */
const notedIn = (folders: readonly string[]): NotedErasure[] => [
  ...new Map(folders.flatMap(notedErasures).map((noted) => [noted.erasureId, noted])).values(),
];

/** Erasures noted beside the backups that the restored data does not have yet, in workspaces that it has. */
async function notedSince(owner: pg.ClientBase, noted: readonly NotedErasure[]): Promise<NotedErasure[]> {
  if (noted.length === 0) return [];
  const { rows } = await owner.query<{ id: string }>(
    'SELECT erasure_id AS id FROM app.erasures UNION SELECT workspace_id FROM app.workspaces',
  );
  const known = new Set(rows.map(({ id }) => id));
  return noted.filter(({ erasureId, workspaceId }) => !known.has(erasureId) && known.has(workspaceId));
}

async function eraseSince(
  owner: pg.ClientBase,
  erasures: readonly NotedErasure[],
  eraseAgain: RestoreOptions['eraseAgain'],
): Promise<number> {
  const run: RunInRestore = async <Row>(text: string, params: readonly unknown[] = []) => {
    const { rows } = await owner.query<Record<string, unknown>>(text, [...params]);
    return rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [fieldName(name), value])),
    ) as Row[];
  };
  for (const erasure of erasures)
    if (!(await eraseAgain(run, erasure)))
      throw new Error(
        `A ${erasure.kind} was erased after this backup, and this program does not know that kind. Nothing was restored. Use the version that erased it.`,
      );
  return erasures.length;
}

/** Notes every erasure that the database knows; called at each backup, so that the list is never behind the files. */
export async function noteAllErasures(ownerUrl: string, folder: string): Promise<void> {
  const owner = await connectAsOwner(ownerUrl);
  try {
    const { rows: there } = await owner.query<{ there: boolean }>(
      `SELECT to_regclass('app.erasures') IS NOT NULL AS there`,
    );
    if (!there[0]!.there) return;
    const { rows } = await owner.query<NotedErasure>(
      `SELECT erasure_id AS "erasureId", workspace_id AS "workspaceId", kind, record_id AS "recordId",
         to_char(erased_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "erasedAt", person_id AS "personId", to_jsonb(e) -> 'mentions' AS mentions FROM app.erasures e ORDER BY erasure_id`,
    );
    await noteErasures(
      folder,
      rows.map(({ mentions, ...erasure }) => (mentions ? { ...erasure, mentions } : erasure)),
    );
  } finally {
    hangUp(owner);
  }
}
