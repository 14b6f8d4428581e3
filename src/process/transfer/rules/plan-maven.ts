import type { ImportPlan, ImportSetting, PlannedCompany, PlannedPerson, PlannedProduct } from './import-plan.ts';
import { NameIndex } from './name-index.ts';
import { planAdded } from './plan-added.ts';
import { namesIn, planCompanies, planProducts } from './plan-companies.ts';
import { planDeals } from './plan-deals.ts';
import { planPeople } from './plan-people.ts';
import { planStages } from './plan-stages.ts';
import type { MavenSheets } from './recognise.ts';
import { reconcile } from './reconcile.ts';
import { type Problem, rowsOf } from './source.ts';

/**
 * What importing a Maven pipeline export would write: plain values, nothing written yet. A list that came along is the
 * measure of its names, so a deal of an unknown agent, product or account is left out with its row; for a list that did
 * not, the names in the pipeline are taken as they are.
 */
export function planMaven(sheets: MavenSheets, setting: ImportSetting): ImportPlan {
  const problems: Problem[] = [];
  const people = sheets.people ? planPeople(sheets.people, problems) : peopleFromDeals(sheets);
  const companies = sheets.companies
    ? planCompanies(sheets.companies, setting.currency, problems)
    : companiesFromDeals(sheets);
  const products = sheets.products
    ? planProducts(sheets.products, setting.currency, problems)
    : productsFromDeals(sheets);
  const rows = rowsOf(sheets.deals.table, sheets.deals.columns, []);
  const stages = planStages(
    rows.map((row) => row.at('deal_stage')),
    setting.stages,
  );
  const deals = planDeals(sheets.deals, { people, companies, products, stages }, setting, problems);
  planAdded(sheets, { people: people.all, companies: companies.all, products: products.all, deals }, setting, problems);
  const plan = {
    currency: setting.currency,
    timeZone: setting.timeZone,
    people: people.all,
    companies: companies.all,
    products: products.all,
    stages: stages.stages,
    deals,
    problems,
  };
  return { ...plan, reconcile: reconcile(sheets, plan, stages.read) };
}

function peopleFromDeals({ deals }: MavenSheets): NameIndex<PlannedPerson> {
  const index = new NameIndex<PlannedPerson>();
  for (const { name, source } of namesIn(deals, 'sales_agent')) {
    index.add({ ...source, id: name, name, role: 'rep', managerId: null, team: null });
  }
  return index;
}

function companiesFromDeals({ deals }: MavenSheets): NameIndex<PlannedCompany> {
  const index = new NameIndex<PlannedCompany>();
  const nothing = {
    parentId: null,
    sector: null,
    yearEstablished: null,
    annualRevenue: null,
    employees: null,
    location: null,
  };
  for (const { name, source } of namesIn(deals, 'account')) index.add({ ...source, id: name, name, ...nothing });
  return index;
}

function productsFromDeals({ deals }: MavenSheets): NameIndex<PlannedProduct> {
  const index = new NameIndex<PlannedProduct>();
  for (const { name, source } of namesIn(deals, 'product')) {
    index.add({ ...source, id: name, name, series: null, listPrice: null });
  }
  return index;
}
