import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../../kit/feedback/states.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Go } from '../../../../kit/look/go.tsx';
import { stepsInWords } from '../../ui/queries.ts';
import { BesideLine } from './beside.tsx';
import css from './effect.module.css';
import { guidanceQuery } from './queries.ts';

type Item = { about: 'step' | 'activity'; key: string };
type Given = {
  stageId: string;
  className?: string | undefined;
  /** What can be done about each. */
  act?: ((item: Item) => ReactNode) | undefined;
};

/** Folded in at first: what those who win the most do in this stage more often than the others. */
export function Guidance({ stageId, className, act }: Given) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={className} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('playbooks.guidance.title')}</summary>
      {isOpen ? <Told stageId={stageId} act={act} /> : null}
    </details>
  );
}

function Told({ stageId, act }: Given) {
  const { t } = useTranslation();
  const f = useFormat();
  const { data, isError } = useQuery(guidanceQuery(stageId));
  if (isError) return <p className={css.note}>{t('kit.unreachable')}</p>;
  if (!data) return <Skeleton lines={3} />;
  if (data.ranked === null) return <p className={css.note}>{t('playbooks.guidance.tooFew')}</p>;
  const did = { with: t('playbooks.guidance.did.with'), without: t('playbooks.guidance.did.without') };
  const more = stepsInWords(data.known, data.items).filter(({ says }) => says === 'more');
  return (
    <>
      <p className={css.note}>
        {t('playbooks.guidance.of', {
          ...{ top: f.number(data.top), ranked: f.number(data.ranked) },
          ...{ from: f.day(data.from), until: f.day(data.until) },
        })}{' '}
        {more.length === 0 ? t('playbooks.guidance.nothing') : null}
      </p>
      <ul className={css.lines}>
        {more.map((item) => (
          <BesideLine key={`${item.about} ${item.key}`} name={item.text} of={item} labels={did} fewest={data.fewest}>
            {act?.(item)}
          </BesideLine>
        ))}
      </ul>
      <p className={css.note}>
        <Go href="/playbooks/effect">{t('playbooks.effect.title')}</Go>
      </p>
    </>
  );
}
