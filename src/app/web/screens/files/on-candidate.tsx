import { RecordFiles } from './record-files.tsx';

/** On the page of a candidate: his CV, and what else was brought. */
export default function OnCandidate({ id }: { id: string }) {
  return <RecordFiles kind="candidate" id={id} />;
}
