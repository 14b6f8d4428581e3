import type { SlotProps } from '../../../../kit/capability.ts';
import { Twins } from './there-already.tsx';

export default function CompanyTwins({ id }: SlotProps) {
  return <Twins kind="company" id={id} />;
}
