import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SlotProps } from '../../../kit/capability.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { Section } from '../../../kit/record/record-page.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import css from './qualification.module.css';
import { dealQualificationQuery, type Known, type Qualified } from './queries.ts';
import { ScoreDialog } from './score-dialog.tsx';

/** How the deal is qualified, element by element, and what to find out next. */
export default function OnDeal({ id, values }: SlotProps) {
  const { asOf } = useAsOf();
  const found = useQuery(dealQualificationQuery(id, asOf)).data;
  if (!found) return null;
  // Where selling does not go that deep, what was confirmed all the same stays in sight.
  const isHidden = values?.hides?.includes('qualified');
  const methods = isHidden ? found.methods.filter(({ confirmed }) => confirmed > 0) : found.methods;
  return methods.map((one) => (
    <MethodOnDeal key={one.method.id} dealId={id} of={one} mayWrite={found.mayWrite && asOf === null} />
  ));
}

function MethodOnDeal({ dealId, of, mayWrite }: { dealId: string; of: Qualified; mayWrite: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  const [open, setOpen] = useState<string | null>(null);
  const known = of.elements.find(({ key }) => key === open);
  const asked = of.elements.find(({ key }) => key === of.next?.elementKey);
  return (
    <Section
      title={t('qualification.onDeal.title', { method: of.method.name })}
      action={
        <span className={css.quiet}>
          {t('qualification.onDeal.confirmed', { n: f.number(of.confirmed), of: f.number(of.elements.length) })}
        </span>
      }
    >
      <ul className={css.elements}>
        {of.elements.map((each) => (
          <Element key={each.key} known={each} onOpen={mayWrite ? () => setOpen(each.key) : undefined} />
        ))}
      </ul>
      {of.next && asked && mayWrite ? (
        <p className={css.next}>
          <b>{t('qualification.onDeal.next')}</b> {of.next.question}
        </p>
      ) : null}
      <details className={css.depth}>
        <summary>
          {t('qualification.depth.title')} <b>{of.depth === null ? '–' : f.percent(of.depth)}</b>
        </summary>
        <p>
          {t('qualification.depth.formula', {
            points: f.number(of.points),
            of: f.number(of.of),
            roles: f.number(of.roles),
            needed: f.number(of.rolesNeeded),
          })}
        </p>
        <p>
          {t('qualification.depth.why')} <Go href="/qualification">{t('qualification.onDeal.compare')}</Go>
        </p>
      </details>
      {known ? <ScoreDialog dealId={dealId} method={of.method} known={known} onClose={() => setOpen(null)} /> : null}
    </Section>
  );
}

function Element({ known, onOpen }: { known: Known; onOpen: (() => void) | undefined }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { answer } = known;
  const said = [
    answer.by?.name,
    answer.on ? f.relativeDay(answer.on) : null,
    answer.evidence.length > 0 ? t('qualification.onDeal.evidence', { count: answer.evidence.length }) : null,
  ].filter(Boolean);
  return (
    <li>
      <Score score={answer.score} isConfirmed={answer.isConfirmed} />
      <span className={css.element}>
        {onOpen ? (
          <Button kind="link" onClick={onOpen} aria-label={t('qualification.onDeal.change', { element: known.name })}>
            {known.name}
          </Button>
        ) : (
          <b>{known.name}</b>
        )}
        {answer.isStale ? <Tag tone="warn">{t('qualification.stale')}</Tag> : null}
        {answer.underEarlier ? <Tag tone="quiet">{t('qualification.earlier')}</Tag> : null}
        <span className={css.quiet}>{answer.meaning ?? known.asks}</span>
        {said.length > 0 ? <span className={css.small}>{said.join(' · ')}</span> : null}
      </span>
    </li>
  );
}

/** 0 to 3 as a number and three steps; a dash while nothing was said. */
export function Score({ score, isConfirmed }: { score: number | null; isConfirmed: boolean }) {
  const { t } = useTranslation();
  const words = score === null ? t('qualification.unsaid') : t('qualification.scoreOf', { score });
  return (
    <span className={`${css.score} ${isConfirmed ? css.confirmed : ''}`}>
      <span aria-hidden="true">{score ?? '–'}</span>
      <span className="sr-only">{isConfirmed ? `${words}, ${t('qualification.confirmed')}` : words}</span>
      <i aria-hidden="true">
        {[1, 2, 3].map((step) => (
          <i key={step} className={score !== null && score >= step ? css.on : undefined} />
        ))}
      </i>
    </span>
  );
}
