import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../../kit/feedback/states.tsx';
import { Teach } from '../../../../kit/feedback/teach.tsx';
import { useUndoable } from '../../../../kit/feedback/use-undoable.ts';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Form } from '../../../../kit/forms/dialogs.tsx';
import { TextField } from '../../../../kit/forms/fields.tsx';
import { sentenceOf } from '../../../../kit/forms/problem.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { PageHead } from '../../../../kit/look/page-head.tsx';
import { PersonName, Tag } from '../../../../kit/look/person.tsx';
import { Dialog } from '../../../../kit/panel/dialog.tsx';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import { useCrumbs } from '../../../../kit/shell/page.tsx';
import { undoAct } from '../../../../platform/history/browser.ts';
import css from '../plans/plans.module.css';
import { type Contingency, contingenciesApi, contingenciesQuery } from './contingencies.ts';

/** What people do when their quarter is likely missed, and what is armed now. */
export default function ContingenciesPage() {
  const { t } = useTranslation();
  const { asOf, isPast } = useAsOf();
  const found = useQuery(contingenciesQuery(asOf));
  const [open, setOpen] = useState<Contingency | 'new' | null>(null);
  useCrumbs([{ label: t('quota.title'), path: '/targets' }, { label: t('quota.contingency.title') }]);
  const { items = [], mayMake = false } = found.data ?? {};
  const make = mayMake ? (
    <Button kind="primary" onClick={() => setOpen('new')}>
      {t('quota.contingency.make')}
    </Button>
  ) : undefined;
  return (
    <PageHead
      flows
      title={t('quota.contingency.title')}
      lead={t('quota.contingency.lead')}
      tools={items.length > 0 ? make : undefined}
    >
      {found.error && !found.data ? (
        <ReadFailed of={found} />
      ) : !found.data ? (
        <Skeleton lines={6} />
      ) : items.length === 0 ? (
        <Teach
          id="contingencies"
          title={t('quota.contingency.empty.title')}
          text={t('quota.contingency.empty.text')}
          example={t('quota.contingency.empty.example')}
          action={make}
        />
      ) : (
        <div className={css.page}>
          {items.map((one) => (
            <Card key={one.id} one={one} isPast={isPast} onChange={() => setOpen(one)} />
          ))}
        </div>
      )}
      {open ? <ContingencyForm one={open === 'new' ? null : open} onClose={() => setOpen(null)} /> : null}
    </PageHead>
  );
}

function Card({ one, isPast, onChange }: { one: Contingency; isPast: boolean; onChange: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { told, failed } = useUndoable(['contingency'], undoAct);
  const { id, version, name, owner, leastPercent, steps, armed, mayWrite } = one;
  const standDown = async () => {
    const body = { standDown: true } as const;
    const sent = await contingenciesApi.call('PATCH /api/v1/contingencies/:id', {
      params: { id },
      ifMatch: version,
      body,
    });
    if (!sent.ok) return failed(sent.problem);
    return told(sent.answer.groupId, t('quota.contingency.kept', { name }));
  };
  const remove = async () => {
    const sent = await contingenciesApi.call('DELETE /api/v1/contingencies/:id', { params: { id }, ifMatch: version });
    if (!sent.ok) return failed(sent.problem);
    return told(sent.answer.groupId, t('quota.contingency.removed', { name }));
  };
  return (
    <section className={css.card} aria-label={name}>
      <header className={css.cardHead}>
        <h2>{name}</h2>
        {armed ? (
          <Tag tone="bad">{t('quota.contingency.armed', { day: f.day(armed.on), share: f.percent(armed.chance) })}</Tag>
        ) : (
          <Tag tone="quiet">{t('quota.contingency.waits')}</Tag>
        )}
      </header>
      <p className={css.quiet}>{t('quota.contingency.below', { percent: leastPercent })}</p>
      <PersonName person={owner} />
      <ol className={css.steps}>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {mayWrite && !isPast ? (
        <div className={css.acts}>
          {armed ? <Button onClick={() => void standDown()}>{t('quota.contingency.standDown')}</Button> : null}
          <Button kind="link" aria-label={t('quota.contingency.changeOf', { name })} onClick={onChange}>
            {t('quota.contingency.change')}
          </Button>
          <Button kind="link" aria-label={t('quota.contingency.removeOf', { name })} onClick={() => void remove()}>
            {t('quota.contingency.remove')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

function ContingencyForm({ one, onClose }: { one: Contingency | null; onClose: () => void }) {
  const { t } = useTranslation();
  const { told } = useUndoable(['contingency'], undoAct);
  const [name, setName] = useState(one?.name ?? '');
  const [percent, setPercent] = useState(String(one?.leastPercent ?? 40));
  const [steps, setSteps] = useState(one?.steps.join('\n') ?? '');
  const [errors, setErrors] = useState<string[]>([]);
  const least = /^\d{1,2}$/.test(percent.trim()) && Number(percent) >= 1 ? Number(percent) : null;
  const said = steps.split('\n').flatMap((step) => step.trim() || []);
  const save = async () => {
    if (least === null) return;
    const body = { name, leastPercent: least, steps: said };
    const sent = one
      ? await contingenciesApi.call('PATCH /api/v1/contingencies/:id', {
          ...{ params: { id: one.id }, ifMatch: one.version, body },
        })
      : await contingenciesApi.call('POST /api/v1/contingencies', { body });
    if (!sent.ok) return setErrors([sentenceOf(sent.problem, t('kit.unreachable'))]);
    onClose();
    return told(sent.answer.groupId, t('quota.contingency.kept', { name }));
  };
  const title = one ? t('quota.contingency.changeOf', { name: one.name }) : t('quota.contingency.make');
  return (
    <Dialog title={title} onClose={onClose}>
      <Form
        submit={t('quota.plan.keep')}
        disabled={name.trim() === '' || said.length === 0 || least === null}
        onSubmit={save}
        errors={errors}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField label={t('quota.plan.field.name')} required maxLength={120} value={name} onChange={setName} />
        <TextField
          label={t('quota.contingency.percent')}
          required
          inputMode="numeric"
          value={percent}
          onChange={setPercent}
          error={least === null ? t('quota.plan.badPercent', { least: 1, most: 99 }) : undefined}
        />
        <TextField label={t('quota.contingency.steps')} required lines={5} value={steps} onChange={setSteps} />
      </Form>
    </Dialog>
  );
}
