import { useTranslation } from 'react-i18next';
import { Button } from '../../../kit/look/button.tsx';
import type { DraftStage, Trouble } from './draft.ts';
import css from './editor.module.css';

/** What stands in the way of saving, each with the way to its stage; heard as it comes and goes. */
export function TroubleList(props: { troubles: Trouble[]; stages: DraftStage[]; onGo: (stageId: string) => void }) {
  const { t } = useTranslation();
  const nameOf = (id: string) => props.stages.find((stage) => stage.id === id)?.name || t('pipeline.editor.newStage');
  const textOf = (key: string | undefined) =>
    props.stages.flatMap(({ entry, exit }) => [...entry, ...exit]).find((each) => each.key === key)?.text ?? '';
  return (
    <div aria-live="polite">
      {props.troubles.length === 0 ? null : (
        <ul className={css.trouble}>
          {props.troubles.map((each) => (
            <li key={`${each.stageId} ${each.problem} ${each.key}`}>
              <Button kind="link" onClick={() => props.onGo(each.stageId)}>
                {nameOf(each.stageId)}
              </Button>
              : {t(`pipeline.trouble.${each.problem}`, { other: each.other ?? '', criterion: textOf(each.key) })}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
