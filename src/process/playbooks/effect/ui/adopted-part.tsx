import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useUndoable } from '../../../../kit/feedback/use-undoable.ts';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Button } from '../../../../kit/look/button.tsx';
import { undoAct } from '../../../../platform/history/browser.ts';
import { BesideLine } from './beside.tsx';
import css from './effect.module.css';
import { type Adopted, adoptedQuery, effectApi } from './queries.ts';

/** What the team took up of those who win the most, and what changed since. Nothing where nothing was taken up. */
export function AdoptedPart({ fewest }: { fewest: number }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { data } = useQuery(adoptedQuery);
  if (!data || data.items.length === 0) return null;
  const labels = { with: t('playbooks.adopted.since'), without: t('playbooks.adopted.before') };
  return (
    <section className={css.card} aria-labelledby="adopted">
      <h2 id="adopted">{t('playbooks.adopted.title')}</h2>
      {data.items.map((practice) => (
        <div key={practice.id}>
          <p className={css.note}>
            {t('playbooks.adopted.of', {
              text: practice.text,
              stage: practice.stage.name,
              day: f.day(practice.adoptedOn),
            })}{' '}
            {data.mayWrite ? <Drop practice={practice} /> : null}
          </p>
          <ul className={css.lines}>
            <BesideLine name={t('playbooks.adopted.done')} of={practice.done} labels={labels} fewest={fewest} />
            <BesideLine name={t('playbooks.adopted.won')} of={practice.won} labels={labels} fewest={fewest} />
          </ul>
        </div>
      ))}
    </section>
  );
}

function Drop({ practice: { id, version } }: { practice: Adopted }) {
  const { t } = useTranslation();
  const { told, failed } = useUndoable(['adopted-practice'], undoAct);
  const drop = async () => {
    const sent = await effectApi.call('DELETE /api/v1/adopted-practices/:id', { params: { id }, ifMatch: version });
    return sent.ok ? told(sent.answer.groupId, t('playbooks.adopted.dropped')) : failed(sent.problem);
  };
  return <Button onClick={() => void drop()}>{t('playbooks.adopted.drop')}</Button>;
}

/** Takes one thing up for the whole team, for whoever may; nothing once it was taken up. */
export function AdoptButton({ stageId, item }: { stageId: string; item: Pick<Adopted, 'about' | 'key'> }) {
  const { t } = useTranslation();
  const { told, failed } = useUndoable(['adopted-practice'], undoAct);
  const { data } = useQuery(adoptedQuery);
  const isAdopted = data?.items.some(
    ({ stage, about, key }) => stage.id === stageId && about === item.about && key === item.key,
  );
  if (!data?.mayWrite || isAdopted) return null;
  const adopt = async () => {
    const body = { stageId, about: item.about, key: item.key };
    const sent = await effectApi.call('POST /api/v1/adopted-practices', { body });
    return sent.ok ? told(sent.answer.groupId, t('playbooks.adopted.adopted')) : failed(sent.problem);
  };
  return <Button onClick={() => void adopt()}>{t('playbooks.adopted.adopt')}</Button>;
}
