import type { SlotProps } from '../../../../kit/capability.ts';
import { ThereAlready } from './there-already.tsx';

export default function LeadThereAlready({ values = {} }: SlotProps) {
  return <ThereAlready kind="lead" values={values} />;
}
