/** Calls an action as somebody's phone would. @param more beside the input, such as by which WeChat group's card they came in */
export type Act = (
  functionName: string,
  openid: string,
  action: string,
  input: object,
  more?: object,
) => Promise<unknown>;

const CELL = '610302004001001';
const STAFF = 'community-jiangtan';
const CHIEF = 'resident-li';
/** A group chat of the phones on this machine: the card lies in it. */
const CHAT = 'local-group-chat-1';

/** Neighbours who only read and sign up, so that there is somebody in the groups. */
export const NEIGHBOURS = ['韩玉梅', '冯国栋', '曹秀珍', '彭志远', '曾美玲', '萧建平'].map((name, i) => ({
  openid: `group-neighbour-${i + 1}`,
  name,
  addressId: `${CELL}-3-${(i % 2) + 1}`,
  room: `${i + 1}01`,
}));

/** Groups of the demonstration's people: a building's and a community's, with notices half read, a list, and a need that came of it. */
export async function loadGroups(act: Act): Promise<void> {
  for (const { openid, ...person } of NEIGHBOURS)
    await act('directory', openid, 'register-resident', { ...person, consentVersion: '1' });
  const building = await make(act, { kind: 'building', name: '3号楼的邻居', addressId: `${CELL}-3-1` });
  const community = await make(act, { kind: 'community', name: '社区大家庭', gridCode: CELL.slice(0, 12) });
  await fill(act, building, CHAT, [CHIEF, 'neighbour-zhou', ...NEIGHBOURS.map(({ openid }) => openid)]);
  await fill(act, community, 'demo-community-chat', [
    CHIEF,
    'volunteer-luo',
    ...NEIGHBOURS.slice(0, 3).map(({ openid }) => openid),
  ]);
  await makeChief(act, building);
  await talk(act, building);
}

async function make(act: Act, what: object): Promise<string> {
  const { group } = (await act('groups', STAFF, 'make', what)) as { group: { id: string } };
  return group.id;
}

/** The social worker binds it by the card, and the others come in by it. */
async function fill(act: Act, id: string, chat: string, people: readonly string[]): Promise<void> {
  const enteredFrom = { $cloudID: { openGId: chat } };
  for (const openid of [STAFF, ...people]) await act('groups', openid, 'enter', { id }, { enteredFrom });
}

async function makeChief(act: Act, id: string): Promise<void> {
  const { items } = (await act('groups', CHIEF, 'members', { id })) as { items: { id: string; isMe: boolean }[] };
  const mine = items.find(({ isMe }) => isMe)!.id;
  const { version } = (await act('groups', CHIEF, 'member', { id: mine })) as { version: number };
  await act('groups', STAFF, 'perform-member', { id: mine, version, action: 'make-chief' });
}

async function talk(act: Act, id: string): Promise<void> {
  const write = async (openid: string, kind: string, words: string, more: object = {}) =>
    ((await act('groups', openid, 'write', { id, kind, words, ...more })) as { id: string }).id;
  const notice = await write(STAFF, 'notice', '周四上午九点到十一点检修水管，三号楼停水，请提前接水。');
  for (const { openid } of NEIGHBOURS.slice(0, 4)) await act('groups', openid, 'read', { id: notice });
  const list = await write(CHIEF, 'signUp', '周六上午九点，楼下一起包饺子，来的报个名。', {
    signUp: { fields: [{ label: '几个人', kind: 'number' }], places: 8 },
  });
  for (const [i, { openid }] of NEIGHBOURS.slice(0, 5).entries())
    await act('groups', openid, 'sign-up', { id: list, answers: { f1: (i % 2) + 1 } });
  const help = await write('neighbour-zhou', 'help', '三楼到四楼楼道的声控灯坏了，晚上看不见台阶，谁会修？');
  await act('groups', NEIGHBOURS[1]!.openid, 'offer', { id: help });
  await act('groups', NEIGHBOURS[2]!.openid, 'comment', { id: help, words: '我家门口那盏也不亮了' });
  const { version } = (await act('groups', 'neighbour-zhou', 'post', { id: help })) as { version: number };
  await act('groups', 'neighbour-zhou', 'perform-post', { id: help, version, action: 'to-request' });
}
