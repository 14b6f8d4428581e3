import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SlotProps } from '../../../kit/capability.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Score } from './on-deal.tsx';
import css from './qualification.module.css';
import { dealQualificationQuery } from './queries.ts';
import { ScoreDialog } from './score-dialog.tsx';

/** What a gate still wants to know of a deal, each scored where it stands. */
export default function AskedElements({ id, values = {}, onDone }: SlotProps) {
  const { t } = useTranslation();
  const found = useQuery(dealQualificationQuery(id, null)).data;
  const [open, setOpen] = useState<string | null>(null);
  const of = found?.methods.find(({ method }) => method.id === values.about);
  const isMet = of !== undefined && of.confirmed >= Number(values.least ?? 0);
  const done = useRef(onDone);
  done.current = onDone;
  useEffect(() => {
    if (isMet) done.current?.();
  }, [isMet]);
  if (!of || !found?.mayWrite) return null;
  const known = of.elements.find(({ key }) => key === open);
  return (
    <>
      <ul className={css.asked} aria-label={of.method.name}>
        {of.elements.map((each) => (
          <li key={each.key}>
            <Score score={each.answer.score} isConfirmed={each.answer.isConfirmed} />
            <Button
              kind="link"
              aria-label={t('qualification.onDeal.change', { element: each.name })}
              onClick={() => setOpen(each.key)}
            >
              {each.name}
            </Button>
          </li>
        ))}
      </ul>
      {known ? <ScoreDialog dealId={id} method={of.method} known={known} onClose={() => setOpen(null)} /> : null}
    </>
  );
}
