import { RecordActivities } from './record-activities.tsx';

/** On the page of a company. */
export default function OnCompany({ id }: { id: string }) {
  return <RecordActivities kind="company" id={id} />;
}
