import type { SlotProps } from '../../../../kit/capability.ts';
import { ThereAlready } from './there-already.tsx';

export default function ContactThereAlready({ values = {} }: SlotProps) {
  return <ThereAlready kind="contact" values={values} />;
}
