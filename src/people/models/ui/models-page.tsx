import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Teach } from '../../../kit/feedback/teach.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { useSession } from '../../../kit/session.tsx';
import { HandOffList } from './hand-off-list.tsx';
import css from './models.module.css';
import { handOffsQuery, type Model, modelsQuery } from './models.ts';
import { OutcomePart } from './outcome-part.tsx';
import { type Draft, draftOf, freshDraft } from './switch-draft.ts';
import { SwitchForm } from './switch-form.tsx';
import { useModels } from './use-models.ts';

/** How each segment is sold to, was and will be, and what goes from hand to hand by it. */
export default function ModelsPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const found = useQuery(modelsQuery);
  const [draft, setDraft] = useState<Draft | null>(null);
  const { items = [], segments = [], mayWrite = false } = found.data ?? {};
  const make = mayWrite ? (
    <Button kind="primary" onClick={() => setDraft(freshDraft(f.today, segments[0]?.id))}>
      {t('models.switch')}
    </Button>
  ) : undefined;
  return (
    <PageHead flows title={t('models.title')} lead={t('models.lead')} tools={items.length > 0 ? make : undefined}>
      {found.error && !found.data ? (
        <ReadFailed title={t('models.failed')} of={found} />
      ) : !found.data ? (
        <Skeleton lines={8} />
      ) : (
        <div className={css.page}>
          {items.length === 0 ? (
            <Teach
              id="selling-models"
              title={t('models.empty.title')}
              text={t('models.empty.text')}
              example={t('models.empty.example')}
              action={make}
            />
          ) : (
            <ul className={css.list} aria-label={t('models.title')}>
              {items.map((model) => (
                <Row
                  key={model.id}
                  model={model}
                  mayWrite={mayWrite}
                  onChange={() => setDraft(draftOf(model, f.today))}
                />
              ))}
            </ul>
          )}
          <Handed />
        </div>
      )}
      {draft ? <SwitchForm first={draft} segments={segments} onClose={() => setDraft(null)} /> : null}
    </PageHead>
  );
}

function Row({ model, mayWrite, onChange }: { model: Model; mayWrite: boolean; onChange: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useModels();
  const { segment, shape, parts, crews, startsOn, isInForce, hasBegun } = model;
  const [isTold, setTold] = useState(false);
  const doing = (duty: Model['parts'][number]['duty']) =>
    crews
      .flatMap(({ people }) => people.filter((one) => one.duty === duty).map(({ person }) => person.name))
      .join(', ');
  return (
    <li className={css.row}>
      <span className={css.head}>
        <b>{segment?.name ?? t('models.everyOther')}</b>
        <Tag tone={isInForce ? 'good' : 'quiet'}>{t(`models.shape.${shape}`)}</Tag>
        <span className={css.quiet}>
          {t(isInForce ? 'models.since' : hasBegun ? 'models.was' : 'models.will', { day: f.day(startsOn) })}
        </span>
      </span>
      <ol className={css.steps}>
        {parts.map(({ duty, begins, percent }) => (
          <li key={duty}>
            <b>{t(`models.duty.${duty}`)}</b>{' '}
            <span className={css.quiet}>
              {t(`models.begins.${begins}`)} · {f.percent(percent / 100)}
            </span>{' '}
            {doing(duty)}
          </li>
        ))}
      </ol>
      {hasBegun || mayWrite ? (
        <div className={css.acts}>
          {hasBegun ? (
            <Button aria-expanded={isTold} onClick={() => setTold(!isTold)}>
              {t('models.outcome.title')}
            </Button>
          ) : null}
          {isInForce && mayWrite ? <Button onClick={onChange}>{t('models.change')}</Button> : null}
          {mayWrite ? <Button onClick={() => void acts.takeBack(model)}>{t('models.takeBack')}</Button> : null}
        </div>
      ) : null}
      {isTold ? <OutcomePart model={model} /> : null}
    </li>
  );
}

function Handed() {
  const { t } = useTranslation();
  const { user } = useSession();
  const found = useQuery({ ...handOffsQuery('all'), enabled: user.role !== 'finance' });
  const items = found.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className={css.part} aria-labelledby="models-handed">
      <h2 id="models-handed">{t('models.handed')}</h2>
      <HandOffList label={t('models.handed')} items={items} />
    </section>
  );
}
