import { useTranslation } from 'react-i18next';
import { Choices } from '../../../kit/look/button.tsx';

/** The ways to look at one pipeline: its deals, its stages, and how deals keep to it. */
export function PipelineTools({ id, value }: { id: string; value: 'about' | 'watch' }) {
  const { t } = useTranslation();
  return (
    <Choices
      label={t('pipeline.view.label')}
      value={value}
      options={[
        { id: 'board', label: t('pipeline.view.board'), href: `/pipeline/${id}` },
        { id: 'grid', label: t('pipeline.view.grid'), href: `/deals?pipeline=${id}` },
        { id: 'about', label: t('pipeline.view.about'), href: `/pipelines/${id}` },
        { id: 'watch', label: t('pipeline.view.watch'), href: `/pipelines/${id}/watch` },
      ]}
    />
  );
}
