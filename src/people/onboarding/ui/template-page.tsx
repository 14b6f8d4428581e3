import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Empty, Skeleton } from '../../../kit/feedback/states.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useSession } from '../../../kit/session.tsx';
import css from './onboarding.module.css';
import { type Template, templatesQuery } from './queries.ts';
import { emptyTemplate, templateDraftOf } from './template-draft.ts';
import { TemplateForm } from './template-form.tsx';
import { useRampWords } from './words.ts';

/** One way into a job: its steps with their days, as whoever may writes them and as everybody reads them. */
export default function TemplatePage() {
  const { t } = useTranslation();
  const { templateKey = '' } = useParams({ strict: false }) as { templateKey?: string };
  const isNew = templateKey === 'new';
  const { user } = useSession();
  const words = useRampWords();
  const found = useQuery({ ...templatesQuery, refetchOnWindowFocus: false });
  const known = found.data?.items.find(({ key }) => key === templateKey);
  const mayWrite = ['leader', 'operations'].includes(user.role);
  const title = known ? words.planName({ templateKey, name: known.name }) : t('ramp.templates.new');
  return (
    <PageHead flows title={title} lead={t('ramp.templates.stay')}>
      {found.error && !found.data ? (
        <ReadFailed title={t('ramp.failed')} of={found} />
      ) : !found.data ? (
        <Skeleton lines={10} />
      ) : !known && !(isNew && mayWrite) ? (
        <Empty title={t('ramp.templates.gone')} text={t('ramp.templates.lead')} />
      ) : mayWrite ? (
        <TemplateForm
          key={templateKey}
          isNew={isNew}
          first={known ? templateDraftOf(known, words) : emptyTemplate()}
          words={words}
        />
      ) : known ? (
        <Read of={known} />
      ) : null}
    </PageHead>
  );
}

function Read({ of: { steps } }: { of: Template }) {
  const { t } = useTranslation();
  const words = useRampWords();
  return (
    <div className={css.page}>
      <ol className={css.list} aria-label={t('ramp.steps')}>
        {steps.map((step) => (
          <li key={step.key} className={css.one}>
            <div className={css.told}>
              <p>
                <b>{words.stepName(step)}</b>
              </p>
              <p className={css.quiet}>
                {t(`ramp.kind.${step.kind}`)}, {t('ramp.templates.onDay', { day: step.day })}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}
