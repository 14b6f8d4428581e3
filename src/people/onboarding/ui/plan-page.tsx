import { useParams } from '@tanstack/react-router';
import { PlanView } from './plan-view.tsx';

/** The way of one person into his job. */
export default function PlanPage() {
  const { planId = '' } = useParams({ strict: false }) as { planId?: string };
  return <PlanView planId={planId} />;
}
