import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../../kit/feedback/read-failed.tsx';
import { Empty, Skeleton } from '../../../../kit/feedback/states.tsx';
import { toast } from '../../../../kit/feedback/toasts.tsx';
import { sentenceOf } from '../../../../kit/forms/problem.ts';
import { kindsQuery } from '../../../../process/activities/ui/queries.ts';
import { pipelinesQuery } from '../../../../process/pipeline/ui/queries.ts';
import css from './activity-settings.module.css';
import { activitiesApi, suggestionsQuery } from './queries.ts';

/** Which kinds of activity are worth a try in which stage: they stand first where one logs what was done about a deal. */
export function StageSuggestions({ mayWrite }: { mayWrite: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const asked = [useQuery(pipelinesQuery(null)), useQuery(kindsQuery()), useQuery(suggestionsQuery)] as const;
  const pipelines = asked[0].data?.filter(({ retiredOn }) => retiredOn === null);
  const kinds = asked[1].data?.filter(({ retired }) => !retired);
  const suggestions = asked[2].data;
  const failed = asked.find(({ error, data }) => error && !data);
  if (failed) return <ReadFailed title={t('activitySettings.failed')} of={failed} />;
  if (!pipelines || !kinds || !suggestions) return <Skeleton lines={8} />;
  if (pipelines.length === 0)
    return <Empty title={t('activitySettings.stages.emptyTitle')} text={t('activitySettings.stages.empty')} />;
  const { queryKey } = suggestionsQuery;
  const chosenIn = (stageId: string, known = suggestions) =>
    known.find((one) => one.stageId === stageId)?.kindIds ?? [];
  const save = async (stageId: string, kindIds: string[]) => {
    // Shown at once, so that a second choice stands on the first.
    await client.cancelQueries({ queryKey });
    client.setQueryData(queryKey, (known = []) => [
      ...known.filter((one) => one.stageId !== stageId),
      { stageId, kindIds },
    ]);
    const saved = await activitiesApi.call('PUT /api/v1/activity-suggestions/:id', {
      params: { id: stageId },
      body: { kindIds },
    });
    if (!saved.ok) toast({ text: sentenceOf(saved.problem, t('kit.unreachable')), tone: 'bad' });
    if (!saved.ok) await client.invalidateQueries({ queryKey });
    return saved.ok;
  };
  const flip = async (stageId: string, kindId: string) => {
    const before = chosenIn(stageId, client.getQueryData(queryKey));
    const kindIds = before.includes(kindId) ? before.filter((id) => id !== kindId) : [...before, kindId];
    if (await save(stageId, kindIds))
      toast({ text: t('activitySettings.stages.saved'), undo: () => void save(stageId, before) });
  };
  return (
    <div className={css.part}>
      {pipelines.map((pipeline) => (
        <section key={pipeline.id} className={css.part}>
          <h2>{pipeline.name}</h2>
          <ul className={css.rows} aria-label={pipeline.name}>
            {pipeline.stages.map((stage) => {
              const chosen = chosenIn(stage.id);
              return (
                <li key={stage.id} className={css.stage}>
                  <span className={css.stageName}>{stage.name}</span>
                  <fieldset className={css.chips} aria-label={stage.name} disabled={!mayWrite}>
                    {kinds.map((kind) => {
                      const place = chosen.indexOf(kind.id) + 1;
                      return (
                        <button
                          key={kind.id}
                          type="button"
                          aria-pressed={place > 0}
                          onClick={() => void flip(stage.id, kind.id)}
                        >
                          {place > 0 ? t('activitySettings.stages.place', { place, name: kind.name }) : kind.name}
                        </button>
                      );
                    })}
                  </fieldset>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </div>
  );
}
