import { RecordFiles } from './record-files.tsx';

/** On an activity, where it is opened. */
export default function OnActivity({ id }: { id: string }) {
  return <RecordFiles kind="activity" id={id} />;
}
