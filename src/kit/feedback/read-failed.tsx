import { useTranslation } from 'react-i18next';
import { problemIn } from '../forms/problem.ts';
import { Go } from '../look/go.tsx';
import small from '../look/small.module.css';
import { Empty, ErrorPage } from './states.tsx';

/**
 * What was asked for a page could not be read: why, as far as the server said, and asking again. What a role does not read is no failure:
 * asked again it would be refused again.
 */
export function ReadFailed({ title, of }: { title?: string; of: { error: unknown; refetch: () => Promise<unknown> } }) {
  const { t } = useTranslation();
  const problem = problemIn(of.error);
  if (problem?.status === 403) return <NotForRole />;
  return (
    <ErrorPage
      title={title ?? t('kit.notRead')}
      text={problem?.detail ?? t('kit.unreachable')}
      onRetry={() => void of.refetch()}
    />
  );
}

/** In the place of what a role does not read: that it is so, and the way back to what it does. */
export function NotForRole() {
  const { t } = useTranslation();
  return (
    <Empty
      title={t('kit.notForRole.title')}
      text={t('kit.notForRole.text')}
      action={
        <Go href="/" className={small.button}>
          {t('kit.notForRole.start')}
        </Go>
      }
    />
  );
}
