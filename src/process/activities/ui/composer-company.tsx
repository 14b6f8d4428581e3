import { RecordComposer } from './record-composer.tsx';

/** On top of the timeline of a company. */
export default function ComposerCompany({ id }: { id: string }) {
  return <RecordComposer kind="company" id={id} />;
}
