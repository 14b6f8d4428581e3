import { useTranslation } from 'react-i18next';
import { Dialog } from '../panel/dialog.tsx';
import css from './shell.module.css';

export type KeyHelp = { keys: string[]; text: string };

/** What every key does, the page's own first. */
export function KeysDialog({ extra, onClose }: { extra: KeyHelp[]; onClose: () => void }) {
  const { t } = useTranslation();
  const everywhere: KeyHelp[] = [
    { keys: ['Ctrl', 'K'], text: t('kit.keys.search') },
    { keys: ['C'], text: t('kit.keys.create') },
    { keys: ['J', 'K'], text: t('kit.keys.walk') },
    { keys: ['Enter'], text: t('kit.keys.open') },
    { keys: ['Space'], text: t('kit.keys.lift') },
    { keys: ['M'], text: t('kit.keys.move') },
    { keys: ['['], text: t('kit.keys.rail') },
    { keys: ['Esc'], text: t('kit.keys.close') },
    { keys: ['?'], text: t('kit.keys.help') },
  ];
  return (
    <Dialog title={t('kit.shell.keys')} onClose={onClose}>
      <dl className={css.keys}>
        {[...extra, ...everywhere].map((row) => (
          <div key={row.text}>
            <dt>
              {row.keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{row.text}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
