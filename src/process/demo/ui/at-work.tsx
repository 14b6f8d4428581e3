import { useTranslation } from 'react-i18next';
import { Progress } from '../../../kit/feedback/states.tsx';
import { isAtWork } from '../rules/demo-state.ts';
import type { Demo } from './api.ts';

/** How far a job is that brings it or takes it away. */
export function AtWork({ demo, onStop }: { demo: Demo; onStop?: (() => void) | undefined }) {
  const { t } = useTranslation();
  if (!isAtWork(demo.state)) return null;
  const isFilling = demo.state === 'filling';
  return (
    <Progress
      label={t(isFilling ? 'demo.filling' : 'demo.removing')}
      done={isFilling ? demo.written : 0}
      total={isFilling ? demo.parts : null}
      {...(isFilling && onStop ? { onCancel: onStop } : {})}
    />
  );
}
