import { RecordFiles } from './record-files.tsx';

/** On the page of a deal. */
export default function OnDeal({ id }: { id: string }) {
  return <RecordFiles kind="deal" id={id} />;
}
