import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Pick, type PickOption } from '../../../kit/forms/pick.tsx';
import { answerOf } from '../../../platform/http/client.ts';
import { type Import, pipelinesApi } from './imports-api.ts';
import css from './mapping.module.css';

type Stage = Import['mapping']['stages'][number];

const pipelines = {
  queryKey: ['pipeline', 'import'],
  queryFn: async () => (await answerOf(pipelinesApi.call('GET /api/v1/pipelines', { query: {} }))).items,
  staleTime: 60_000,
};

/** Each stage of the source and what it is here: a stage, an ending, or kept as one of a pipeline of its own. */
export function StageMap({ stages, onChange }: { stages: readonly Stage[]; onChange: (stages: Stage[]) => void }) {
  const { t } = useTranslation();
  const { data: known = [] } = useQuery(pipelines);
  if (stages.length === 0) return null;
  const options: PickOption[] = [
    { id: 'own open', label: t('import.stage.own') },
    { id: 'own won', label: t('pipeline.status.won'), group: t('import.stage.ended') },
    { id: 'own lost', label: t('pipeline.status.lost'), group: t('import.stage.ended') },
    ...known.flatMap((pipeline) =>
      pipeline.stages.map(({ id, name }) => ({ id: `${id} open`, label: name, group: pipeline.name })),
    ),
  ];
  const standing = ({ stageId, status }: Stage) => (status === 'open' ? `${stageId} open` : `own ${status}`);
  const choose = (at: number, chosen: string) => {
    const [stageId = 'own', status = 'open'] = chosen.split(' ');
    onChange(
      stages.map((stage, place) => (place === at ? { ...stage, stageId, status: status as Stage['status'] } : stage)),
    );
  };
  return (
    <div className={css.tableMap}>
      <h3>{t('import.stage.title')}</h3>
      <ul className={css.stages}>
        {stages.map((stage, at) => (
          <li key={stage.word}>
            <span className={css.word}>{stage.word}</span>
            <Pick
              label={t('import.stage.is', { word: stage.word })}
              value={standing(stage)}
              options={options}
              onPick={(chosen) => choose(at, chosen)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
