import type { SlotProps } from '../../../../kit/capability.ts';
import { Twins } from './there-already.tsx';

export default function LeadTwins({ id }: SlotProps) {
  return <Twins kind="lead" id={id} />;
}
