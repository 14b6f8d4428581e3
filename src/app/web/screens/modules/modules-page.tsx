import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../../kit/feedback/states.tsx';
import { Button } from '../../../../kit/look/button.tsx';
import { PageHead } from '../../../../kit/look/page-head.tsx';
import { moduleNames, offAtFirst } from '../../../../platform/settings/rules/modules.ts';
import css from './modules.module.css';
import { useModules } from './use-modules.tsx';

/** Which parts of the product this workspace goes by, each with what it gives, switched one by one. */
export default function ModulesPage() {
  const { t } = useTranslation();
  const { off, mayChoose, isKnown, asked, choose, dialog } = useModules();
  if (!isKnown) return asked.error ? <ReadFailed of={asked} /> : <Skeleton lines={10} />;
  return (
    <PageHead
      flows
      title={t('modules.title')}
      lead={t('modules.lead')}
      summary={t('modules.count', { on: moduleNames.length - off.length, all: moduleNames.length })}
      tools={
        mayChoose ? (
          <>
            <Button disabled={off.length === moduleNames.length} onClick={() => void choose(offAtFirst('starter'))}>
              {t('modules.starter')}
            </Button>
            <Button disabled={off.length === 0} onClick={() => void choose(offAtFirst('everything'))}>
              {t('modules.everything')}
            </Button>
          </>
        ) : undefined
      }
    >
      <p className={css.always}>{t('modules.always')}</p>
      <ul className={css.modules}>
        {moduleNames.map((name) => {
          const isOn = !off.includes(name);
          return (
            <li key={name}>
              <label className={css.module}>
                <input
                  type="checkbox"
                  checked={isOn}
                  disabled={!mayChoose}
                  onChange={() => void choose(isOn ? [...off, name] : off.filter((one) => one !== name))}
                />
                <span>
                  <b>{t(`modules.${name}.name`)}</b>
                  <span className={css.gives}>{t(`modules.${name}.gives`)}</span>
                </span>
                <span className={css.state}>{t(isOn ? 'modules.isOn' : 'modules.isOff')}</span>
              </label>
            </li>
          );
        })}
      </ul>
      {mayChoose ? null : <p className={css.gives}>{t('modules.off.ask')}</p>}
      {dialog}
    </PageHead>
  );
}
