import { useTranslation } from 'react-i18next';
import css from './accounts.module.css';

type ListFiltersProps = {
  label: string;
  text: string;
  onText: (text: string) => void;
  isMine: boolean;
  onMine: (isMine: boolean) => void;
};

export function ListFilters(props: ListFiltersProps) {
  const { t } = useTranslation();
  return (
    <search className={css.filters}>
      <input
        type="search"
        className={css.search}
        aria-label={props.label}
        placeholder={props.label}
        value={props.text}
        onChange={(event) => props.onText(event.target.value)}
      />
      <label className={css.check}>
        <input type="checkbox" checked={props.isMine} onChange={(event) => props.onMine(event.target.checked)} />
        {t('accounts.mine')}
      </label>
    </search>
  );
}
