import i18next from 'i18next';
import type { Definition } from './api.ts';

/**
 * A metric as the reader's language calls and explains it: by the catalogue, under its id. Where that has nothing yet, the
 * server's own English stands: it is what the API and other products call it.
 */
export function inWords(definition: Definition): Definition {
  const say = (what: string, otherwise: string) =>
    i18next.t(`metrics.defined.${definition.id}.${what}`, { defaultValue: otherwise });
  return {
    ...definition,
    name: say('name', definition.name),
    meaning: say('meaning', definition.meaning),
    formula: say('formula', definition.formula),
    aliases: definition.aliases.length > 0 ? say('aliases', definition.aliases.join('; ')).split('; ') : [],
  };
}
