import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { useSession } from '../../../kit/session.tsx';
import css from './onboarding.module.css';
import { templatesQuery } from './queries.ts';
import { useRampWords } from './words.ts';

/** The ways into each job, to be looked at and, for whoever may, to be changed. */
export default function TemplatesPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const { user } = useSession();
  const words = useRampWords();
  const found = useQuery(templatesQuery);
  const { data } = found;
  const mayWrite = ['leader', 'operations'].includes(user.role);
  return (
    <PageHead
      flows
      title={t('ramp.templates.title')}
      lead={t('ramp.templates.lead')}
      tools={mayWrite ? <Go href="/onboarding/templates/new">{t('ramp.templates.new')}</Go> : undefined}
    >
      {found.error && !data ? (
        <ReadFailed title={t('ramp.failed')} of={found} />
      ) : !data ? (
        <Skeleton lines={6} />
      ) : (
        <div className={css.page}>
          <ul className={css.list}>
            {data.items.map((template) => (
              <li key={template.key} className={css.one}>
                <div className={css.told}>
                  <p>
                    <Go href={`/onboarding/templates/${template.key}`}>
                      <b>{words.planName({ templateKey: template.key, name: template.name })}</b>
                    </Go>
                  </p>
                  <p className={css.quiet}>
                    {t('ramp.templates.steps', {
                      count: template.steps.length,
                      n: f.number(template.steps.length),
                      days: f.number(Math.max(...template.steps.map(({ day }) => day))),
                    })}
                  </p>
                </div>
                <Tag tone="quiet">{template.role ? t(`role.${template.role}`) : t('ramp.templates.anybody')}</Tag>
              </li>
            ))}
          </ul>
        </div>
      )}
    </PageHead>
  );
}
