import { RecordFiles } from './record-files.tsx';

/** On the page of a lead. */
export default function OnLead({ id }: { id: string }) {
  return <RecordFiles kind="lead" id={id} />;
}
