import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';

type Going = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };

/** The rest of a list that comes in pages; nothing where all of it stands there. */
export function More({ of: { hasNextPage, isFetchingNextPage, fetchNextPage } }: { of: Going }) {
  const { t } = useTranslation();
  if (!hasNextPage) return null;
  return (
    <p>
      <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        {t('kit.more')}
      </Button>
    </p>
  );
}
