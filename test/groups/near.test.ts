import { randomUUID } from 'node:crypto';
import type { GroupDoor, MemberLine } from '../../cloudfunctions/groups/contract';
import type { Page } from '../../cloudfunctions/platform/steps';
import { confirmHomes } from '../support/homes';
import { expectOk, openGroupScene, type GroupScene } from './scene';

const BUILDING = { kind: 'building', addressId: 'addr-3-1', gridCode: undefined, pact: undefined };

describe('那栋楼的群，给确认住在那栋楼的人', () => {
  let scene: GroupScene;
  beforeAll(async () => {
    scene = await openGroupScene();
  });
  afterAll(() => scene.close());

  const says = async (openid: string, addressId: string) => {
    const input = { name: '新来的', addressId, room: '901', consentVersion: '1' };
    expectOk(await scene.system.invoke('directory', openid, 'register-resident', input, { commandId: randomUUID() }));
  };
  const near = async (person: string) => (await scene.get<GroupDoor[]>(person, 'near')).map(({ name }) => name);

  test('只是自己填的：附近的群里没有它，门口也看不到；确认以后都有', async () => {
    const { id } = await scene.group({ ...BUILDING, name: '三号楼的邻居' });
    await says('typed', 'addr-3-2');
    expect(await near('typed')).not.toContain('三号楼的邻居');
    expect(await scene.call('typed', 'group', { id })).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    expect(await scene.call('typed', 'ask', { id, reason: 'address', text: '' })).toMatchObject({ ok: false });
    await confirmHomes(scene.system, ['typed']);
    expect(await near('typed')).toContain('三号楼的邻居');
    expect((await scene.call('typed', 'group', { id })).ok).toBe(true);
    await says('typed', 'addr-10-1');
    expect(await near('typed')).not.toContain('三号楼的邻居');
  });

  test('凭微信群的卡片照样进得来，负责人看得到住址没有确认过', async () => {
    const { id } = await scene.group({ name: '三号楼二群' });
    await says('byCard', 'addr-3-2');
    await scene.fill(id, ['byCard']);
    const { items } = await scene.get<Page<MemberLine>>('social', 'members', { id });
    expect(items.map(({ hint }) => hint).join()).toContain('住址没有确认过');
  });
});
