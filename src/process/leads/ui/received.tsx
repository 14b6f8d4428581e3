import type { Instant } from '../../../ground/days.ts';
import { useFormat } from '../../../kit/format/format.tsx';

/** When somebody asked: near ones in words, the exact moment on hover. */
export function Received({ at }: { at: Instant }) {
  const f = useFormat();
  return (
    <time dateTime={at} title={f.whenExact(at)}>
      {f.when(at)}
    </time>
  );
}
