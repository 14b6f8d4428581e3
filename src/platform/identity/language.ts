import { type Language, languageOf, languages } from '../../ground/languages.ts';
import type { Reader } from '../database/transactions.ts';

/** What a user chose; null while he chose nothing, or what is spoken no more. */
export const chosenLanguage = (stored: string | null | undefined): Language | null =>
  languages.find((language) => language === stored) ?? null;

/** In which language somebody gets his mail: the one he chose, else the workspace's. */
export async function languageOfPerson(reader: Reader, workspaceId: string, personId: string): Promise<Language> {
  const [found] = await reader.sql<{ language: string | null; locale: string }>(
    `SELECT u.language, w.locale FROM app.workspaces w
       LEFT JOIN auth.members m ON m.workspace_id = w.workspace_id AND m.person_id = $2::uuid
       LEFT JOIN auth.users u ON u.id = m.user_id
     WHERE w.workspace_id = $1::uuid`,
    [workspaceId, personId],
  );
  return chosenLanguage(found?.language) ?? languageOf(found ? [found.locale] : []);
}
