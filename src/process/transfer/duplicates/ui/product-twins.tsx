import type { SlotProps } from '../../../../kit/capability.ts';
import { Twins } from './there-already.tsx';

export default function ProductTwins({ id }: SlotProps) {
  return <Twins kind="product" id={id} />;
}
