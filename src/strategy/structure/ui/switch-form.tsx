import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { CheckField, DateField, TextField } from '../../../kit/forms/fields.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import type { Draft, Effect } from './structures.ts';
import { useStructures } from './use-structures.ts';

/** From which day on a draft holds, and what follows from it: what that changes stands beside, before it is done. */
export function SwitchForm({ draft, effect, onClose }: { draft: Draft; effect: Effect | null; onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useStructures();
  const [day, setDay] = useState(f.today);
  const [movesLines, setMoves] = useState(false);
  const [handsOver, setHands] = useState(false);
  const [task, setTask] = useState(() => t('structure.taskFirst', { name: draft.name }));
  const [errors, setErrors] = useState<string[]>([]);
  const go = async () => {
    const body = { day, movesLines, handsOver, task: handsOver ? task.trim() || null : null };
    const problem = await acts.switchTo(draft, body);
    if (problem) setErrors([sentenceOf(problem, t('kit.unreachable'))]);
    else onClose();
  };
  return (
    <Dialog title={t('structure.switchOf', { name: draft.name })} onClose={onClose}>
      <Form
        submit={t('structure.switch')}
        disabled={!day}
        errors={errors}
        onSubmit={go}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <p>{t('structure.switchNote')}</p>
        <DateField required label={t('structure.field.day')} value={day} min={f.today} onChange={setDay} />
        <CheckField
          label={t('structure.field.movesLines', { count: effect?.lines.moves.length ?? 0 })}
          checked={movesLines}
          onChange={setMoves}
        />
        <CheckField
          label={t('structure.field.handsOver', {
            ...{ companies: effect?.going.companies ?? 0, deals: effect?.going.deals ?? 0 },
          })}
          checked={handsOver}
          onChange={setHands}
        />
        {handsOver ? (
          <TextField label={t('structure.field.task')} maxLength={200} value={task} onChange={setTask} />
        ) : null}
      </Form>
    </Dialog>
  );
}
