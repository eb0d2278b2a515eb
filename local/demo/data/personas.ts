/** The people of the demonstration that one can be. Where they live and what they do is said by code, so that it fits the tables. */
export interface Persona {
  openid: string;
  /** a resident's own invented name; staff have theirs from the imported list */
  name?: string;
  /** 11 digits that cannot ring */
  phone?: string;
  /** address id and door, for one who has bound an address */
  home?: { addressId: string; room: string };
  /** the post whose A they are: bound by its holder's number from the imported list */
  post?: { gridCode: string; kind: string };
  /** staff who have not said who they are yet keep the number to do so with */
  bound: boolean;
  note: string;
}

const CELL = '610302004001001';
/** 宝氮二区, whose wall it was. */
const WALL_CELL = '610302004008003';
const KUNSHAN_CELL = '320583102001001';

export const PERSONAS: readonly Persona[] = [
  {
    openid: 'resident-li',
    name: '李桂芬',
    phone: '15490000001',
    home: { addressId: `${CELL}-3-2`, room: '502' },
    bound: true,
    note: '居民，72 岁，家在 5 楼，楼道的声控灯坏了',
  },
  {
    openid: 'worker-jiangtan',
    post: { gridCode: CELL, kind: 'gridWorker' },
    bound: true,
    note: '李桂芬家这一格的网格员',
  },
  {
    openid: 'community-jiangtan',
    post: { gridCode: CELL.slice(0, 12), kind: 'chief' },
    bound: true,
    note: '社区网格长，看得到整个社区的诉求',
  },
  {
    openid: 'neighbour-zhou',
    name: '周建文',
    phone: '15490000002',
    home: { addressId: `${CELL}-3-2`, room: '301' },
    bound: true,
    note: '同一单元的邻居',
  },
  {
    openid: 'local-admin',
    name: '管理员',
    phone: '15490000099',
    bound: false,
    note: '管理员，从 Excel 导入网格、人员、住址、岗位（“我的”里）',
  },
  { openid: 'newcomer', phone: '15490000003', bound: false, note: '第一次打开，还没有说自己是谁' },
  {
    openid: 'staff-unbound',
    post: { gridCode: '610302004001002', kind: 'gridWorker' },
    bound: false,
    note: '名单里有的网格员，还没有用手机号绑定',
  },
  {
    openid: 'property-jiangtan',
    post: { gridCode: CELL.slice(0, 12), kind: 'propertyManager' },
    bound: true,
    note: '物业管理员，漏水、电梯、设施维修派给这个岗位',
  },
  {
    openid: 'officer-jiangtan',
    post: { gridCode: CELL.slice(0, 12), kind: 'gridOfficer' },
    bound: true,
    note: '警务网格员，治安和扰民派给这个岗位',
  },
  {
    openid: 'party-member-he',
    name: '何文静',
    phone: '15490000004',
    home: { addressId: '610302002003001-1-1', room: '402' },
    bound: true,
    note: '在职党员，住经二路街道',
  },
  {
    openid: 'volunteer-luo',
    name: '罗晓峰',
    phone: '15490000005',
    home: { addressId: `${CELL.slice(0, 12)}005-1-1`, room: '101' },
    bound: true,
    note: '志愿者，会修水电',
  },
  {
    openid: 'resident-kunshan',
    name: '沈雅琴',
    phone: '15490000006',
    home: { addressId: `${KUNSHAN_CELL}-3-2`, room: '502' },
    bound: true,
    note: '鑫茂东苑的居民，另一个城市，另一套叫法',
  },
  {
    openid: 'worker-kunshan',
    post: { gridCode: KUNSHAN_CELL, kind: 'gridWorker' },
    bound: true,
    note: '鑫茂东苑第一格的专职网格员',
  },
  {
    openid: 'resident-baodan',
    name: '赵秀兰',
    phone: '15490000007',
    home: { addressId: `${WALL_CELL}-1-1`, room: '301' },
    bound: true,
    note: '宝氮二区的居民，院墙裂了，怕倒',
  },
  {
    openid: 'worker-baodan',
    post: { gridCode: WALL_CELL, kind: 'gridWorker' },
    bound: true,
    note: '宝氮二区这一格的网格员',
  },
  {
    openid: 'community-baodan',
    post: { gridCode: WALL_CELL.slice(0, 12), kind: 'chief' },
    bound: true,
    note: '宝氮社区的网格长，办不了的事向街道吹哨',
  },
  {
    openid: 'street-jiangtan',
    post: { gridCode: WALL_CELL.slice(0, 9), kind: 'chief' },
    bound: true,
    note: '姜谭街道的网格长，接社区的哨，点名部门',
  },
  {
    openid: 'property-baodan',
    post: { gridCode: WALL_CELL.slice(0, 12), kind: 'propertyManager' },
    bound: true,
    note: '宝氮社区的物业管理员，吹哨时也会被请来',
  },
  {
    openid: 'emergency-jiangtan',
    post: { gridCode: WALL_CELL.slice(0, 9), kind: 'emergency' },
    bound: true,
    note: '姜谭街道应急办，吹哨报到的部门',
  },
  {
    openid: 'housing-weibin',
    post: { gridCode: WALL_CELL.slice(0, 6), kind: 'housing' },
    bound: true,
    note: '渭滨区住建局，吹哨报到的部门',
  },
  {
    openid: 'district-weibin',
    post: { gridCode: WALL_CELL.slice(0, 6), kind: 'chief' },
    bound: true,
    note: '区级网格长，看得到全区，接街道再往上吹的哨',
  },
  {
    openid: 'secretary-hongqi',
    post: { gridCode: '610302002003', kind: 'branchSecretary' },
    bound: true,
    note: '何文静家社区的支部书记，确认报到、设先锋岗',
  },
  {
    openid: 'contact-school',
    post: { gridCode: '610302', kind: 'unitContact' },
    bound: true,
    note: '区第一中学的联络人，看本单位党员的报到和服务',
  },
  {
    openid: 'coop-jiangtan',
    post: { gridCode: CELL.slice(0, 12), kind: 'cooperativeManager' },
    bound: true,
    note: '合作社管理员：能人、订单、价目、账目',
  },
];
