import { RecordActivities } from './record-activities.tsx';

/** On the page of a contact. */
export default function OnContact({ id }: { id: string }) {
  return <RecordActivities kind="contact" id={id} />;
}
