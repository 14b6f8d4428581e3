import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorPage } from '../../../../kit/feedback/states.tsx';
import { problemIn, sentenceOf } from '../../../../kit/forms/problem.ts';
import { Choices } from '../../../../kit/look/button.tsx';
import { PageHead } from '../../../../kit/look/page-head.tsx';
import type { Kind } from './kinds.ts';

type Props = {
  title: string;
  lead: string;
  /** Its address, to which the kind is added. */
  path: string;
  kind: Kind;
  kinds: readonly Kind[];
  summary?: string | undefined;
  /** Why there is nothing to show. */
  error: Error | null;
  children: ReactNode;
};

/** A page about one kind of record at a time, with the way to the others in its head. */
export function KindPage({ title, lead, path, kind, kinds, summary, error, children }: Props) {
  const { t } = useTranslation();
  const problem = error && problemIn(error);
  return (
    <PageHead
      flows
      title={title}
      lead={lead}
      filters={
        <Choices
          label={t('duplicates.queue.of')}
          value={kind}
          options={kinds.map((id) => ({ id, label: t(`duplicates.kind.${id}`), href: `${path}?kind=${id}` }))}
        />
      }
      summary={summary}
    >
      {error ? (
        <ErrorPage
          title={t('duplicates.queue.notYours')}
          text={problem ? sentenceOf(problem, t('kit.unreachable')) : t('kit.unreachable')}
        />
      ) : (
        children
      )}
    </PageHead>
  );
}
