import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../../kit/feedback/read-failed.tsx';
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
  /** What it shows, which may not have come. */
  of: { error: unknown; refetch: () => Promise<unknown> };
  children: ReactNode;
};

/** A page about one kind of record at a time, with the way to the others in its head. */
export function KindPage({ title, lead, path, kind, kinds, summary, of, children }: Props) {
  const { t } = useTranslation();
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
      {of.error ? <ReadFailed of={of} /> : children}
    </PageHead>
  );
}
