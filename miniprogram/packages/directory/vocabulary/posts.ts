import { POST_KINDS } from '../../../vocabulary/grid';

/** What kinds of post are called where nothing else is said. */
export const POST_KIND_NAMES: Readonly<Record<keyof typeof POST_KINDS, string>> = {
  gridWorker: '网格员',
  chief: '网格长',
  communityWorker: '全科社工',
  gridOfficer: '警务网格员',
  propertyManager: '物业管理员',
  branchSecretary: '党支部书记',
  unitContact: '单位联络人',
  cooperativeManager: '合作社管理员',
  administrator: '管理员',
};

/** Posts that nobody is paid for by the community: their time under an order is service. */
export const UNPAID_POSTS: readonly string[] = ['buildingChief', POST_KINDS.unitContact];

/** Posts to which no work of a grid comes: one keeps its lists, the other answers for a unit outside of it. */
export const BESIDE_THE_GRID: readonly string[] = [POST_KINDS.administrator, POST_KINDS.unitContact];
