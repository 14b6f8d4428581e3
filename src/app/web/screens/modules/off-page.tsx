import { useTranslation } from 'react-i18next';
import { Empty } from '../../../../kit/feedback/states.tsx';
import { Button } from '../../../../kit/look/button.tsx';
import { Go } from '../../../../kit/look/go.tsx';
import { PageHead } from '../../../../kit/look/page-head.tsx';
import small from '../../../../kit/look/small.module.css';
import type { ModuleName } from '../../../../platform/settings/rules/modules.ts';
import { useModules } from './use-modules.tsx';

/** In the place of a page whose module is off: what it would give, and the one click that brings it. */
export default function OffPage({ module }: { module: string }) {
  const { t } = useTranslation();
  const { mayChoose, isKnown, choose, dialog, off } = useModules();
  const name = t(`modules.${module}.name`);
  return (
    <PageHead flows title={name}>
      <Empty
        title={t('modules.off.title', { name })}
        text={t(`modules.${module}.gives`)}
        example={t(mayChoose ? 'modules.off.kept' : 'modules.off.ask')}
        action={
          mayChoose ? (
            <>
              <Button
                kind="primary"
                disabled={!isKnown}
                onClick={() => void choose(off.filter((one) => one !== (module as ModuleName)))}
              >
                {t('modules.off.on', { name })}
              </Button>
              <Go href="/settings/modules" className={small.plain}>
                {t('modules.all')}
              </Go>
            </>
          ) : null
        }
      />
      {dialog}
    </PageHead>
  );
}
