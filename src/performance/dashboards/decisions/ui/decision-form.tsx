import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../../ground/days.ts';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Form } from '../../../../kit/forms/dialogs.tsx';
import { DateField, SelectField, TextField } from '../../../../kit/forms/fields.tsx';
import { Button } from '../../../../kit/look/button.tsx';
import { Dialog } from '../../../../kit/panel/dialog.tsx';
import { useDefinitions } from '../../ui/use-definitions.ts';
import { type Verdict, verdicts } from '../rules/effect.ts';
import type { Decision, DecisionFields } from './queries.ts';
import { useDecisionActs } from './use-decision-acts.ts';

/** A decision with the number that it should move, and, once it is time, what became of it. */
export function DecisionForm({ decision, onClose }: { decision: Decision | null; onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useDecisionActs();
  const definitions = useDefinitions();
  const [draft, setDraft] = useState<DecisionFields>(() => {
    if (!decision)
      return {
        ...{ name: '', decidedOn: f.today, metricId: 'win_rate', expects: 'rise', reason: '', teamOf: null },
        ...{ reviewOn: addDays(f.today, 56), verdict: null, learned: '' },
      };
    const { name, decidedOn, metricId, expects, reason, teamOf, reviewOn, verdict, learned } = decision;
    return { name, decidedOn, metricId, expects, reason, teamOf, reviewOn, verdict, learned };
  });
  const [problem, setProblem] = useState<string | null>(null);
  const change = (part: Partial<DecisionFields>) => setDraft({ ...draft, ...part });
  return (
    <Dialog title={decision ? t('decisions.changeOf', { name: decision.name }) : t('decisions.make')} onClose={onClose}>
      <Form
        submit={t('reports.keep.submit')}
        disabled={draft.name.trim() === '' || !draft.decidedOn || !draft.reviewOn}
        errors={problem ? [problem] : []}
        onSubmit={async () => {
          const said = await acts.keep(decision, draft);
          setProblem(said);
          if (said === null) onClose();
        }}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField
          required
          label={t('decisions.what')}
          maxLength={200}
          value={draft.name}
          onChange={(name) => change({ name })}
        />
        <SelectField
          required
          label={t('decisions.metric')}
          value={draft.metricId}
          options={definitions.map(({ id, name }) => ({ id, label: name }))}
          onChange={(metricId) => change({ metricId })}
        />
        <SelectField
          required
          label={t('decisions.way')}
          value={draft.expects}
          options={(['rise', 'fall'] as const).map((id) => ({ id, label: t(`decisions.wayOf.${id}`) }))}
          onChange={(id) => change({ expects: id as DecisionFields['expects'] })}
        />
        <DateField
          required
          label={t('decisions.day')}
          value={draft.decidedOn}
          onChange={(decidedOn) => change({ decidedOn })}
        />
        <DateField
          required
          label={t('decisions.reviewOn')}
          value={draft.reviewOn}
          error={draft.reviewOn && draft.reviewOn <= draft.decidedOn ? t('decisions.backwards') : undefined}
          onChange={(reviewOn) => change({ reviewOn })}
        />
        <TextField
          lines={2}
          label={t('decisions.reason')}
          maxLength={2000}
          value={draft.reason}
          onChange={(reason) => change({ reason })}
        />
        {decision ? (
          <>
            <SelectField
              label={t('decisions.became')}
              none={t('decisions.open')}
              value={draft.verdict ?? ''}
              options={verdicts.map((id) => ({ id, label: t(`decisions.verdict.${id}`) }))}
              onChange={(id) => change({ verdict: (id || null) as Verdict | null })}
            />
            <TextField
              lines={2}
              label={t('decisions.learned')}
              maxLength={2000}
              value={draft.learned}
              onChange={(learned) => change({ learned })}
            />
          </>
        ) : null}
      </Form>
    </Dialog>
  );
}
