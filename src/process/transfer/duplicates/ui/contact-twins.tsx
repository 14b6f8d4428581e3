import type { SlotProps } from '../../../../kit/capability.ts';
import { Twins } from './there-already.tsx';

export default function ContactTwins({ id }: SlotProps) {
  return <Twins kind="contact" id={id} />;
}
