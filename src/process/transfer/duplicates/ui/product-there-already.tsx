import type { SlotProps } from '../../../../kit/capability.ts';
import { ThereAlready } from './there-already.tsx';

export default function ProductThereAlready({ values = {} }: SlotProps) {
  return <ThereAlready kind="product" values={values} />;
}
