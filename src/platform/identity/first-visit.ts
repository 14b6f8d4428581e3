import { newId } from '../../ground/ids.ts';
import { languageOf } from '../../ground/languages.ts';
import type { Tx } from '../history/door.ts';
import { linkTo } from '../http/origin.ts';
import { founderOf, type OpeningFields, openWorkspace } from '../settings/workspace.ts';
import { ask } from './ask.ts';
import type { Desk } from './identity.ts';
import { newMemberStatement, newUserStatements } from './members.ts';
import { hashOf, newToken } from './tokens.ts';

export type Opening = { workspace: OpeningFields; owner: { name: string; email: string; password: string } };

/** The one-time links that open the first workspace. */
export function openFirstVisits({ passwords, database, people, publicUrl }: Desk) {
  const { pool, auth } = passwords;

  /** Somebody can come in already. */
  async function isOpen(): Promise<boolean> {
    const rows = await ask<{ open: boolean }>(pool, 'SELECT EXISTS (SELECT 1 FROM auth.members) AS open');
    return rows[0]?.open ?? false;
  }

  async function link(): Promise<string | null> {
    if (await isOpen()) return null;
    const token = newToken();
    await ask(pool, 'INSERT INTO auth.first_visits (token_hash) VALUES ($1)', [hashOf(token)]);
    // After the #, so that no proxy and no log ever sees it.
    return `${linkTo(publicUrl(), '/first-visit')}#${token}`;
  }

  async function isValid(token: string): Promise<boolean> {
    const rows = await ask(
      pool,
      'SELECT 1 FROM auth.first_visits WHERE token_hash = $1 AND used_at IS NULL AND NOT EXISTS (SELECT 1 FROM auth.members)',
      [hashOf(token)],
    );
    return rows.length === 1;
  }

  /** Uses a link up, in the transaction that opens a workspace by it; false when it is no longer good. */
  async function claim(tx: Pick<Tx, 'sql'>, token: string): Promise<boolean> {
    // Every link is locked: two of them used at the same moment open one workspace.
    const links = await tx.sql<{ isThis: boolean; usedAt: string | null }>(
      'SELECT token_hash = $1 AS is_this, used_at FROM auth.first_visits ORDER BY token_hash FOR UPDATE',
      [hashOf(token)],
    );
    if (!links.some(({ isThis }) => isThis) || links.some(({ usedAt }) => usedAt !== null)) return false;
    await tx.sql('UPDATE auth.first_visits SET used_at = now() WHERE token_hash = $1', [hashOf(token)]);
    return true;
  }

  /** Opens the workspace with its owner, whole or not at all; false when the link is no longer good. */
  async function open(token: string, { workspace, owner }: Opening): Promise<boolean> {
    if (!(await isValid(token))) return false;
    const { password } = await auth.$context;
    const passwordHash = await password.hash(owner.password);
    const founder = founderOf(workspace);
    const user = { id: newId(), accountId: newId(), name: owner.name, email: owner.email, passwordHash };
    return database.transaction(founder, async (tx) => {
      if (!(await claim(tx, token))) return false;
      await openWorkspace(tx, workspace);
      await people.addFounder(tx, { name: owner.name, email: owner.email }, languageOf([workspace.locale]));
      for (const [text, params] of [...newUserStatements(user), newMemberStatement(user.id, founder)])
        await tx.sql(text, params);
      return true;
    });
  }

  return { isOpen, link, isValid, claim, open };
}

export type FirstVisits = ReturnType<typeof openFirstVisits>;
