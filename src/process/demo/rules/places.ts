import { type Place, words } from './place.ts';
import { placesAfar } from './places-afar.ts';
import type { Sector } from './sectors.ts';

const spaced = (own: string, trade: string, legal: string) => `${own} ${trade} ${legal}`;
const tradesEnglish = words(
  'Logistics Foods Packaging Pharma Dairy Engineering Breweries Storage Bakeries Chemicals Fisheries Retail',
);

/** Where companies are: of each country with as many as its share says. */
export const places: readonly Place[] = [
  {
    country: 'Germany',
    share: 26,
    towns: [
      ['Hamburg', '20457', 53.55, 9.99],
      ['Bremen', '28195', 53.08, 8.81],
      ['Köln', '50667', 50.94, 6.96],
      ['München', '80331', 48.14, 11.58],
      ['Leipzig', '04109', 51.34, 12.37],
      ['Lübeck', '23552', 53.87, 10.69],
      ['Münster', '48143', 51.96, 7.63],
    ],
    streets: words('Kaistraße Hafenweg Ringstraße Industriestraße Lindenallee Werftstraße'),
    firsts: words(
      'Anna Jonas Katharina Lukas Friederike Matthias Ulrike Jürgen Sabine Thorsten Annegret Björn Heike Dieter Silke Wolfgang Birgit Rainer Anke Holger Petra Uwe Maren Sven',
    ),
    lasts: words(
      'Behrens Köhler Wittmann Schröder Lindemann Vogel Hartwig Brandt Engelhardt Petersen Krause Zimmermann Grothe Möller Ahrens Falkenberg Dreyer Roth Steinbach Wulff Jansen Kessler Baumgarten Oetting',
    ),
    heads: words('Nord Weser Elb Linden Alster Harz Hansa Falken Stein Kranich Birken Seiden Eichen Reiher Wald Gold'),
    tails: words('hafen tal mark feld burg bach stedt werk kamp au horn rode'),
    named: spaced,
    trades: words(
      'Logistik Lebensmittel Verpackung Pharma Molkerei Maschinenbau Brauerei Kühlhaus Großbäckerei Chemie Fischkontor Handel',
    ),
    legals: ['GmbH', 'AG', 'GmbH & Co. KG', 'KG'],
    phones: [
      { begins: '+49 30 23125 ', digits: 3, from: 0, count: 1000 },
      { begins: '+49 40 66969 ', digits: 3, from: 0, count: 1000 },
      { begins: '+49 221 4710 ', digits: 3, from: 0, count: 1000 },
    ],
  },
  {
    country: 'United Kingdom',
    share: 18,
    towns: [
      ['Bristol', 'BS1 4DJ', 51.45, -2.59],
      ['Leeds', 'LS1 4AP', 53.8, -1.55],
      ['Hull', 'HU1 1UU', 53.74, -0.33],
      ['Glasgow', 'G1 1XQ', 55.86, -4.25],
      ['London', 'E14 5AB', 51.5, -0.02],
      ['Cardiff', 'CF10 1EP', 51.48, -3.18],
    ],
    streets: ['Quay Street', 'Mill Lane', 'Station Road', 'Dock Road', 'Castle Street', 'Canal Walk'],
    firsts: words(
      'Oliver Amelia Harry Imogen George Priya Rhys Eleanor Callum Beatrice Gareth Fiona Nigel Harriet Desmond Rowena Alistair Philippa Kwame Gemma Duncan Morag Clive Tamsin',
    ),
    lasts: words(
      'Ashworth Pemberton Llewellyn MacIntyre Fairbairn Okafor Thackeray Whitcombe Holloway Birch Quigley Sutcliffe Redfern Chaudhry Prescott Lockhart Tregenza Mottram Underhill Yardley Bancroft Devlin Kershaw Vickers',
    ),
    heads: words('Alder Harrow Thorn Kings Wolver Marsh Otter Bramble Raven Copper Clay Beacon Fen Hollow Lark Stone'),
    tails: words('field bridge mere croft wick ford gate down moor leigh combe worth'),
    named: spaced,
    trades: tradesEnglish,
    legals: ['Ltd', 'plc', 'Group', '& Sons Ltd'],
    phones: [
      { begins: '+44 20 7946 0', digits: 3, from: 0, count: 1000 },
      { begins: '+44 117 496 0', digits: 3, from: 0, count: 1000 },
      { begins: '+44 113 496 0', digits: 3, from: 0, count: 1000 },
    ],
  },
  {
    country: 'United States',
    share: 14,
    towns: [
      ['Milwaukee', 'WI 53202', 43.04, -87.91],
      ['Portland', 'OR 97204', 45.52, -122.68],
      ['Savannah', 'GA 31401', 32.08, -81.09],
      ['Duluth', 'MN 55802', 46.79, -92.1],
      ['Sacramento', 'CA 95814', 38.58, -121.49],
    ],
    streets: ['Harbor Boulevard', 'Commerce Street', 'Prairie Avenue', '2nd Street', 'Lakeview Drive'],
    firsts: words(
      'Marcus Jasmine Tyler Guadalupe Brandon Monique Travis Shirley Dwayne Kimberly Earl Yolanda Chester Brenda Hank Latoya Wendell Darlene Rufus Peggy Vernon Charlene Leroy Trudy',
    ),
    lasts: words(
      'Whitaker Delgado Sorensen Hutchins Mayfield Castellano Ferguson Washington Kowalczyk Blankenship Tran Ostrander Beaumont Ledbetter Gutierrez Holcomb Vandermeer Pruitt Stallworth Nakamura Boone Eastman Langley Riggs',
    ),
    heads: words(
      'Cedar Prairie Sierra Pinon Granite Magnolia Bison Timber Cactus Maple Falcon Cobalt Sequoia Juniper Dakota Bay',
    ),
    tails: words('ridge line point creek crest view port rock haven brook side path'),
    named: spaced,
    trades: tradesEnglish,
    legals: ['Inc.', 'LLC', 'Corp.', 'Co.'],
    phones: ['414', '503', '912', '218', '916', '206', '303', '617'].map((code) => ({
      begins: `+1 ${code} 555 0`,
      digits: 3,
      from: 100,
      count: 100,
    })),
  },
  {
    country: 'France',
    share: 12,
    towns: [
      ['Nantes', '44000', 47.22, -1.55],
      ['Lille', '59000', 50.63, 3.06],
      ['Lyon', '69002', 45.76, 4.84],
      ['Rouen', '76000', 49.44, 1.1],
    ],
    streets: ['rue du Port', 'quai de la Fosse', 'avenue des Tilleuls', 'rue Victor-Hugo'],
    firsts: words(
      'Émile Aurélie Guillaume Solène Thibault Océane Étienne Noémie Gaëtan Mireille Fabrice Delphine Yannick Clémence Bertrand Sylvie',
    ),
    lasts: words(
      'Lefèvre Garnier Rousseau Delacroix Marchand Béranger Fontaine Charpentier Moreau d’Aubigné Pelletier Vasseur Guérin Lacombe Boulanger Hébert',
    ),
    heads: words('Beau Clair Mont Haut Val Fontaine Saint Roche Belle Grand'),
    tails: words('mont val rive pré bois court lac mer champ vigne'),
    named: (own, trade, legal) => `${trade} ${own} ${legal}`,
    trades: words('Logistique Laiterie Emballages Pharmacie Brasserie Conserverie Boulangerie Chimie'),
    legals: ['SA', 'SAS', 'SARL', '& Fils'],
    phones: [{ begins: '+33 1 99 00 ', digits: 4, from: 0, count: 10_000 }],
  },
  {
    country: 'Spain',
    share: 8,
    towns: [
      ['Vigo', '36202', 42.24, -8.72],
      ['Valencia', '46001', 39.47, -0.38],
      ['Bilbao', '48001', 43.26, -2.93],
    ],
    streets: ['Calle Mayor', 'Avenida del Puerto', 'Paseo de la Ría'],
    firsts: words('Lucía Álvaro Rocío Iñaki Pilar Ignacio Begoña Rodrigo Montserrat Joaquín Nuria Gonzalo'),
    lasts: [
      'Etxeberria',
      'Núñez',
      'Carballo',
      'Fernández de la Vega',
      'Ibáñez',
      'Quintana',
      'Orozco',
      'Villanueva',
      'Zubizarreta',
      'Castaño',
      'Belmonte',
      'Pardo',
    ],
    heads: words('Monte Rio Costa Vega Sierra Puente Torre Casa'),
    tails: words('mar blanca verde alta nova real fría sol'),
    named: spaced,
    trades: words('Conservas Lácteos Envases Farmacéutica Bodegas Transportes Panaderías Químicas'),
    legals: ['S.A.', 'S.L.', 'e Hijos S.L.'],
    phones: [],
  },
  {
    country: 'Poland',
    share: 7,
    towns: [
      ['Gdańsk', '80-001', 54.35, 18.65],
      ['Poznań', '61-001', 52.41, 16.93],
      ['Łódź', '90-001', 51.76, 19.46],
    ],
    streets: ['ul. Portowa', 'ul. Długa', 'aleja Pokoju'],
    firsts: words(
      'Marek Agnieszka Zbigniew Małgorzata Grzegorz Jadwiga Łukasz Wiesława Sławomir Bożena Krzysztof Halina',
    ),
    lasts: words(
      'Wójcik Dąbrowski Szczepański Brzęczyszczykiewicz Nowicki Zając Gołębiewski Kaźmierczak Pawlak Ostrowski Jabłoński Wrona',
    ),
    heads: words('Biało Zielono Wielko Nowo Staro Jasno Czarno Złoto'),
    tails: words('pol gród brzeg las rzeka wieś port bór'),
    named: spaced,
    trades: words('Logistyka Mleczarnia Opakowania Farmacja Browar Chłodnie Piekarnie Chemia'),
    legals: ['Sp. z o.o.', 'S.A.', 'i Wspólnicy'],
    phones: [],
  },
  ...placesAfar,
];

/** The n-th telephone number of a country's stories; null where it keeps none, or none is left. */
export function storyPhone({ phones }: Place, n: number): string | null {
  let left = n;
  for (const { begins, digits, from, count } of phones) {
    if (left < count) return `${begins}${String(from + left).padStart(digits, '0')}`;
    left -= count;
  }
  return null;
}

/** Names that no layout likes, one of each in a demo company. */
export const longNames = [
  'Vereinigte Norddeutsche Papier- und Verpackungsgesellschaft Lübeck-Travemünde mbH & Co. KG',
  'The Worshipful Company of Victuallers, Coopers and Cold-Storage Keepers of Kingston upon Hull Ltd',
  'Société Coopérative Agricole des Producteurs Laitiers de la Basse-Normandie et du Cotentin SA',
] as const;
/** Of which sector each of them is. */
export const longSectors: readonly Sector[] = ['Packaging', 'Food', 'Dairy'];
