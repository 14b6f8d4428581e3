import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SlotProps } from '../../../../kit/capability.ts';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Button } from '../../../../kit/look/button.tsx';
import css from '../../ui/playbooks.module.css';
import { FillDialog } from './fill-dialog.tsx';
import { discoveryQuery } from './queries.ts';

/** What a gate still wants to have found out of a deal: which questions, and the form to answer them where it stands. */
export default function InGate({ id, onDone }: SlotProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const found = useQuery(discoveryQuery(id, null)).data;
  const [open, setOpen] = useState(false);
  const isFilled = found?.isFilled === true;
  const done = useRef(onDone);
  done.current = onDone;
  useEffect(() => {
    if (isFilled) done.current?.();
  }, [isFilled]);
  if (!found?.mayWrite || isFilled) return null;
  const lacking = found.questions.filter(({ key }) => found.lacking.includes(key));
  return (
    <>
      <ul className={css.plain} aria-label={t('discovery.title')}>
        {lacking.map(({ key, label }) => (
          <li key={key}>{label}</li>
        ))}
      </ul>
      <Button onClick={() => setOpen(true)}>
        {lacking.length > 0
          ? t('discovery.answerLacking', { count: lacking.length, number: f.number(lacking.length) })
          : t('discovery.fill')}
      </Button>
      {open ? <FillDialog dealId={id} discovery={found} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
