import { useQuery } from '@tanstack/react-query';
import { RecordComposer } from '../../../../process/activities/ui/record-composer.tsx';
import { dealQuery } from '../../../../process/pipeline/ui/queries.ts';
import { suggestionsQuery } from './queries.ts';

/** On top of the timeline of a deal: what is worth a try in its stage stands first. */
export default function DealComposer({ id }: { id: string }) {
  const deal = useQuery(dealQuery(id, null)).data;
  const suggestions = useQuery(suggestionsQuery).data;
  const suggested = suggestions?.find(({ stageId }) => stageId === deal?.stageId)?.kindIds ?? [];
  return <RecordComposer kind="deal" id={id} suggested={suggested} />;
}
