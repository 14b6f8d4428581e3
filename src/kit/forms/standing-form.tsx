import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../look/button.tsx';
import { same } from './conflict-fields.ts';
import css from './forms.module.css';
import { useStanding, versionToSave } from './use-opened.ts';

type Kept = { version: number };

/** What a form that is never closed is given: the record to begin from and to save by, and whom to tell. */
export type Standing<R> = {
  record: R;
  /** Something was changed by a press; what is typed or chosen in a field is heard without it. */
  onTyped: () => void;
  onSaved: () => void;
};

/**
 * A form that stands on its page and is never closed. Until something is typed it shows the record of today; from then on that of the
 * moment, so that nobody else's saving takes away what was typed, and it says when somebody saved the same part.
 */
export function StandingForm<R extends Kept>(props: {
  record: R;
  part: (record: R) => unknown;
  children: (standing: Standing<R>) => ReactNode;
}) {
  const { record: now, part } = props;
  const { t } = useTranslation();
  const [isTyped, setTyped] = useState(false);
  const opened = useStanding(now, isTyped);
  const isNewer = now.version !== opened.version;
  const typed = () => setTyped(true);
  const again = () => setTyped(false);
  return (
    <div onChange={typed}>
      {isTyped && isNewer && !same(part(opened), part(now)) ? (
        <p role="alert" className={css.overtaken}>
          {t('kit.form.overtaken')}{' '}
          <Button kind="link" onClick={again}>
            {t('kit.form.takeTheirs')}
          </Button>
        </p>
      ) : null}
      <div key={opened.version}>
        {props.children({
          record: { ...opened, version: versionToSave(opened, now, part) },
          onTyped: typed,
          onSaved: again,
        })}
      </div>
    </div>
  );
}
