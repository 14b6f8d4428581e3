import type { Wrong } from '../../../platform/evidence/read-table.ts';
import type { Distance } from '../rules/routes/neighbours.ts';
import { flatDistance, type Place, rounding } from './tsplib-distance.ts';
import { matrixForms, matrixOf } from './tsplib-matrix.ts';

/** Places of a file with the distances that it means. */
export type Instance = { name: string; places: number[]; distance: Distance };

/** More would need minutes for the first trip. */
const mostPlaces = 12_000;

/** What only draws a picture, which no distance needs. */
const drawn = ['DISPLAY_DATA_SECTION'];
const coordinates = 'NODE_COORD_SECTION';
const weights = 'EDGE_WEIGHT_SECTION';

type Section = { name: string; line: number; words: string[]; lines: number[] };
type Parts = { fields: Map<string, string>; sections: Section[] };

/** A symmetric problem in the form of TSPLIB (Reinelt 1991), with its distances rounded as it says. */
export function readTsplib(text: string): Instance | Wrong {
  const parts = partsOf(text);
  if ('wrong' in parts) return parts;
  const { fields, sections } = parts;
  const type = fields.get('TYPE') ?? 'TSP';
  if (type.split(/\s+/)[0] !== 'TSP') return { wrong: `TYPE ${type} is not a round trip that can be read: TSP is` };
  const size = Number(fields.get('DIMENSION') ?? Number.NaN);
  if (!fields.has('DIMENSION')) return { wrong: 'DIMENSION is missing: how many places?' };
  if (!Number.isInteger(size) || size < 1 || size > mostPlaces)
    return { wrong: `DIMENSION ${fields.get('DIMENSION')}: must be a whole number from 1 to ${mostPlaces}` };
  const odd = sections.find(({ name }) => ![...drawn, coordinates, weights].includes(name));
  if (odd) return { wrong: `line ${odd.line}: ${odd.name} is not something that can be read here` };
  const kind = fields.get('EDGE_WEIGHT_TYPE');
  if (!kind) return { wrong: 'EDGE_WEIGHT_TYPE is missing: how are distances reckoned?' };
  const name = fields.get('NAME') ?? '';
  if (kind === 'EXPLICIT') return fromMatrix(name, size, fields, sections);
  const measure = rounding[kind];
  if (!measure)
    return { wrong: `EDGE_WEIGHT_TYPE ${kind} is not known: ${[...Object.keys(rounding), 'EXPLICIT'].join(', ')} are` };
  const read = placesOf(size, sections);
  if ('wrong' in read) return read;
  return { name, places: read.map(({ number }) => number), distance: flatDistance(read, measure) };
}

function partsOf(text: string): Parts | Wrong {
  const fields = new Map<string, string>();
  const sections: Section[] = [];
  let section: Section | null = null;
  for (const [i, raw] of text.split(/\r\n|\n|\r/).entries()) {
    const line = raw.trim();
    if (line === '' || (section && line === '-1')) continue;
    if (line.toUpperCase() === 'EOF') break;
    const head = /^([A-Za-z][A-Za-z0-9_]*)\s*(:?)\s*(.*)$/.exec(line);
    if (!head) {
      if (!section) return { wrong: `line ${i + 1}: "${line.slice(0, 40)}" stands before any section` };
      for (const word of line.split(/\s+/)) {
        section.words.push(word);
        section.lines.push(i + 1);
      }
      continue;
    }
    const name = head[1]!.toUpperCase();
    if (name.endsWith('_SECTION')) {
      section = { name, line: i + 1, words: [], lines: [] };
      sections.push(section);
      continue;
    }
    if (!head[2] || (section && section.words.length > 0 && !/^[A-Z_]+$/.test(name)))
      return { wrong: `line ${i + 1}: "${line.slice(0, 40)}" is neither a section nor a field with a colon` };
    section = null;
    fields.set(name, name === 'NAME' || name === 'COMMENT' ? head[3]! : head[3]!.toUpperCase());
  }
  return { fields, sections };
}

function placesOf(size: number, sections: readonly Section[]): Place[] | Wrong {
  const found = sections.find(({ name }) => name === coordinates);
  if (!found) return { wrong: `${coordinates} is missing: where are the places?` };
  const { words, lines } = found;
  const places: Place[] = [];
  const seen = new Set<number>();
  for (let i = 0; i < words.length; i += 3) {
    const line = lines[i]!;
    const [number, x, y] = [words[i], words[i + 1], words[i + 2]].map((word) =>
      word === undefined ? Number.NaN : Number(word),
    );
    if (
      lines[i + 1] !== line ||
      lines[i + 2] !== line ||
      lines[i + 3] === line ||
      ![number, x, y].every(Number.isFinite)
    )
      return { wrong: `line ${line}: must be the number of a place and its two coordinates` };
    if (!Number.isInteger(number))
      return { wrong: `line ${line}: the number of a place must be whole, not ${words[i]}` };
    if (seen.has(number!)) return { wrong: `line ${line}: place ${number} stands there twice` };
    seen.add(number!);
    places.push({ number: number!, x: x!, y: y! });
  }
  if (places.length !== size)
    return { wrong: `DIMENSION says ${size} places, but ${coordinates} holds ${places.length}` };
  return places;
}

function fromMatrix(
  name: string,
  size: number,
  fields: ReadonlyMap<string, string>,
  sections: readonly Section[],
): Instance | Wrong {
  const found = sections.find((section) => section.name === weights);
  if (!found) return { wrong: `${weights} is missing: how far are the places from each other?` };
  const form = fields.get('EDGE_WEIGHT_FORMAT');
  if (!form || !matrixForms.includes(form))
    return { wrong: `EDGE_WEIGHT_FORMAT ${form ?? 'is missing'}: ${matrixForms.join(', ')} are known` };
  const numbers = found.words.map(Number);
  const wrongAt = numbers.findIndex((number) => !Number.isFinite(number) || number < 0);
  if (wrongAt >= 0)
    return { wrong: `line ${found.lines[wrongAt]}: ${found.words[wrongAt]} is no distance: a number of at least 0 is` };
  const matrix = matrixOf(form, size, numbers);
  if ('wrong' in matrix) return matrix;
  return {
    name,
    places: Array.from({ length: size }, (_, i) => i + 1),
    distance: (a, b) => matrix[a * size + b]!,
  };
}
