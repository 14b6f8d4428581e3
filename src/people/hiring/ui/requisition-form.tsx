import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageOf } from '../../../ground/languages.ts';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { useWay } from '../../../kit/look/go.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { useIsOn } from '../../../kit/session.tsx';
import css from './hiring.module.css';
import { hiringApi } from './hiring.ts';
import { firstAttributes, firstSteps } from './library.ts';
import { namesQuery } from './names.ts';
import { useHiringActs } from './use-hiring-acts.ts';

const roles = ['rep', 'manager', 'success', 'operations', 'finance'] as const;
const readDays = (typed: string) => (/^\d{2,4}$/.test(typed.trim()) ? Number(typed) : null);

/** Opens a requisition: what somebody is hired for and on which plan, with questions to begin with. */
export function RequisitionForm({ plans, onClose }: { plans: { id: string; name: string }[]; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const way = useWay();
  const { refresh } = useHiringActs();
  const isOn = useIsOn();
  const names = useQuery(namesQuery).data;
  const [name, setName] = useState('');
  const [role, setRole] = useState<(typeof roles)[number]>('rep');
  const [planId, setPlan] = useState(plans.length === 1 ? (plans[0]?.id ?? '') : '');
  const [territoryId, setTerritory] = useState('');
  const [segmentId, setSegment] = useState('');
  const [goal, setGoal] = useState('');
  const [keepDays, setKeepDays] = useState('180');
  const [errors, setErrors] = useState<string[]>([]);
  const days = readDays(keepDays);
  const save = async () => {
    if (days === null) return;
    const sent = await hiringApi.call('POST /api/v1/requisitions', {
      body: {
        ...{ name, role, openings: 1, planId, territoryId: territoryId || null, segmentId: segmentId || null },
        ...{
          goal: goal.trim() || null,
          description: null,
          attributes: firstAttributes(t),
          steps: shown(firstSteps(t)),
        },
        ...{ consentText: t('hiring.library.consent', { days }), keepDays: days },
        language: languageOf([i18n.language]),
      },
    });
    if (!sent.ok) return setErrors([sentenceOf(sent.problem, t('kit.unreachable'))]);
    await refresh();
    onClose();
    way.go(`/hiring/${sent.answer.id}`);
  };
  return (
    <Dialog title={t('hiring.open')} wide onClose={onClose}>
      <Form
        submit={t('hiring.open')}
        disabled={name.trim() === '' || planId === '' || days === null}
        onSubmit={save}
        errors={errors}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        {plans.length === 0 ? <p>{t('hiring.noPlan')}</p> : null}
        <div className={css.fields}>
          <TextField label={t('hiring.field.name')} required maxLength={120} value={name} onChange={setName} />
          <SelectField
            label={t('hiring.field.role')}
            required
            value={role}
            onChange={(id) => setRole(id as typeof role)}
            options={roles.map((id) => ({ id, label: t(`role.${id}`) }))}
          />
          <SelectField
            label={t('hiring.field.plan')}
            required
            value={planId}
            none={t('hiring.choose')}
            onChange={setPlan}
            options={plans.map(({ id, name: label }) => ({ id, label }))}
          />
          {isOn('territories') ? (
            <SelectField
              label={t('hiring.field.territory')}
              value={territoryId}
              none={t('hiring.choose')}
              onChange={setTerritory}
              options={names?.territories ?? []}
            />
          ) : null}
          {isOn('segments') ? (
            <SelectField
              label={t('hiring.field.segment')}
              value={segmentId}
              none={t('hiring.choose')}
              onChange={setSegment}
              options={names?.segments ?? []}
            />
          ) : null}
          <TextField
            label={t('hiring.field.keepDays')}
            required
            inputMode="numeric"
            value={keepDays}
            onChange={setKeepDays}
            error={days === null ? t('hiring.badDays') : undefined}
          />
        </div>
        <TextField label={t('hiring.field.goal')} maxLength={500} value={goal} onChange={setGoal} />
        <p className={css.quiet}>{t('hiring.questionsHint')}</p>
      </Form>
    </Dialog>
  );
}

type Steps = ReturnType<typeof firstSteps>;
/** As the wire takes them. */
const shown = (steps: Steps) =>
  steps.map((step) => ({
    ...step,
    questions: step.questions.map((question) => ({ ...question, anchors: [...question.anchors] })),
  }));
