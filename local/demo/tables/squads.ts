import type { SquadRowInput } from '../../../cloudfunctions/party/squads/squad-row';
import { PIONEERS, TEAMS } from '../data/squads';
import { WEIBIN } from '../data/tree';
import { registry } from '../people-names';
import { random, type Random } from '../random';
import { PERSONAS } from '../data/personas';
import type { CommunityPlan } from './grids';

/** 党小组 of the district: one in each cell, and a second where there is room for one. */
const GROUPS = 612;
type Member = NonNullable<SquadRowInput['roster']>[number];

/** Branches, action branches, party groups in every cell, a pioneer squad of people mixed, and volunteers' teams. */
export function squadRows(plans: readonly CommunityPlan[]): SquadRowInput[] {
  const people = crew(59);
  const district = plans.filter(({ districtCode }) => districtCode === WEIBIN.code);
  const branches = district.map((plan) => branchOf(plan, people));
  return [...branches, ...groupRows(district, people), ...actionBranches(people), pioneers(people), ...teams(people)];
}

interface Crew {
  dice: Random;
  /** @param members how many of them are party members, 0 … 1 */
  people(count: number, members: number): Member[];
}

/** Invented people of the squads, with numbers of their own that cannot ring. */
function crew(seed: number): Crew {
  const dice = random(seed);
  const names = registry(seed);
  let line = 0;
  return {
    dice,
    people: (count, members) =>
      Array.from({ length: count }, (_, i) => ({
        name: names.name(),
        phone: `154${String(20_000_000 + ++line)}`,
        role: i === 0 ? ('leader' as const) : i === 1 && count > 4 ? ('deputy' as const) : ('member' as const),
        partyMember: i === 0 || dice.next() < members,
      })),
  };
}

function branchOf({ code, name }: CommunityPlan, { people }: Crew): SquadRowInput {
  return {
    id: `demo-branch-${code}`,
    name: `${name}党支部`,
    kind: 'branch',
    gridCode: code,
    roster: people(3, 1),
    duties: '管好党员，带好党小组，接住报到的人',
  };
}

function groupRows(plans: readonly CommunityPlan[], { people, dice }: Crew): SquadRowInput[] {
  const cells = plans.flatMap((plan) => plan.cells.map((cell) => ({ plan, cell })));
  return Array.from({ length: GROUPS }, (_, i) => {
    const { plan, cell } = cells[i % cells.length]!;
    const second = i >= cells.length;
    return {
      id: `demo-group-${cell.code}-${second ? 2 : 1}`,
      name: `${cell.name}第${second ? '二' : '一'}党小组`,
      kind: 'partyGroup',
      gridCode: cell.code,
      parentId: `demo-branch-${plan.code}`,
      duties: '每周「四进」一次，看到的难处记下来',
      roster: people(dice.integer(3, 5), 1),
    };
  });
}

function actionBranches({ people }: Crew): SquadRowInput[] {
  return WEIBIN.towns.map((town) => ({
    id: `demo-action-${town.code}`,
    name: `${town.name}行动支部`,
    kind: 'actionBranch',
    gridCode: town.code,
    duties: '急难险重的事先上',
    roster: people(9, 1),
  }));
}

/** 59 people, members of the party and not; two of those one can be are among them. */
function pioneers({ people }: Crew): SquadRowInput {
  const known = PERSONAS.filter(({ openid }) => ['volunteer-luo', 'neighbour-zhou'].includes(openid));
  const own = known.map(({ name = '', phone = '' }) => ({ name, phone, role: 'member' as const, partyMember: false }));
  return { ...PIONEERS, kind: 'pioneers', roster: [...people(PIONEERS_COUNT - own.length, 0.5), ...own] };
}
const PIONEERS_COUNT = 59;

function teams({ people }: Crew): SquadRowInput[] {
  return TEAMS.map(([name, gridCode, duties], i) => ({
    id: `demo-team-${i + 1}`,
    name,
    kind: 'volunteers',
    gridCode,
    duties,
    roster: people(12, 0.3),
  }));
}
