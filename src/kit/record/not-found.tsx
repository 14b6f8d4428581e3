import { useTranslation } from 'react-i18next';
import { ErrorPage } from '../feedback/states.tsx';
import { problemIn, sentenceOf } from '../forms/problem.ts';
import { useAsOf } from '../shell/as-of.tsx';

/** Why there is no such page: it is not here or not for this reader, or the server did not answer. */
export function NotFound({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const problem = problemIn(error);
  const isGone = problem?.status === 404;
  const { isPast } = useAsOf();
  return (
    <ErrorPage
      title={isGone || !problem ? t('app.notFound.title') : problem.title}
      text={
        isGone || !problem
          ? t(isPast ? 'app.notFound.then' : 'app.notFound.text')
          : sentenceOf(problem, t('kit.unreachable'))
      }
    />
  );
}
