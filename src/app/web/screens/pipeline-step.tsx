import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../kit/look/button.tsx';
import { DemoFlow } from '../../../process/demo/ui/demo-flow.tsx';
import { ImportFlow } from '../../../process/transfer/ui/import-flow.tsx';
import { useComeIn } from './door.ts';

/** The third step of the first visit: bring what one has, look around with a demo company, or start empty. */
export function PipelineStep() {
  const { t } = useTranslation();
  const comeIn = useComeIn();
  const [isLooking, setIsLooking] = useState(false);
  const enter = useCallback(() => void comeIn('/bridge'), [comeIn]);
  if (isLooking) return <DemoFlow onHere={enter} onBack={() => setIsLooking(false)} />;
  return (
    <ImportFlow
      aside={
        <>
          <Button onClick={() => setIsLooking(true)}>{t('firstVisit.pipeline.demo')}</Button>
          <Button kind="plain" onClick={() => void comeIn('/setup')}>
            {t('firstVisit.pipeline.empty')}
          </Button>
        </>
      }
    />
  );
}
