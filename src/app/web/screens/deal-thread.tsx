import { RecordThread } from './record-thread.tsx';

/** The conversation on a deal's page. */
export default function DealThread({ id }: { id: string }) {
  return <RecordThread kind="deal" id={id} />;
}
