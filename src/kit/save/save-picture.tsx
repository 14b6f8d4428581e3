import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../feedback/toasts.tsx';
import { useFormat } from '../format/format.tsx';
import { Button } from '../look/button.tsx';
import { useTellTaken } from './taken-port.ts';

/** Saves the picture that stands in a box as a PNG file. */
export function SavePicture(props: {
  within: RefObject<HTMLElement | null>;
  name: string;
  /** Of what it is: the name of the report. */
  kind: string;
  asOf?: string | null;
}) {
  const { t } = useTranslation();
  const f = useFormat();
  const tellTaken = useTellTaken();
  const save = async () => {
    const svg = props.within.current?.querySelector<SVGSVGElement>('svg[role="img"]');
    if (!svg) {
      toast({ text: t('kit.save.noPicture') });
      return;
    }
    try {
      const [{ pngOf }, { download }] = await Promise.all([import('./picture.ts'), import('./file-of.ts')]);
      const file = `${props.name}-${props.asOf ?? f.today}.png`;
      download(file, await pngOf(svg, props.name));
      tellTaken({ kind: props.kind, name: file, records: 1 });
    } catch (error) {
      toast({ text: (error as Error).message, tone: 'bad' });
    }
  };
  return <Button onClick={() => void save()}>{t('kit.save.png')}</Button>;
}
