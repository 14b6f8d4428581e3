import { useTranslation } from 'react-i18next';
import { problemIn } from '../forms/problem.ts';
import { ErrorPage } from './states.tsx';

/** What was asked for a page could not be read: why, as far as the server said, and asking again. */
export function ReadFailed({ title, of }: { title?: string; of: { error: unknown; refetch: () => Promise<unknown> } }) {
  const { t } = useTranslation();
  return (
    <ErrorPage
      title={title ?? t('kit.notRead')}
      text={problemIn(of.error)?.detail ?? t('kit.unreachable')}
      onRetry={() => void of.refetch()}
    />
  );
}
