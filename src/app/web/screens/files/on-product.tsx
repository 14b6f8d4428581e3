import { RecordFiles } from './record-files.tsx';

/** On the page of a product. */
export default function OnProduct({ id }: { id: string }) {
  return <RecordFiles kind="product" id={id} />;
}
