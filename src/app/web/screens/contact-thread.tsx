import { RecordThread } from './record-thread.tsx';

/** The conversation on a contact's page. */
export default function ContactThread({ id }: { id: string }) {
  return <RecordThread kind="contact" id={id} />;
}
