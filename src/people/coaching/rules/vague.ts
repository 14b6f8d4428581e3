/** Why a piece of advice helps nobody: said to whoever wrote it, before it is kept. */
export type Vagueness = 'too-short' | 'trait' | 'stock-phrase' | 'no-measure';
export type Advice = { behaviour: string; example: string; nextAction: string };
export type Vague = { field: keyof Advice; why: Vagueness; words: string };

/** So many letters fit a report that is read in three minutes and written in as many. */
export const longest: Record<keyof Advice, number> = { behaviour: 160, example: 400, nextAction: 160 };

const fewestWords: Record<keyof Advice, number> = { behaviour: 4, example: 6, nextAction: 4 };

/** What somebody is, not what he does: nobody can see it happen or not. */
const traits =
  /\b(attitude|pro-?active(?:ly)?|confiden(?:t|ce|tly)|motivat(?:ed|ion)|passion(?:ate)?|mindset|charisma|professional(?:ism)?|energy|hunger|actitud|proactiv[oa]|confianza|motivad[oa]|motivación|pasión|mentalidad|carisma|profesional(?:idad)?|energía)(?![\p{L}])/iu;

/** What is said where nothing was seen. */
const stock =
  /(?<![\p{L}])(do better|try harder|work harder|be better|step (?:it )?up|keep it up|keep going|good job|well done|close more|sell more|work on (?:it|your)|improve (?:your|his|her|the)|communication skills|people skills|be more|hazlo mejor|hacerlo mejor|esforzarse más|esfuérzate más|sigue así|buen trabajo|cerrar más|vender más|vende más|trabajar en|sé más|ser más|mejorar (?:tu|su|la|el|las|los))(?![\p{L}])/iu;

/** Of more or less of something: of how much, or when, it does not say by itself. */
const comparative =
  /(?<![\p{L}])(more|better|faster|harder|less|fewer|improve|increase|reduce|más|mejor|mejorar|menos|aumentar|reducir|rápido)(?![\p{L}])/iu;

/** A number, a moment or somebody's words make it something that can be seen. */
const measure =
  /\d|["“«»”]|(?<![\p{L}])(one|two|three|four|five|six|seven|eight|nine|ten|each|every|before|after|until|when|once|within|un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|cada|antes|después|hasta|cuando|dentro)(?![\p{L}])/iu;

const found = (pattern: RegExp, text: string): string | null => pattern.exec(text)?.[0] ?? null;

/**
 * What in a report nobody could act on, the first reason of each field; nothing where all of it can be seen to happen. "Be more proactive" says
 * what somebody is; "Ask two questions on cost before the demo" says what he does.
 */
export function vagueIn(advice: Partial<Advice>): Vague[] {
  return (Object.keys(fewestWords) as (keyof Advice)[]).flatMap((field) => {
    const text = advice[field];
    const said = text === undefined ? null : vagueOf(field, text.trim());
    return said ? [{ field, ...said }] : [];
  });
}

function vagueOf(field: keyof Advice, text: string): Omit<Vague, 'field'> | null {
  if (text.split(/\s+/).filter(Boolean).length < fewestWords[field]) return { why: 'too-short', words: text };
  // An example tells what happened, in whatever words it was said.
  if (field === 'example') return null;
  const trait = found(traits, text);
  if (trait) return { why: 'trait', words: trait };
  if (measure.test(text)) return null;
  const phrase = found(stock, text);
  if (phrase) return { why: 'stock-phrase', words: phrase };
  const unmeasured = found(comparative, text);
  return unmeasured ? { why: 'no-measure', words: unmeasured } : null;
}
