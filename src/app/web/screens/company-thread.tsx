import { RecordThread } from './record-thread.tsx';

/** The conversation on a company's page. */
export default function CompanyThread({ id }: { id: string }) {
  return <RecordThread kind="company" id={id} />;
}
