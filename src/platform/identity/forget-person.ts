import { type Erasure, isThere, type Run } from '../history/erasures.ts';

/** The part of an erasure that concerns signing in: keys, invitations, membership, and the user when it was his last workspace. */
export async function forgetWaysIn(run: Run, { kind, workspaceId, recordId }: Erasure): Promise<void> {
  if (kind !== 'person' || !(await isThere(run, 'auth.members'))) return;
  const person = [workspaceId, recordId];
  await run('DELETE FROM auth.api_keys WHERE workspace_id = $1::uuid AND person_id = $2::uuid', person);
  await run('DELETE FROM auth.invitations WHERE workspace_id = $1::uuid AND person_id = $2::uuid', person);
  const users = await run<{ userId: string }>(
    'DELETE FROM auth.members WHERE workspace_id = $1::uuid AND person_id = $2::uuid RETURNING user_id',
    person,
  );
  for (const { userId } of users)
    await run(
      'DELETE FROM auth.users u WHERE u.id = $1::uuid AND NOT EXISTS (SELECT 1 FROM auth.members m WHERE m.user_id = u.id)',
      [userId],
    );
}
