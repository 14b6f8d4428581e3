import { words } from './place.ts';

/** What companies of each sector call their trade, in the languages of their countries. */
const trades = {
  Food: words(
    'Lebensmittel Großbäckerei Fischkontor Foods Bakeries Fisheries Conserverie Boulangerie Conservas Panaderías Piekarnie 食品 מזון للأغذية',
  ),
  Logistics: words(
    'Logistik Kühlhaus Logistics Storage Logistique Transportes Logistyka Chłodnie 物流 冷蔵 冷链 לוגיסטיקה للنقل للتبريد',
  ),
  Pharma: words('Pharma Pharmacie Farmacéutica Farmacja 製薬 制药 תרופות للأدوية'),
  Dairy: words('Molkerei Dairy Laiterie Lácteos Mleczarnia 乳業 乳业 מחלבות'),
  Beverages: words('Brauerei Breweries Brasserie Bodegas Browar 酒造'),
  Packaging: words('Verpackung Packaging Emballages Envases Opakowania 包装'),
  Chemicals: words('Chemie Chemicals Chimie Químicas Chemia 化学 化工'),
  Engineering: words('Maschinenbau Engineering 精機 机械'),
  Retail: words('Handel Retail'),
} as const;
export type Sector = keyof typeof trades;

const byTrade = new Map(
  (Object.entries(trades) as [Sector, string[]][]).flatMap(([sector, its]) =>
    its.map((trade) => [trade, sector] as const),
  ),
);

/** The sector of a company by the trade in its name: a "Molkerei" is of Dairy, a "Chłodnie" (cold stores) of Logistics. */
export function sectorOf(trade: string): Sector {
  const sector = byTrade.get(trade);
  if (!sector) throw new Error(`No sector has a trade called ${trade}`);
  return sector;
}
