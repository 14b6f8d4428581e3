import { likeWithin } from '../../ground/text.ts';
import { isThere, type Run } from './erasures.ts';
import { erasedAnswer, type PersonalField } from './rules/erased-values.ts';

/** What was taken out of one record, to be sought wherever it was answered. */
export type Scrubbed = { recordId: string; personal: readonly PersonalField[]; said: ReadonlySet<string> };

type Kept = { personId: string; key: string; answer: unknown };

const together = 500;
const beforeAll = { personId: '00000000-0000-0000-0000-000000000000', key: '' };

/**
 * Answers that a repeated request gets again: scrubbed, not removed, or the repetition would do the act twice. Once for
 * all that an erasure scrubbed, and only those that speak of it are read: everybody's answers of two days are kept.
 */
export async function eraseKeptAnswers(run: Run, workspaceId: string, scrubbed: readonly Scrubbed[]): Promise<void> {
  if (!(await isThere(run, 'app.idempotency_keys'))) return;
  const sought = [...new Set(scrubbed.flatMap(({ recordId, said }) => [recordId, ...said]))].map(asPattern);
  for (let last: Pick<Kept, 'personId' | 'key'> = beforeAll; ; ) {
    const answers = await run<Kept>(
      `SELECT person_id, key, answer FROM app.idempotency_keys
       WHERE workspace_id = $1::uuid AND (person_id, key) > ($2::uuid, $3::text) AND answer::text LIKE ANY ($4::text[])
       ORDER BY person_id, key LIMIT $5::int`,
      [workspaceId, last.personId, last.key, sought, together],
    );
    for (const { personId, key, answer } of answers) {
      const left = scrubbed.reduce((so, one) => erasedAnswer(so, one.recordId, one.personal, one.said), answer);
      await run(
        'UPDATE app.idempotency_keys SET answer = $4::jsonb WHERE workspace_id = $1::uuid AND person_id = $2::uuid AND key = $3',
        [workspaceId, personId, key, JSON.stringify(left)],
      );
    }
    if (answers.length < together) return;
    last = answers.at(-1) as Kept;
  }
}

/** A text as it stands in JSON, between its quotes, anywhere. */
const asPattern = (text: string): string => likeWithin(JSON.stringify(text));
