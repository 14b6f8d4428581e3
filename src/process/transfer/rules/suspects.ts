import { closestFolded, fold, nameKey } from '../../../ground/index.ts';

const knownSectors = new Map(
  'aerospace agriculture apparel automotive banking biotechnology chemicals communications construction consulting education electronics employment energy engineering entertainment environmental finance food government healthcare hospitality insurance logistics machinery manufacturing marketing media medical mining pharmaceutical professional real_estate recreation retail services shipping software technology telecommunications transportation travel utilities wholesale'
    .split(' ')
    .map((sector) => sector.replace('_', ' '))
    .map((sector) => [sector, sector]),
);

let places: Map<string, string> | null = null;

function countries(): Map<string, string> {
  if (places) return places;
  places = new Map();
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  for (let first = 65; first <= 90; first++) {
    for (let second = 65; second <= 90; second++) {
      const name = names.of(String.fromCharCode(first, second));
      if (name) places.set(fold(name), name);
    }
  }
  for (const other of ['Korea', 'England', 'Scotland', 'Holland', 'Turkey']) places.set(fold(other), other);
  return places;
}

/** The sector a word was probably meant to be ("technolgy" is close to technology); null for a known word or one like none. */
export function suspectedSector(text: string): string | null {
  const isKnown = [...knownSectors.keys()].some((sector) => nameKey(sector) === nameKey(text));
  return isKnown ? null : closestFolded(fold(text), knownSectors, 0.8);
}

/** The country a name was probably meant to be ("Philipines" is close to Philippines); null for a known one or one like none. */
export function suspectedCountry(text: string): string | null {
  const known = countries();
  return known.has(fold(text)) ? null : closestFolded(fold(text), known, 0.8);
}
