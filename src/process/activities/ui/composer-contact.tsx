import { RecordComposer } from './record-composer.tsx';

/** On top of the timeline of a contact. */
export default function ComposerContact({ id }: { id: string }) {
  return <RecordComposer kind="contact" id={id} />;
}
