import { useTranslation } from 'react-i18next';
import { Choices } from '../look/button.tsx';
import { useSession } from '../session.tsx';
import { addressWith } from './list-state.ts';

type Search = Record<string, string | undefined>;

/** Whose records a page counts, by its address: one's own, those of whom one leads, or all that one sees. */
export function useWhose({ whose }: { whose?: string }): { owner?: string; team?: string } {
  const { id } = useSession().user;
  if (whose === 'mine') return { owner: id };
  return whose === 'team' ? { team: id } : {};
}

/** The choice of it, as addresses of the page at `path`. */
export function WhoseChoice({ path, search }: { path: string; search: Search }) {
  const { t } = useTranslation();
  const { role } = useSession().user;
  return (
    <Choices
      label={t('kit.whose.label')}
      value={search.whose ?? 'all'}
      options={(role === 'rep' ? ['all', 'mine'] : ['all', 'team', 'mine']).map((id) => ({
        id,
        label: t(`kit.whose.${id}`),
        href: addressWith(path, search, { whose: id === 'all' ? null : id }),
      }))}
    />
  );
}
