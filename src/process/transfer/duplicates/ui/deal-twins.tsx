import type { SlotProps } from '../../../../kit/capability.ts';
import { Twins } from './there-already.tsx';

export default function DealTwins({ id }: SlotProps) {
  return <Twins kind="deal" id={id} />;
}
