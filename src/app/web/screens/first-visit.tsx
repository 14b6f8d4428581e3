import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { type FieldErrors, fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { BarePage } from '../../../kit/shell/bare-page.tsx';
import { answerOf } from '../../../platform/http/client.ts';
import { type Profile, profiles } from '../../../platform/settings/rules/modules.ts';
import { ArchiveFlow } from '../../../process/transfer/ui/archive-flow.tsx';
import { doorApi } from './api.ts';
import { NewPassword } from './new-password.tsx';
import { PipelineStep } from './pipeline-step.tsx';
import { browserPlace, currencies, guessedCurrency, guessedTimeZone, months, timeZones } from './places.ts';
import css from './screens.module.css';

const steps = ['workspace', 'you', 'pipeline'] as const;
type Step = (typeof steps)[number];

const fields = [
  'workspace.name',
  'workspace.timeZone',
  'workspace.currency',
  'workspace.fiscalStartMonth',
  'owner.name',
  'owner.email',
  'owner.password',
];

/** Three calm steps from the printed link to the first board. */
export default function FirstVisitPage() {
  const { t } = useTranslation();
  const [token] = useState(() => window.location.hash.slice(1));
  const [step, setStep] = useState<Step>('workspace');
  const [hasArchive, setHasArchive] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [workspace, setWorkspace] = useState(() => {
    const timeZone = guessedTimeZone();
    return { name: '', timeZone, currency: guessedCurrency(timeZone), fiscalStartMonth: '1', profile: 'everything' };
  });
  const [owner, setOwner] = useState({ name: '', email: '', password: '' });
  const check = useQuery({
    queryKey: ['first-visit', token],
    queryFn: async () => {
      const { isGood } = /^[\w-]{43}$/.test(token)
        ? await answerOf(doorApi.call('POST /api/v1/first-visit/check', { body: { token }, once: true }))
        : { isGood: false };
      if (isGood) return 'good' as const;
      // Whoever comes back to this page after creating the workspace goes on with the last step.
      const me = await doorApi.call('GET /api/v1/me');
      return me.ok ? ('inside' as const) : ('bad' as const);
    },
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  useEffect(() => {
    document.title = `${t('firstVisit.title')} · ${t('app.product')}`;
  }, [t]);

  const at = check.data === 'inside' ? 'pipeline' : step;
  if (check.isPending || check.error)
    return (
      <BarePage product={t('app.product')} title={t('firstVisit.title')}>
        {check.error ? <ReadFailed of={check} /> : <Skeleton />}
      </BarePage>
    );
  if (check.data === 'bad')
    return (
      <BarePage product={t('app.product')} title={t('firstVisit.bad.title')}>
        <p>{t('firstVisit.bad.text')}</p>
        <p style={{ marginTop: 12 }}>
          <Go href="/sign-in">{t('firstVisit.bad.signIn')}</Go>
        </p>
      </BarePage>
    );

  if (hasArchive)
    return (
      <BarePage product={t('app.product')} title={t('archive.title')} text={t('archive.text')}>
        <ArchiveFlow token={token} onBack={() => setHasArchive(false)} />
      </BarePage>
    );
  const errors = fieldErrors(problem, fields);
  const create = async () => {
    setProblem(null);
    const done = await doorApi.call('POST /api/v1/first-visit', {
      body: {
        token,
        workspace: {
          ...workspace,
          ...browserPlace(),
          fiscalStartMonth: Number(workspace.fiscalStartMonth),
          profile: workspace.profile as Profile,
        },
        owner,
      },
      once: true,
    });
    if (done.ok) return setStep('pipeline');
    setProblem(done.problem);
    if (done.problem.errors?.some(({ field }) => field.replace(/^body[./]/, '').startsWith('workspace')))
      setStep('workspace');
  };
  return (
    <BarePage
      product={t('app.product')}
      wide={at === 'pipeline'}
      title={t(`firstVisit.${at}.title`)}
      text={t(`firstVisit.${at}.text`, { workspace: workspace.name })}
    >
      <ol className={css.steps} aria-label={t('firstVisit.steps')}>
        {steps.map((each, place) => (
          <li
            key={each}
            aria-current={each === at ? 'step' : undefined}
            className={place < steps.indexOf(at) ? css.stepDone : undefined}
          >
            <span>{place + 1}</span>
            {t(`firstVisit.step.${each}`)}
          </li>
        ))}
      </ol>
      {at === 'workspace' ? (
        <WorkspaceStep
          value={workspace}
          onChange={setWorkspace}
          errors={errors}
          onNext={() => setStep('you')}
          onArchive={() => setHasArchive(true)}
        />
      ) : null}
      {at === 'you' ? (
        <OwnerStep
          workspace={workspace.name}
          value={owner}
          onChange={(value) => {
            setOwner(value);
            // What was refused of a password is not said of the next one.
            if (value.password !== owner.password) setProblem(null);
          }}
          errors={errors}
          onBack={() => setStep('workspace')}
          onCreate={create}
        />
      ) : null}
      {at === 'pipeline' ? <PipelineStep /> : null}
    </BarePage>
  );
}

type Workspace = { name: string; timeZone: string; currency: string; fiscalStartMonth: string; profile: string };

function WorkspaceStep(props: {
  value: Workspace;
  onChange: (value: Workspace) => void;
  errors: FieldErrors;
  onNext: () => void;
  onArchive: () => void;
}) {
  const { t, i18n } = useTranslation();
  const { value, errors } = props;
  const set = (field: keyof Workspace) => (text: string) => props.onChange({ ...value, [field]: text });
  const [missing, setMissing] = useState(false);
  const next = async () => {
    if (value.name.trim() === '') setMissing(true);
    else props.onNext();
  };
  return (
    <Form
      submit={t('firstVisit.workspace.next')}
      errors={errors.rest}
      onSubmit={next}
      extra={
        <Button kind="plain" onClick={props.onArchive}>
          {t('archive.open')}
        </Button>
      }
    >
      <TextField
        label={t('firstVisit.workspace.name')}
        required
        autoFocus
        name="workspace"
        autoComplete="organization"
        maxLength={200}
        value={value.name}
        onChange={set('name')}
        error={missing && !value.name.trim() ? t('form.needed') : errors.byField['workspace.name']}
      />
      <SelectField
        label={t('firstVisit.workspace.timeZone')}
        required
        value={value.timeZone}
        options={timeZones(value.timeZone)}
        onChange={set('timeZone')}
        hint={t('firstVisit.workspace.timeZoneHint')}
        error={errors.byField['workspace.timeZone']}
      />
      <SelectField
        label={t('firstVisit.workspace.currency')}
        required
        value={value.currency}
        options={currencies(i18n.language)}
        onChange={set('currency')}
        error={errors.byField['workspace.currency']}
      />
      <SelectField
        label={t('firstVisit.workspace.fiscal')}
        required
        value={value.fiscalStartMonth}
        options={months(i18n.language)}
        onChange={set('fiscalStartMonth')}
        error={errors.byField['workspace.fiscalStartMonth']}
      />
      <SelectField
        label={t('firstVisit.workspace.profile')}
        required
        value={value.profile}
        options={profiles.map((id) => ({ id, label: t(`firstVisit.workspace.profiles.${id}`) }))}
        onChange={set('profile')}
        hint={t('firstVisit.workspace.profileHint')}
      />
    </Form>
  );
}

type Owner = { name: string; email: string; password: string };

function OwnerStep(props: {
  value: Owner;
  workspace: string;
  onChange: (value: Owner) => void;
  errors: FieldErrors;
  onBack: () => void;
  onCreate: () => Promise<unknown>;
}) {
  const { t } = useTranslation();
  const { value, errors } = props;
  const set = (field: keyof Owner) => (text: string) => props.onChange({ ...value, [field]: text });
  return (
    <Form
      submit={t('firstVisit.you.create')}
      errors={errors.rest}
      onSubmit={props.onCreate}
      extra={<Button onClick={props.onBack}>{t('firstVisit.you.back')}</Button>}
    >
      <TextField
        label={t('firstVisit.you.name')}
        required
        autoFocus
        name="name"
        autoComplete="name"
        maxLength={200}
        value={value.name}
        onChange={set('name')}
        error={errors.byField['owner.name']}
      />
      <TextField
        label={t('signIn.email')}
        required
        type="email"
        name="email"
        autoComplete="username"
        value={value.email}
        onChange={set('email')}
        error={errors.byField['owner.email']}
      />
      <NewPassword
        label={t('signIn.password')}
        own={[value.name, value.email, props.workspace]}
        value={value.password}
        onChange={set('password')}
        error={errors.byField['owner.password']}
      />
    </Form>
  );
}
