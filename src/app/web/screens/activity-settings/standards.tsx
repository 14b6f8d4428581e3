import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, ErrorPage, Skeleton } from '../../../../kit/feedback/states.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { problemIn, sentenceOf } from '../../../../kit/forms/problem.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { Tag } from '../../../../kit/look/person.tsx';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import { kindsQuery } from '../../../../process/activities/ui/queries.ts';
import css from './activity-settings.module.css';
import { countsQuery, type Standard, standardsQuery } from './queries.ts';
import { StandardForm } from './standard-form.tsx';

/** What is expected of people: how many, of what, how often, what counts, why; and how far each is in the period of now. */
export function Standards({ mayWrite }: { mayWrite: boolean }) {
  const { t } = useTranslation();
  const { asOf } = useAsOf();
  const found = useQuery(standardsQuery(asOf));
  const [open, setOpen] = useState<Standard | 'new' | null>(null);
  const problem = problemIn(found.error);
  if (problem && !found.data)
    return (
      <ErrorPage
        title={t('activitySettings.failed')}
        text={sentenceOf(problem, t('kit.unreachable'))}
        onRetry={() => void found.refetch()}
      />
    );
  if (!found.data) return <Skeleton lines={6} />;
  const add = mayWrite ? (
    <Button kind={found.data.length === 0 ? 'primary' : 'button'} onClick={() => setOpen('new')}>
      {t('activitySettings.standard.add')}
    </Button>
  ) : null;
  return (
    <div className={css.part}>
      {found.data.length === 0 ? (
        <Empty
          title={t('activitySettings.standard.emptyTitle')}
          text={t('activitySettings.standard.empty')}
          example={t('activitySettings.standard.example')}
        />
      ) : null}
      {found.data.map((standard) => (
        <OneStandard key={standard.id} standard={standard} onEdit={mayWrite ? () => setOpen(standard) : undefined} />
      ))}
      {add ? <p>{add}</p> : null}
      {open ? <StandardForm standard={open === 'new' ? null : open} onClose={() => setOpen(null)} /> : null}
    </div>
  );
}

function OneStandard({ standard, onEdit }: { standard: Standard; onEdit: (() => void) | undefined }) {
  const { t, i18n } = useTranslation();
  const f = useFormat();
  const { asOf } = useAsOf();
  const kinds = useQuery(kindsQuery()).data ?? [];
  const counts = useQuery(countsQuery(asOf)).data?.filter(({ standardId }) => standardId === standard.id) ?? [];
  const { name, target, per, role, person, published, startsOn, endsOn, lacks } = standard;
  const names = standard.kindIds.flatMap((id) => kinds.find((kind) => kind.id === id)?.name ?? []);
  const what =
    names.length === 0 ? t('activitySettings.standard.contacts') : new Intl.ListFormat(i18n.language).format(names);
  const whom = person?.name ?? (role ? t(`roles.${role}`) : t('activitySettings.standard.sellers'));
  return (
    <section className={css.standard} aria-label={name}>
      <div className={css.standardHead}>
        <h2>{name}</h2>
        <Tag tone={published ? 'good' : 'quiet'}>
          {t(published ? 'activitySettings.standard.published' : 'activitySettings.standard.draft')}
        </Tag>
        {onEdit ? (
          <Button kind="link" aria-label={t('activitySettings.kind.edit', { name })} onClick={onEdit}>
            {t('activities.edit')}
          </Button>
        ) : null}
      </div>
      <p>
        {t(`activitySettings.standard.says.${per}`, { count: target, number: f.number(target), what, whom })}
        <span className={css.quiet}>
          {' · '}
          {endsOn
            ? t('activitySettings.standard.between', { from: f.day(startsOn), until: f.day(endsOn) })
            : t('activitySettings.standard.since', { from: f.day(startsOn) })}
        </span>
      </p>
      {lacks.length > 0 ? (
        <p className={css.lacks}>
          {t('activitySettings.standard.lacks', {
            what: new Intl.ListFormat(i18n.language).format(lacks.map((each) => t(`activitySettings.field.${each}`))),
          })}
        </p>
      ) : null}
      <dl className={css.words}>
        <dt>{t('activitySettings.field.definition')}</dt>
        <dd>{standard.definition || '–'}</dd>
        <dt>{t('activitySettings.field.why')}</dt>
        <dd>{standard.why || '–'}</dd>
      </dl>
      {counts.length > 0 ? (
        <ul className={css.counts} aria-label={t('activitySettings.standard.progress')}>
          {counts.map((count) => (
            <li key={count.person.id}>
              <span>{count.person.name}</span>
              <i aria-hidden="true">
                <b style={{ width: `${Math.min(1, count.done / Math.max(1, count.target)) * 100}%` }} />
              </i>
              <span>
                {t('activitySettings.standard.done', {
                  done: f.number(count.done),
                  target: f.number(count.target),
                })}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
