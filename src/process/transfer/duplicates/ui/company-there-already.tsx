import type { SlotProps } from '../../../../kit/capability.ts';
import { ThereAlready } from './there-already.tsx';

export default function CompanyThereAlready({ values = {} }: SlotProps) {
  return <ThereAlready kind="company" values={values} />;
}
