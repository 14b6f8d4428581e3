import { enterBuyingRoles, enterCompanies, enterContacts } from '../../accounts/actions.ts';
import { keyedPhones } from '../../accounts/index.ts';
import { type DemoChapter, inPart } from '../chapters.ts';
import type { DemoCompany } from '../rules/accounts.ts';
import { momentOn } from '../rules/calendar.ts';
import { idIn } from '../rules/setting.ts';
import type { World } from '../rules/world.ts';

const companiesAPart = 1_000;
/** Of so many companies one has its buying group told. */
const withGroup = 3;

/** Companies and their people, some of them there twice; what a leaver had goes to his successor on his last day. */
export const accountsChapter: DemoChapter = {
  id: 'accounts',
  parts: ({ accounts }) => Math.ceil(accounts.companies.length / companiesAPart),
  async write(tx, world, part) {
    const { timeZone, currency } = world.setting;
    const some = inPart(world.accounts.companies, part, companiesAPart);
    const since = ({ since: day }: DemoCompany) => momentOn(day, 8 * 60 + 20, timeZone);
    const handed = ({ handedTo }: DemoCompany) =>
      handedTo
        ? { later: [{ from: momentOn(handedTo.on, 17 * 60 + 30, timeZone), row: { ownerId: handedTo.ownerId } }] }
        : {};
    await enterCompanies(
      tx,
      some.map((one) => ({
        id: one.id,
        from: since(one),
        ...handed(one),
        row: {
          ...{ name: one.name, sector: one.sector, country: one.place.country, website: one.website },
          ...{ employees: one.employees, revenue: one.revenue, currency, foundedYear: one.foundedYear },
          ownerId: one.ownerId,
          phones: keyedPhones(one.phone ? [{ label: 'Main', number: one.phone }] : []),
          addresses: one.addresses.map((address) => ({ ...address, region: null })),
        },
      })),
    );
    await enterContacts(
      tx,
      some.flatMap((one) =>
        one.contacts.map(({ id, name, title, email, phone }) => ({
          id,
          from: since(one),
          ...handed(one),
          row: { name, title, email, phone, companyId: one.id, ownerId: one.ownerId },
        })),
      ),
    );
    await enterBuyingRoles(tx, groupsOf(world, part, some, since));
  },
};

function groupsOf(
  { setting }: World,
  part: number,
  companies: readonly DemoCompany[],
  since: (one: DemoCompany) => string,
) {
  const id = idIn(setting.base);
  return companies.flatMap((one, at) => {
    const members = one.contacts.filter(({ title }) => title !== null);
    if (at % withGroup !== 0 || members.length < 2) return [];
    return members.map(({ id: contactId, role, stance }, seat) => ({
      id: id('buying-role', (part * companiesAPart + at) * 16 + seat),
      from: since(one),
      row: { companyId: one.id, contactId, role, stance, note: null },
    }));
  });
}
