import { RecordThread } from './record-thread.tsx';

/** What those of a series of meetings say to each other between its meetings. */
export default function SeriesThread({ id }: { id: string }) {
  return <RecordThread kind="meeting-series" id={id} />;
}
