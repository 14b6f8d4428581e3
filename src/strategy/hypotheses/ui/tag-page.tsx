import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { SelectField } from '../../../kit/forms/fields.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { Go, useWay } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { undoAct } from '../../../platform/history/browser.ts';
import css from './hypotheses.module.css';
import { hypothesesApi, hypothesesQuery, type Tagging } from './hypotheses.ts';

const acts = ['tag', 'untag'] as const;
type Act = (typeof acts)[number];
/** As many as are told by name. */
const mostNamed = 5;

/** Ticked deals of a list that are sold by a hypothesis from now on, or no more: first what it would do, then it is done as one act. */
export default function TagPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const way = useWay();
  const { ids = '' } = useSearch({ strict: false }) as { ids?: string };
  const deals = String(ids).split(',').filter(Boolean);
  const found = useQuery(hypothesesQuery());
  const { told } = useUndoable(['hypothesis'], undoAct);
  const [hypothesisId, setHypothesisId] = useState('');
  const [act, setAct] = useState<Act>('tag');
  const [preview, setPreview] = useState<Tagging | null>(null);
  const [errors, setErrors] = useState<string[]>([]);
  if (found.error && !found.data) return <ReadFailed title={t('hypotheses.failed')} of={found} />;
  if (!found.data) return <Skeleton lines={6} />;
  const running = found.data.items.filter(({ endsOn, lotPercent }) => endsOn >= f.today && lotPercent === null);
  const name = running.find(({ id }) => id === hypothesisId)?.name ?? '';
  const changing = preview ? preview.tagged + preview.untagged : null;
  const ask = async (sure: boolean) => {
    setErrors([]);
    const body = { tag: act === 'tag' ? deals : [], untag: act === 'untag' ? deals : [], sure };
    const sent = await hypothesesApi.call('PUT /api/v1/hypotheses/:id/deals', { params: { id: hypothesisId }, body });
    if (!sent.ok) return setErrors([sentenceOf(sent.problem, t('kit.unreachable'))]);
    if (!sure) return setPreview(sent.answer);
    const { groupId, tagged, untagged } = sent.answer;
    if (groupId) await told(groupId, t(`hypotheses.tag.done.${act}`, { count: tagged + untagged, name }));
    return way.go('/deals');
  };
  const forget = () => setPreview(null);
  return (
    <PageHead flows title={t('hypotheses.tag.title', { count: deals.length })} lead={t('hypotheses.tag.lead')}>
      {deals.length === 0 || running.length === 0 ? (
        <p className={css.quiet}>
          {t(deals.length === 0 ? 'hypotheses.tag.noDeals' : 'hypotheses.tag.noneRuns')}{' '}
          <Go href={deals.length === 0 ? '/deals' : '/segments/hypotheses'}>
            {t(deals.length === 0 ? 'hypotheses.tag.toDeals' : 'hypotheses.title')}
          </Go>
        </p>
      ) : (
        <div className={css.tag}>
          <Form
            submit={t(preview ? `hypotheses.tag.apply.${act}` : 'hypotheses.tag.look')}
            disabled={hypothesisId === '' || changing === 0}
            errors={errors}
            onSubmit={() => ask(preview !== null)}
          >
            <SelectField
              required
              label={t('hypotheses.tag.by')}
              none={t('hypotheses.tag.choose')}
              value={hypothesisId}
              options={running.map(({ id, name: label }) => ({ id, label }))}
              onChange={(id) => {
                setHypothesisId(id);
                forget();
              }}
            />
            <SelectField
              required
              label={t('hypotheses.tag.act')}
              value={act}
              options={acts.map((id) => ({ id, label: t(`hypotheses.tag.acts.${id}`) }))}
              onChange={(id) => {
                setAct(id as Act);
                forget();
              }}
            />
            {preview ? <Preview of={preview} act={act} asked={deals.length} /> : null}
          </Form>
        </div>
      )}
    </PageHead>
  );
}

/** How many would change, how many stand so already, and which are left and why. */
function Preview({ of, act, asked }: { of: Tagging; act: Act; asked: number }) {
  const { t } = useTranslation();
  const changing = of.tagged + of.untagged;
  const same = asked - changing - of.left.length;
  const named = of.left.filter(({ name }) => name !== null);
  const unnamed = of.left.length - named.length;
  return (
    <div role="status">
      <p>
        <b>{t(`hypotheses.tag.would.${act}`, { count: changing })}</b>{' '}
        {same > 0 ? t('hypotheses.tag.same', { count: same }) : null}
      </p>
      {of.left.length > 0 ? (
        <>
          <p>{t('hypotheses.tag.left', { count: of.left.length })}</p>
          <ul className={css.list}>
            {named.slice(0, mostNamed).map(({ dealId, name, why }) => (
              <li key={dealId}>{t(`hypotheses.tag.why.${why}`, { name })}</li>
            ))}
            {unnamed > 0 ? <li>{t('hypotheses.tag.unseen', { count: unnamed })}</li> : null}
          </ul>
        </>
      ) : null}
    </div>
  );
}
