import { useTranslation } from 'react-i18next';
import { Go } from '../../../kit/look/go.tsx';
import small from '../../../kit/look/small.module.css';
import { useDemo } from './use-demo.ts';

/** On empty pages: the way to a company that is there to be looked at. */
export default function Offer() {
  const { t } = useTranslation();
  const { told } = useDemo();
  if (!told?.mayBring) return null;
  return (
    <Go href="/demo" className={small.plain}>
      {t('demo.offer')}
    </Go>
  );
}
