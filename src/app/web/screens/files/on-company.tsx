import { RecordFiles } from './record-files.tsx';

/** On the page of a company. */
export default function OnCompany({ id }: { id: string }) {
  return <RecordFiles kind="company" id={id} />;
}
