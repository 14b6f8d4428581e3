import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { SelectField } from '../../../kit/forms/fields.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import {
  askingDiscovery,
  asksDiscovery,
  changesOf,
  type Profile,
  profiles,
  type RuleChange,
  rulesFor,
} from '../rules/profile.ts';
import { type ListedPipeline, pipelinesApi } from './api.ts';
import { stagesToSend } from './draft.ts';
import css from './pipeline.module.css';
import { sentence } from './send.ts';
import { useSaved } from './use-saved.ts';

/** How the pipeline sells, and the switch to the other way: what that changes is read before it is done. */
export function ProfileSwitch({ pipeline, fixed }: { pipeline: ListedPipeline; fixed: boolean }) {
  const { t } = useTranslation();
  const [to, setTo] = useState<Profile | null>(null);
  const { profile } = pipeline.rules;
  return (
    <section className={css.profile} aria-labelledby="pipeline-profile">
      <div>
        <h2 id="pipeline-profile" className={css.heading}>
          {t('pipeline.profile.title')}
        </h2>
        <p className={css.quiet}>{t(`pipeline.profile.is.${profile ?? 'none'}`)}</p>
      </div>
      {fixed ? null : (
        <span className={css.row}>
          {profiles
            .filter((one) => one !== profile)
            .map((one) => (
              <Button key={one} onClick={() => setTo(one)}>
                {t(`pipeline.profile.switch.${one}`)}
              </Button>
            ))}
          {profile === 'b2b' && !asksDiscovery(pipeline.stages) ? (
            <Button onClick={() => setTo('b2b')}>{t('pipeline.profile.discovery.ask')}</Button>
          ) : null}
        </span>
      )}
      {to ? <SwitchDialog pipeline={pipeline} to={to} onClose={() => setTo(null)} /> : null}
    </section>
  );
}

type DialogProps = { pipeline: ListedPipeline; to: Profile; onClose: () => void };

function SwitchDialog({ pipeline, to, onClose }: DialogProps) {
  const { t } = useTranslation();
  const tellSaved = useSaved('pipeline', 'deal');
  const [problem, setProblem] = useState<string | null>(null);
  const { rules, shown, hidden } = changesOf(pipeline.rules, to);
  const isSame = pipeline.rules.profile === to;
  const [stageId, setStage] = useState('');
  const mayAsk = to === 'b2b' && !asksDiscovery(pipeline.stages);
  const send = async () => {
    const outcome = await pipelinesApi.call('PATCH /api/v1/pipelines/:id', {
      params: { id: pipeline.id },
      ifMatch: pipeline.version,
      body: {
        ...(isSame ? {} : { rules: rulesFor(to, pipeline.rules) }),
        ...(mayAsk && stageId
          ? { stages: stagesToSend(askingDiscovery(pipeline.stages, stageId, t('pipeline.profile.discovery.text'))) }
          : {}),
      },
    });
    if (!outcome.ok)
      return setProblem(
        outcome.problem.status === 412 ? t('pipeline.editor.conflict') : sentence(outcome.problem as never, t),
      );
    const told = isSame ? 'pipeline.profile.discovery.asked' : `pipeline.profile.switched.${to}`;
    await tellSaved(outcome.answer.groupId, t(told, { name: pipeline.name }));
    onClose();
  };
  const parts = [
    { id: 'shown', list: shown },
    { id: 'hidden', list: hidden },
  ] as const;
  return (
    <Dialog
      title={isSame ? t('pipeline.profile.discovery.ask') : t(`pipeline.profile.ask.${to}`, { name: pipeline.name })}
      onClose={onClose}
    >
      <Form
        submit={t(isSame ? 'pipeline.profile.discovery.ask' : `pipeline.profile.switch.${to}`)}
        disabled={isSame && stageId === ''}
        errors={problem ? [problem] : []}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        {isSame ? null : <h3>{t('pipeline.profile.rules')}</h3>}
        {isSame ? null : rules.length > 0 ? (
          <RuleTable rules={rules} />
        ) : (
          <p className={css.quiet}>{t('pipeline.profile.noRules')}</p>
        )}
        {parts.map(({ id, list }) =>
          list.length > 0 ? (
            <div key={id}>
              <h3>{t(`pipeline.profile.${id}`)}</h3>
              <ul className={css.parts}>
                {list.map((part) => (
                  <li key={part}>{t(`pipeline.profile.part.${part}`)}</li>
                ))}
              </ul>
            </div>
          ) : null,
        )}
        {mayAsk ? (
          <SelectField
            label={t('pipeline.profile.discovery.until')}
            none={t('pipeline.profile.discovery.never')}
            hint={t('pipeline.profile.discovery.form')}
            value={stageId}
            options={pipeline.stages.map(({ id, name }) => ({ id, label: name }))}
            onChange={setStage}
          />
        ) : null}
        {isSame ? null : <p className={css.quiet}>{t('pipeline.profile.note')}</p>}
      </Form>
    </Dialog>
  );
}

function RuleTable({ rules }: { rules: readonly RuleChange[] }) {
  const { t } = useTranslation();
  const f = useFormat();
  const says = ({ rule }: RuleChange, value: string | number | null): string => {
    if (value === null) return t('pipeline.profile.unset');
    if (typeof value === 'number') return f.days(value);
    return rule === 'nextStepLevel' ? t(`pipeline.rules.step.${value}`) : t(`pipeline.rules.choice.${value}`);
  };
  return (
    <table className={css.diff}>
      <thead>
        <tr>
          <th>{t('pipeline.profile.rule')}</th>
          <th>{t('pipeline.profile.from')}</th>
          <th>{t('pipeline.profile.to')}</th>
        </tr>
      </thead>
      <tbody>
        {rules.map((change) => (
          <tr key={change.rule}>
            <th scope="row">{t(`pipeline.rules.label.${change.rule}`)}</th>
            <td>{says(change, change.from)}</td>
            <td>
              <b>{says(change, change.to)}</b>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
