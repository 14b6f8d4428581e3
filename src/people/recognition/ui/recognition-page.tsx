import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Teach } from '../../../kit/feedback/teach.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button, Choices } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { Offers } from './offers.tsx';
import { feedQuery, type Recognition } from './queries.ts';
import css from './recognition.module.css';
import { PraiseForm, WinForm } from './say-forms.tsx';
import { StreakPart } from './streak-part.tsx';
import { useRecognition } from './use-recognition.ts';

type Of = 'team' | 'everybody';

/** Praise and wins of the people one works with, and one's own streak. */
export default function RecognitionPage() {
  const { t } = useTranslation();
  const [of, setOf] = useState<Of>('team');
  const [saying, setSaying] = useState<'praise' | 'win' | null>(null);
  const found = useQuery(feedQuery(of));
  const items = found.data?.items ?? [];
  const close = () => setSaying(null);
  return (
    <PageHead
      flows
      title={t('recognition.title')}
      lead={t('recognition.lead')}
      tools={
        <>
          <Button kind="primary" onClick={() => setSaying('praise')}>
            {t('recognition.praise')}
          </Button>
          <Button onClick={() => setSaying('win')}>{t('recognition.shareWin')}</Button>
          <Go href="/contests">{t('contests.title')}</Go>
        </>
      }
    >
      <div className={css.page}>
        <Offers named />
        <StreakPart />
        <Choices
          label={t('recognition.whose')}
          value={of}
          options={(['team', 'everybody'] as const).map((id) => ({ id, label: t(`recognition.of.${id}`) }))}
          onChange={(id) => setOf(id as Of)}
        />
        {found.error && !found.data ? (
          <ReadFailed title={t('recognition.failed')} of={found} />
        ) : !found.data ? (
          <Skeleton lines={6} />
        ) : items.length === 0 ? (
          <Teach
            id="recognition"
            title={t('recognition.empty.title')}
            text={t('recognition.empty.text')}
            example={t('recognition.empty.example')}
          />
        ) : (
          <ul className={css.list} aria-label={t('recognition.title')}>
            {items.map((one) => (
              <SaidLine key={one.id} said={one} />
            ))}
          </ul>
        )}
      </div>
      {saying === 'praise' ? <PraiseForm onClose={close} /> : null}
      {saying === 'win' ? <WinForm onClose={close} /> : null}
    </PageHead>
  );
}

function SaidLine({ said }: { said: Recognition }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useRecognition();
  const heading =
    said.what === 'win'
      ? t('recognition.won', { name: said.person.name })
      : t('recognition.praised', { by: said.by.name, name: said.person.name });
  return (
    <li>
      <div className={css.told}>
        <p className={css.who}>{heading}</p>
        <p>{said.text}</p>
        <p className={css.quiet}>
          {f.dayWithYear(said.saidOn)}
          {said.skillKey ? ` · ${t(`coaching.skill.${said.skillKey as 'demo'}`)}` : ''}
          {said.deal ? (
            <>
              {' · '}
              <Go href={`/deals/${said.deal.id}`}>{said.deal.name}</Go>
            </>
          ) : null}
        </p>
      </div>
      {said.mayTakeBack ? (
        <Button
          aria-label={t('recognition.takeBackOf', { name: said.person.name })}
          onClick={() => void acts.takeBack(said)}
        >
          {t('recognition.takeBack')}
        </Button>
      ) : null}
    </li>
  );
}
