import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorPage, Skeleton } from '../../../../kit/feedback/states.tsx';
import { Teach } from '../../../../kit/feedback/teach.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { SelectField } from '../../../../kit/forms/fields.tsx';
import { problemIn, sentenceOf } from '../../../../kit/forms/problem.ts';
import { addressWith } from '../../../../kit/list/list-state.ts';
import { useWhose, WhoseChoice } from '../../../../kit/list/whose.tsx';
import { Go, useWay } from '../../../../kit/look/go.tsx';
import { PageHead } from '../../../../kit/look/page-head.tsx';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import { useCrumbs } from '../../../../kit/shell/page.tsx';
import { stepsInWords } from '../../ui/queries.ts';
import { AdoptButton, AdoptedPart } from './adopted-part.tsx';
import { BesideLine } from './beside.tsx';
import css from './effect.module.css';
import { Guidance } from './guidance.tsx';
import { type Ask, type Effect, effectQuery, type StageEffect } from './queries.ts';

const path = '/playbooks/effect';
type Search = { pipeline?: string; whose?: string };

/** Whether playbooks are followed, and how often deals were won with each step and without it. */
export default function EffectPage() {
  const { t } = useTranslation();
  useCrumbs([{ label: t('playbooks.title'), path: '/settings/playbooks' }, { label: t('playbooks.effect.title') }]);
  const { asOf } = useAsOf();
  const search = useSearch({ strict: false }) as Search;
  const whose = useWhose(search);
  const { pipeline } = search;
  const ask: Ask = {
    ...(pipeline ? { pipeline } : {}),
    ...whose,
  };
  const found = useQuery({ ...effectQuery(ask, asOf), placeholderData: keepPreviousData });
  const problem = found.data ? null : problemIn(found.error);
  if (problem)
    return (
      <ErrorPage
        title={t('playbooks.effect.title')}
        text={sentenceOf(problem, t('kit.unreachable'))}
        request={problem.instance}
        onRetry={() => void found.refetch()}
      />
    );
  if (!found.data) return <Skeleton lines={10} />;
  return (
    <PageHead
      flows
      title={t('playbooks.effect.title')}
      lead={t('playbooks.effect.lead')}
      fresh={found.dataUpdatedAt}
      filters={<WhoseChoice path={path} search={search} />}
      tools={<Go href="/settings/playbooks">{t('playbooks.title')}</Go>}
    >
      <Told of={found.data} search={search} />
    </PageHead>
  );
}

function Told({ of, search }: { of: Effect; search: Search }) {
  const { t } = useTranslation();
  const f = useFormat();
  const way = useWay();
  if (of.closed === 0)
    return (
      <Teach id="playbook-effect" title={t('playbooks.effect.empty.title')} text={t('playbooks.effect.empty.text')} />
    );
  return (
    <div className={css.page}>
      {of.pipelines.length > 1 ? (
        <div className={css.filters}>
          <SelectField
            required
            label={t('qualification.pipeline')}
            value={of.pipelineId ?? ''}
            options={of.pipelines.map(({ id, name }) => ({ id, label: name }))}
            onChange={(pipeline) => way.go(addressWith(path, search, { pipeline }))}
          />
        </div>
      ) : null}
      <p className={css.note}>
        {t('playbooks.effect.of', {
          ...{ count: of.closed, number: f.number(of.closed) },
          ...{ from: f.day(of.from), until: f.day(of.until) },
        })}{' '}
        {of.isCut ? t('playbooks.effect.cut') : null} {t('playbooks.effect.caution')}
      </p>
      <AdoptedPart fewest={of.fewest} />
      {of.stages.map((stage) => (
        <Stage key={stage.stage.id} of={stage} fewest={of.fewest} />
      ))}
    </div>
  );
}

function Stage({ of, fewest }: { of: StageEffect; fewest: number }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { stage, deals, meanDone } = of;
  const count = { count: deals, number: f.number(deals) };
  const won = { with: t('playbooks.effect.won.with'), without: t('playbooks.effect.won.without') };
  return (
    <section className={css.card} aria-labelledby={`effect-${stage.id}`}>
      <h2 id={`effect-${stage.id}`}>{stage.name}</h2>
      <p className={css.note}>
        {meanDone === null
          ? t(of.steps.length === 0 ? 'playbooks.effect.noSteps' : 'playbooks.effect.nobody')
          : t('playbooks.effect.done', { ...count, share: f.percent(meanDone) })}
      </p>
      {meanDone === null ? null : (
        <ul className={css.lines}>
          <BesideLine name={t('playbooks.effect.followed')} of={of.followed} labels={won} fewest={fewest} isJudged />
          {stepsInWords(of.known, of.steps).map((step) => (
            <BesideLine key={step.key} name={step.text} of={step} labels={won} fewest={fewest} isJudged />
          ))}
        </ul>
      )}
      {deals > 0 ? (
        <Guidance stageId={stage.id} act={(item) => <AdoptButton stageId={stage.id} item={item} />} />
      ) : null}
    </section>
  );
}
