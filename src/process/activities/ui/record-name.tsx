import { useListPort } from '../../../kit/list/list-port.ts';
import { Go } from '../../../kit/look/go.tsx';
import type { Ref } from './api.ts';

/** The name of a record as the way to it; the name alone where it has no page. */
export function RecordName({ record: { kind, id, name } }: { record: Ref & { name: string } }) {
  const path = useListPort().pathOf(kind, id);
  return path ? <Go href={path}>{name}</Go> : <span>{name}</span>;
}
