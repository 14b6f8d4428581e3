import type { SlotProps } from '../../../../kit/capability.ts';
import { ThereAlready } from './there-already.tsx';

export default function DealThereAlready({ values = {} }: SlotProps) {
  return <ThereAlready kind="deal" values={values} />;
}
