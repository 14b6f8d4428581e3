import { RecordThread } from './record-thread.tsx';

/** The conversation on a lead's page. */
export default function LeadThread({ id }: { id: string }) {
  return <RecordThread kind="lead" id={id} />;
}
