import { randomUUID } from 'node:crypto';
import { expectOk, openGroupScene, openGIdOf, type GroupScene } from './scene';
import type { GroupView } from '../../cloudfunctions/groups/contract';

let scene: GroupScene;
beforeAll(async () => void (scene = await openGroupScene()));
afterAll(() => scene.close());

const enterWith = (person: string, id: string, enteredFrom: unknown) =>
  scene.call<GroupView>(person, 'enter', { id }, randomUUID(), { enteredFrom });
const code = async (reply: ReturnType<typeof enterWith>) => {
  const said = await reply;
  return said.ok ? 'ok' : said.error.code;
};

describe('从哪个微信群的卡片进来，由服务端去问微信，手机自己说的不算', () => {
  test.each([
    ['随手写的编号和 openGId', (openGId: string) => ({ cloudID: 'demo', data: { openGId } })],
    ['只有 openGId，没有编号', (openGId: string) => ({ data: { openGId } })],
    ['直接放 openGId', (openGId: string) => openGId],
    ['编号里夹着汉字和零字节', (openGId: string) => ({ cloudID: '群\u0000聊'.repeat(60), data: { openGId } })],
  ])('%s：绑不了群，也进不了群', async (_, forge) => {
    const group = await scene.group();
    expect(await code(enterWith('social', group.id, forge(openGIdOf(group.id))))).toBe('NO_CARD');
    await scene.fill(group.id, []);
    expect(await code(enterWith('ann', group.id, forge(openGIdOf(group.id))))).toBe('NO_CARD');
  });

  test('微信给的编号，旁边的 openGId 改了也没用：按微信说的办', async () => {
    const group = await scene.group();
    await scene.fill(group.id, []);
    const reply = await enterWith('ann', group.id, { $cloudID: { openGId: openGIdOf(group.id) } });
    expect(expectOk(reply).group).toMatchObject({ memberCount: 2 });
    // WeChat opened it as another group: what it says is taken, and that group is not this one.
    expect(await code(enterWith('ben', group.id, { $cloudID: { openGId: 'some other chat' } }))).toBe('OTHER_CHAT');
  });
});
