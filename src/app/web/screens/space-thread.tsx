import { RecordThread } from './record-thread.tsx';

/** What those of a team say to each other in its space. */
export default function SpaceThread({ id }: { id: string }) {
  return <RecordThread kind="team-space" id={id} />;
}
