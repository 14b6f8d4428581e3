import { RecordActivities } from './record-activities.tsx';

/** On the page of a deal. */
export default function OnDeal({ id }: { id: string }) {
  return <RecordActivities kind="deal" id={id} />;
}
