import { RecordComposer } from './record-composer.tsx';

/** On top of the timeline of a lead. */
export default function ComposerLead({ id }: { id: string }) {
  return <RecordComposer kind="lead" id={id} />;
}
