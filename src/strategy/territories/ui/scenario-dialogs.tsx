import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { CheckField, DateField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import type { Scenario } from './scenarios.ts';
import { useScenarioActs } from './use-scenario-acts.ts';

type Props = { scenario: Scenario; onClose: () => void };

/** Evening a draft out: by what, how much may change hands, what stays. */
export function EvenOutDialog({ scenario, onClose }: Props) {
  const { t } = useTranslation();
  const acts = useScenarioActs();
  const [draft, setDraft] = useState({ by: 'companies', percent: '10', keepWithDeals: true, locked: [] as string[] });
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['mostMoved', 'by']);
  const set = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const percent = Number(draft.percent.replace(',', '.'));
  const isWhole = draft.percent.trim() !== '' && percent >= 0 && percent <= 100;
  const send = async () => {
    const said = await acts.evenOut(scenario, {
      ...{ by: draft.by as 'companies', mostMoved: percent / 100, locked: draft.locked },
      keepWithDeals: draft.keepWithDeals,
    });
    setProblem(said);
    if (said === null) onClose();
  };
  return (
    <Dialog title={t('scenarios.evenOut')} onClose={onClose}>
      <Form
        submit={t('scenarios.evenOut')}
        disabled={!isWhole}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <SelectField
          required
          label={t('scenarios.field.by')}
          value={draft.by}
          error={byField.by}
          options={(['companies', 'potential'] as const).map((id) => ({ id, label: t(`scenarios.by.${id}`) }))}
          onChange={(by) => set({ by })}
        />
        <TextField
          required
          label={t('scenarios.field.mostMoved')}
          inputMode="decimal"
          maxLength={6}
          value={draft.percent}
          error={byField.mostMoved}
          onChange={(typed) => set({ percent: typed })}
        />
        <CheckField
          label={t('scenarios.field.keepWithDeals')}
          checked={draft.keepWithDeals}
          onChange={(keepWithDeals) => set({ keepWithDeals })}
        />
        <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
          <legend>{t('scenarios.field.locked')}</legend>
          {scenario.territories
            .filter(({ isOverlay }) => !isOverlay)
            .map(({ id, name }) => (
              <CheckField
                key={id}
                label={name}
                checked={draft.locked.includes(id)}
                onChange={(on) =>
                  set({ locked: on ? [...draft.locked, id] : draft.locked.filter((other) => other !== id) })
                }
              />
            ))}
        </fieldset>
      </Form>
    </Dialog>
  );
}

/** Making a draft hold from a day on. */
export function PublishDialog({ scenario, onClose }: Props) {
  const { t } = useTranslation();
  const acts = useScenarioActs();
  const { today } = useFormat();
  const [day, setDay] = useState(() => scenario.firstOn ?? today);
  const [evenSo, setEvenSo] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['day']);
  const hasChanged = problem?.type?.endsWith('changed-since') ?? false;
  const send = async () => {
    const said = await acts.publish(scenario, { day, evenSo });
    setProblem(said);
    if (said === null) onClose();
  };
  return (
    <Dialog title={t('scenarios.publishOf', { name: scenario.name })} onClose={onClose}>
      <Form
        submit={t('scenarios.publish')}
        disabled={!day}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <p>{t('scenarios.publishNote')}</p>
        <DateField required label={t('scenarios.field.firstOn')} value={day} error={byField.day} onChange={setDay} />
        {hasChanged || evenSo ? (
          <CheckField label={t('scenarios.field.evenSo')} checked={evenSo} onChange={setEvenSo} />
        ) : null}
      </Form>
    </Dialog>
  );
}
