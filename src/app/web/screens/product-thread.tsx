import { RecordThread } from './record-thread.tsx';

/** The conversation on a product's page. */
export default function ProductThread({ id }: { id: string }) {
  return <RecordThread kind="product" id={id} />;
}
