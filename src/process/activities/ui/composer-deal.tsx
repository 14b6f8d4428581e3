import { RecordComposer } from './record-composer.tsx';

/** On top of the timeline of a deal. */
export default function ComposerDeal({ id }: { id: string }) {
  return <RecordComposer kind="deal" id={id} />;
}
