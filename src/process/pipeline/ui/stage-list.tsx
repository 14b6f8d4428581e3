import { type DragEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../../kit/look/button.tsx';
import { useKeyHelp } from '../../../kit/look/keys.ts';
import { type DraftStage, emptyStage, moved, type Trouble } from './draft.ts';
import css from './editor.module.css';

type Props = {
  stages: DraftStage[];
  at: string;
  troubles: Trouble[];
  onPick: (id: string) => void;
  onChange: (stages: DraftStage[]) => void;
};

/** The stages in their order: moved by dragging, or with Alt and an arrow where they stand. */
export function StageList({ stages, at, troubles, onPick, onChange }: Props) {
  const { t } = useTranslation();
  const [lifted, setLifted] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  const move = (from: number, to: number) => {
    if (to < 0 || to >= stages.length || from === to) return;
    onChange(moved(stages, from, to));
    setSaid(t('pipeline.editor.moved', { name: stages[from]?.name, place: to + 1, count: stages.length }));
  };
  useKeyHelp([{ keys: ['Alt+ArrowUp', 'Alt+ArrowDown'], does: t('kit.keys.order') }]);
  const press = (place: number) => (event: KeyboardEvent) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (!event.altKey || step === 0) return;
    event.preventDefault();
    move(place, place + step);
  };
  const add = () => {
    const fresh = emptyStage();
    onChange([...stages, fresh]);
    onPick(fresh.id);
  };
  const remove = (stage: DraftStage) => {
    const rest = stages.filter(({ id }) => id !== stage.id);
    onChange(rest);
    if (stage.id === at) onPick(rest[0]?.id ?? '');
  };
  return (
    <>
      <ol className={css.list} aria-label={t('pipeline.editor.stages')}>
        {stages.map((stage, place) => (
          <li
            key={stage.id}
            className={css.item}
            data-on={stage.id === at}
            draggable
            onDragStart={() => setLifted(place)}
            onDragOver={(event: DragEvent) => event.preventDefault()}
            onDrop={() => {
              if (lifted !== null) move(lifted, place);
              setLifted(null);
            }}
          >
            <button
              type="button"
              className={css.pick}
              aria-pressed={stage.id === at}
              aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
              onClick={() => onPick(stage.id)}
              onKeyDown={press(place)}
            >
              {place + 1}. {stage.name || t('pipeline.editor.newStage')}
              {troubles.some(({ stageId }) => stageId === stage.id) ? (
                <span className={css.trouble}> · {t('pipeline.editor.mend')}</span>
              ) : null}
            </button>
            <IconButton
              icon="close"
              label={t('pipeline.editor.remove', { name: stage.name || t('pipeline.editor.newStage') })}
              onClick={() => remove(stage)}
            />
          </li>
        ))}
      </ol>
      <span className="sr-only" aria-live="polite">
        {said}
      </span>
      <Button onClick={add}>{t('pipeline.editor.addStage')}</Button>
    </>
  );
}
