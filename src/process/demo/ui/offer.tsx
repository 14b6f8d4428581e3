import { useTranslation } from 'react-i18next';
import { Button } from '../../../kit/look/button.tsx';
import { isAtWork } from '../rules/demo-state.ts';
import { AtWork } from './at-work.tsx';
import { useDemo } from './use-demo.ts';

/** On empty pages: one click brings a company to be looked at, and the page says how far it is. */
export default function Offer() {
  const { t } = useTranslation();
  const { told, busy, act } = useDemo();
  if (told?.demo && isAtWork(told.demo.state)) return <AtWork demo={told.demo} />;
  if (!told?.mayBring) return null;
  return (
    <Button disabled={busy} onClick={() => void act('bring')}>
      {t('demo.offer')}
    </Button>
  );
}
