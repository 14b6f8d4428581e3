import { RecordFiles } from './record-files.tsx';

/** On the page of a contact. */
export default function OnContact({ id }: { id: string }) {
  return <RecordFiles kind="contact" id={id} />;
}
