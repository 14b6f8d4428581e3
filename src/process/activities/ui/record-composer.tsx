import { useSession } from '../../../kit/session.tsx';
import { activityPolicy } from '../policy.ts';
import type { Ref } from './api.ts';
import { Composer } from './composer.tsx';

/** Writes down or plans what is done about a record, for whoever may. */
export function RecordComposer({ kind, id, suggested }: Ref & { suggested?: string[] }) {
  const { user } = useSession();
  const mayLog = activityPolicy.write[user.role as keyof typeof activityPolicy.write] !== 'none';
  return mayLog ? <Composer key={`${kind} ${id}`} about={[{ kind, id }]} suggested={suggested} /> : null;
}
