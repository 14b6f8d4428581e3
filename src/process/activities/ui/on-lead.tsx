import { RecordActivities } from './record-activities.tsx';

/** On the page of a lead. */
export default function OnLead({ id }: { id: string }) {
  return <RecordActivities kind="lead" id={id} />;
}
