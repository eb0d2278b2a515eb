import type { PersonRow, PostRow } from '../../../cloudfunctions/directory/import-tables';
import { registry } from '../people-names';
import { OF_A_DISTRICT, OF_A_TOWN } from '../data/departments';
import { MORE_UNITS, UNITS } from '../data/party';
import { KUNSHAN, WEIBIN } from '../data/tree';
import { COOP_COMMUNITY } from './cooperative';
import { termsOf } from './brands';
import type { CommunityPlan } from './grids';

/** Communities whose every cell has an A and a B of its own, and how many workers more go where they are needed. */
const FULLY_STAFFED: Readonly<Record<string, number>> = { 姜谭路西社区: 2, 鑫茂社区: 0 };

export interface Staff {
  people: PersonRow[];
  posts: PostRow[];
}

/** Everybody who holds a post, and the posts: a worker in every cell, chiefs on every level, police, property and departments. */
export function staff(plans: readonly CommunityPlan[]): Staff {
  const names = registry(20261123);
  const people: PersonRow[] = [];
  const posts: PostRow[] = [];
  const hire = () => {
    const person = { id: `p${String(people.length + 1).padStart(5, '0')}`, name: names.name(), phone: names.phone() };
    people.push(person);
    return person.id;
  };
  const post = (gridCode: string, kind: string, title: string, a: string, b?: string) =>
    posts.push({
      id: `${gridCode}-${kind}-${posts.filter((other) => other.gridCode === gridCode && other.kind === kind).length + 1}`,
      gridCode,
      kind,
      title,
      holders: [{ personId: a, side: 'A' }, ...(b ? [{ personId: b, side: 'B' as const }] : [])],
    });
  for (const district of [WEIBIN, KUNSHAN]) {
    post(district.code, 'chief', '区级网格长', hire(), hire());
    post(district.code, 'administrator', '系统管理员', hire());
    for (const town of district.towns) {
      post(town.code, 'chief', '镇街网格长', hire(), hire());
      post(town.code, 'petitionOfficer', '信访接待员', hire(), hire());
    }
  }
  for (const plan of plans) staffCommunity(plan, hire, post);
  for (const district of [WEIBIN, KUNSHAN]) {
    for (const { kind, title } of OF_A_DISTRICT) post(district.code, kind, title, hire(), hire());
    for (const town of district.towns)
      for (const { kind, title } of OF_A_TOWN) post(town.code, kind, title, hire(), hire());
  }
  for (const plan of plans) post(plan.code, 'branchSecretary', '支部书记', hire());
  for (const name of UNITS) post(WEIBIN.code, 'unitContact', `${name}联络人`, hire());
  post(COOP_COMMUNITY, 'cooperativeManager', '合作社管理员', hire());
  for (const name of MORE_UNITS) post(WEIBIN.code, 'unitContact', `${name}联络人`, hire());
  return { people, posts };
}

type Hire = () => string;
type Post = (gridCode: string, kind: string, title: string, a: string, b?: string) => void;

function staffCommunity(plan: CommunityPlan, hire: Hire, post: Post): void {
  post(plan.code, 'chief', '社区网格长', hire(), hire());
  post(plan.code, 'communityWorker', '全科社工', hire(), hire());
  post(plan.code, 'gridOfficer', '警务网格员', hire());
  post(plan.code, 'propertyManager', '物业管理员', hire());
  const extra = FULLY_STAFFED[plan.name];
  const workers = plan.cells.map(hire);
  const title = termsOf(plan.districtCode).gridWorker;
  plan.cells.forEach((cell, i) => {
    const stand = extra === undefined ? workers[(i + 1) % workers.length]! : hire();
    post(cell.code, 'gridWorker', title, workers[i]!, stand);
  });
  for (let i = 0; i < (extra ?? 0); i++) post(plan.code, 'gridWorker', `机动${title}`, hire());
}
