import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { SelectField } from '../../../kit/forms/fields.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { CheckIns } from './check-ins.tsx';
import { ObjectiveForm } from './objective-form.tsx';
import { ObjectiveList } from './objective-list.tsx';
import { objectivesQuery } from './objective-queries.ts';
import css from './reviews.module.css';

/** What somebody is to reach, how far it is, and what the two said of it. */
export default function ObjectivesPage() {
  const { t } = useTranslation();
  const goTo = useNavigate();
  const { personId = null } = useParams({ strict: false }) as { personId?: string };
  const found = useQuery(objectivesQuery(personId));
  const [isOpen, setOpen] = useState(false);
  const { data } = found;
  return (
    <PageHead
      flows
      title={!data || data.isYou ? t('objectives.title') : t('objectives.of', { name: data.person.name })}
      lead={t(data?.isYou && data.mayWrite ? 'objectives.company' : 'objectives.lead')}
      tools={
        data?.mayWrite ? (
          <Button kind="primary" onClick={() => setOpen(true)}>
            {t('objectives.make')}
          </Button>
        ) : undefined
      }
    >
      {found.error && !data ? (
        <ReadFailed title={t('objectives.failed')} of={found} />
      ) : !data ? (
        <Skeleton lines={8} />
      ) : (
        <div className={css.page}>
          {data.team.length > 1 ? (
            <div className={css.whose}>
              <SelectField
                required
                label={t('objectives.whose')}
                value={data.person.id}
                options={data.team.map(({ id, name }) => ({ id, label: name }))}
                onChange={(id) => void goTo({ to: `/objectives/${id}` })}
              />
            </div>
          ) : null}
          <p className={css.quiet}>
            <Go href="/appraisals">{t('objectives.toAppraisals')}</Go>
          </p>
          <ObjectiveList of={data} />
          <CheckIns of={data} />
          {isOpen ? <ObjectiveForm of={data} onClose={() => setOpen(false)} /> : null}
        </div>
      )}
    </PageHead>
  );
}
