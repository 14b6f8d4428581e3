import { useTranslation } from 'react-i18next';
import { Ask } from '../../../kit/figures/ask.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { missingWords, rangeWords, valueWords } from '../words/values.ts';
import type { Bridge, BridgePipeline, Definition } from './api.ts';
import css from './bridge.module.css';
import own from './bridge-stages.module.css';
import { FigureWhy } from './figure-why.tsx';

/** Of the deals that left each stage, how many went on: a bar with its 95 % range, and the counts behind it. */
export function BridgeStages({ pipeline, definition }: { pipeline: BridgePipeline; definition: Definition }) {
  const { t } = useTranslation();
  const { strongestStageId, weakestStageId, stages } = pipeline;
  return (
    <section className={css.panel} aria-label={t('bridge.stages.title', { pipeline: pipeline.name })}>
      <h2>{t('bridge.stages.title', { pipeline: pipeline.name })}</h2>
      <p className={css.quiet}>{t('bridge.stages.note')}</p>
      <table className={css.stages}>
        <thead>
          <tr>
            <th scope="col">{t('bridge.stages.stage')}</th>
            <th scope="col">{t('bridge.stages.bar')}</th>
            <th scope="col" className={css.end}>
              {t('bridge.stages.share')}
            </th>
            <th scope="col" className={css.count}>
              {t('bridge.stages.wentOn')}
            </th>
            <th scope="col" className={css.count}>
              {t('bridge.stages.left')}
            </th>
            <th scope="col" className={css.count}>
              {t('bridge.stages.still')}
            </th>
          </tr>
        </thead>
        <tbody>
          {stages.map((stage) => (
            <StageRow
              key={stage.stageId}
              stage={stage}
              definition={definition}
              mark={
                stage.stageId === strongestStageId ? 'strongest' : stage.stageId === weakestStageId ? 'weakest' : null
              }
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

type RowProps = {
  stage: BridgePipeline['stages'][number];
  definition: Definition;
  mark: 'strongest' | 'weakest' | null;
};

function StageRow({ stage, definition, mark }: RowProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const { conversion } = stage;
  const range = rangeWords('share', conversion, f);
  return (
    <tr>
      <th scope="row">
        {stage.name} {mark ? <Tag tone={mark === 'weakest' ? 'warn' : 'good'}>{t(`bridge.stages.${mark}`)}</Tag> : null}
      </th>
      <td className={css.barCell}>
        {conversion.value === null ? (
          <span className={css.quiet}>{missingWords(conversion, t)}</span>
        ) : (
          <>
            <span className={own.bar} aria-hidden="true">
              <i data-mark={mark} style={{ width: `${conversion.value * 100}%` }} />
              {conversion.range ? (
                <b
                  style={{
                    left: `${conversion.range.low * 100}%`,
                    width: `${(conversion.range.high - conversion.range.low) * 100}%`,
                  }}
                />
              ) : null}
            </span>
            <span className={own.under}>
              {range ? `${range}, ` : ''}
              {t('metrics.n', { number: f.number(conversion.n) })}
            </span>
          </>
        )}
      </td>
      <td className={css.end}>
        <Ask
          name={t('metrics.why.of', { name: definition.name, of: stage.name })}
          why={() => <FigureWhy definition={definition} figure={conversion} of={stage.name} />}
        >
          {conversion.value === null
            ? t('metrics.n', { number: f.number(conversion.n) })
            : valueWords('share', conversion.value, null, f)}
        </Ask>
      </td>
      <td className={css.count}>{f.number(stage.advanced)}</td>
      <td className={css.count}>{f.number(stage.left)}</td>
      <td className={css.count}>{f.number(stage.stillThere)}</td>
    </tr>
  );
}

/** What stands in the place of the matrix while no deal has passed a stage. */
export function NoStages({ bridge }: { bridge: Bridge }) {
  const { t } = useTranslation();
  return (
    <section className={css.panel}>
      <h2>{t('bridge.stages.noneTitle')}</h2>
      <p className={css.quiet}>{t('bridge.stages.none', { quarter: bridge.period.name })}</p>
    </section>
  );
}
