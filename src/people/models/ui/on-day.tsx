import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { useSession } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { HandOffList } from './hand-off-list.tsx';
import css from './models.module.css';
import { handOffsQuery } from './models.ts';

/** What was handed to whoever looks and waits to be taken, in My day. Nothing where nothing waits. */
export default function OnDay() {
  const { t } = useTranslation();
  const f = useFormat();
  const { isPast } = useAsOf();
  const isFor = useSession().user.role !== 'finance' && !isPast;
  const { data } = useQuery({ ...handOffsQuery('mine'), enabled: isFor });
  const waiting = (data?.items ?? []).filter(({ state }) => state === 'waiting');
  if (!isFor || waiting.length === 0) return null;
  return (
    <section className={css.part} aria-labelledby="day-hand-offs">
      <h2 id="day-hand-offs">
        {t('models.onDay')} <span className={css.quiet}>{f.number(waiting.length)}</span>
      </h2>
      <HandOffList label={t('models.onDay')} items={waiting} />
    </section>
  );
}
