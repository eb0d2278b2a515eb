import type { HouseholdView, MyHousehold, Unmasked, VisitView } from '../../cloudfunctions/visits/contract';
import type { InboxPage } from '../../cloudfunctions/notices/contract';
import type { Page } from '../../cloudfunctions/platform/steps';
import { expectOk } from '../requests/scene';
import { ADMINISTRATOR } from '../support/small-town';
import { ID, openVisits, refusalOf, type VisitScene } from './scene';

let town: VisitScene;
beforeAll(async () => {
  town = await openVisits();
}, 120_000);
afterAll(() => town.scene.close());

const mine = (who: string) => town.get<MyHousehold>(who, 'my-household');
const inboxOf = async (who: string) => {
  await town.scene.system.timer('deliver-notices');
  return (await town.at<InboxPage>('notices', who, 'inbox')).items.map(({ title }) => title);
};

describe('我家的走访', () => {
  test('谁来过、记了什么、后来怎样；内部备注、照片、为什么来的，自己家看不到', async () => {
    await town.visit('worker', ID.old, {
      topics: { difficulties: { chips: ['看病难'], text: '每周要去医院' } },
      asked: { interest: '想装扶手' },
      remarks: '子女不常来，要多看看',
      companions: [{ name: '陈医生', title: '家庭医生' }],
    });
    const { visits } = await mine('resident');
    expect(visits).toHaveLength(1);
    expect(visits[0]).toMatchObject({
      outcomeText: '见到了',
      byText: '网格员 张三',
      companionsText: '家庭医生 陈医生',
      topics: [{ label: '困难问题', chips: ['看病难'], text: '每周要去医院' }],
      asked: [{ label: '关心问题', text: '想装扶手' }],
    });
    expect(JSON.stringify(visits)).not.toMatch(/子女不常来|reasons|photos|remarks/);
    await town.settle();
    const { requestId } = await town.get<{ requestId: string }>('worker', 'raise-need', {
      visitId: visits[0]!.id,
      topic: 'difficulties',
      words: '每周要去医院，没有人陪',
      categoryId: 'lighting',
    });
    const raised = (await mine('resident')).visits[0]!.raised;
    expect(raised).toEqual([
      { kind: 'request', id: requestId, text: expect.stringMatching(/^困难问题已转为诉求 /) as string },
    ]);
    const own = await town.at<{ availableActions: { action: string }[] }>('requests', 'resident', 'detail', {
      id: requestId,
    });
    expect(own.availableActions.map(({ action }) => action)).toContain('withdraw');
  });

  test('谁、什么时候、为什么看过：只看得到看过自己的；代 A 角的写明', async () => {
    await town.get<Unmasked>('worker', 'unmask', { id: ID.old, purpose: 'contact', note: '问问身体' });
    const [look] = (await mine('resident')).looks;
    expect(look).toMatchObject({ byText: '网格员 张三', purposeText: '联系本人', note: '问问身体', standingIn: false });
    expect(look!.fieldsText).toContain('电话');
    expect((await mine('neighbour')).looks).toEqual([]);
  });

  test('标签只有自己的和全户的，写明为什么、依据什么；信访群众不给看', async () => {
    const { household } = await mine('resident');
    expect(household!.tags.map(({ name }) => name).sort()).toEqual(['独居', '老党员']);
    expect(household!.tags[0]).toMatchObject({ purpose: '上门照顾', ground: '社区工作职责' });
    const child = (await mine('neighbour')).household!.members.map(({ name, isMe }) => [name, isMe]);
    expect(child).toEqual([
      ['王邻居', true],
      ['王**', false],
    ]);
  });

  test('更正自己的信息马上改；更正走访记的，加在后面', async () => {
    expectOk(await town.call('resident', 'correct-mine', { field: 'workUnit', text: '退休' }));
    const { household, visits } = await mine('resident');
    expect(household!.mine.workUnit).toBe('退休');
    const fixed = { field: 'visit', visitId: visits[0]!.id, text: '两周去一次医院' };
    const after = await town.get<MyHousehold>('resident', 'correct-mine', fixed);
    expect(after.visits[0]!.corrections).toMatchObject([{ byText: '住户', text: '两周去一次医院' }]);
    expect(after.visits[0]!.topics[0]!.text).toBe('每周要去医院');
    expect(refusalOf(await town.call('neighbour', 'correct-mine', fixed))).toBe('NOT_FOUND');
    expect(refusalOf(await town.call('resident', 'correct-mine', { ...fixed, text: '' }))).toBe('BAD_INPUT');
    expect(refusalOf(await town.call('resident', 'correct-mine', { field: 'phone', text: '12' }))).toBe('BAD_INPUT');
    expect(refusalOf(await town.call('resident', 'correct-mine', { field: 'living', text: '帐篷' }))).toBe('BAD_INPUT');
  });

  test('请求走访：走访人收到消息，三天内到期，说两次也是一次', async () => {
    const asked = await town.get<MyHousehold>('resident', 'ask-visit', { words: '周末都在家' });
    expect(asked.household!.asked).toBe(true);
    await town.get('resident', 'ask-visit', { words: '再说一次' });
    const { due } = await town.see('worker', ID.old);
    expect(due!.reasons.filter(({ name }) => name === '住户请求走访')).toHaveLength(1);
    expect(due!.state).toBe('due');
    expect(await inboxOf('worker')).toContain('住户请求走访');
    await town.visit('worker', ID.old, { madeAt: (await town.scene.system.health()).now });
    expect((await mine('resident')).household!.asked).toBe(false);
  });

  test('谢绝走访不问理由，不再到期，走访的人收到一句提醒；突发情况照样上门；随时可以恢复', async () => {
    const declined = await town.get<MyHousehold>('neighbour', 'decline-visits', { decline: true });
    expect(declined.household).toMatchObject({
      declines: true,
      nextText: expect.stringContaining('住户不希望走访') as string,
    });
    expect((await town.see('worker', ID.family)).due!.state).toBe('resting');
    expect(await inboxOf('worker')).toContain('一户住户暂不希望走访');
    expectOk(await town.act('worker', ID.family, 'report-event', { choice: 'accident', note: '摔倒了' }));
    const { due } = await town.see('worker', ID.family);
    expect(due!.state).not.toBe('resting');
    expect(due!.reasons.map(({ name }) => name)).toContain('意外事故');
    const back = await town.get<MyHousehold>('neighbour', 'decline-visits', { decline: false });
    expect(back.household!.declines).toBe(false);
  });
});

describe('谁能打开我家的走访', () => {
  test('只填了住址、没有人确认的，看不到；确认了、没有核对过的，看不到；说清楚为什么', async () => {
    const home = {
      name: '钱平',
      addressId: 'addr-3-1',
      room: '501',
      phoneCode: 'local-phone:19900000055',
      consentVersion: '1',
    };
    await town.at('directory', 'newcomer', 'register-resident', home);
    const matches = await town.get<{ resident: string; candidates: { householdId: string; memberId: string }[] }[]>(
      'chief',
      'matches',
    );
    const match = matches.find(({ candidates }) => candidates.some(({ householdId }) => householdId === ID.plain))!;
    expect(match.candidates).toHaveLength(1);
    expect(await mine('newcomer')).toMatchObject({ household: null, why: 'unconfirmed', visits: [], looks: [] });
    await town.get<HouseholdView>('chief', 'match-resident', {
      id: ID.plain,
      memberId: match.candidates[0]!.memberId,
      resident: match.resident,
    });
    await town.visit('worker', ID.plain, { topics: { living: { text: '一个人住' } } });
    // Staff have matched them, but whoever typed this address may still be somebody else.
    expect(await mine('newcomer')).toMatchObject({ household: null, why: 'unconfirmed' });
    expect(refusalOf(await town.call('newcomer', 'ask-visit', {}))).toBe('NOT_FOUND');
    const { ref } = await town.at<{ ref: string }>('directory', 'newcomer', 'my-home');
    await town.at('directory', ADMINISTRATOR, 'judge-homes', { refs: [ref], verdict: 'confirm' });
    const open = await mine('newcomer');
    expect(open).toMatchObject({ why: '', household: { room: '501' } });
    expect(open.visits).toHaveLength(1);
  });

  test('这一户搬到别处，登记的住址还是老的：先不给看；没有这一户的人也说明白', async () => {
    const { version } = await town.see('chief', ID.plain);
    await town.get('chief', 'move-household', { id: ID.plain, version, addressId: 'addr-10-1', room: '101' });
    expect(await mine('newcomer')).toMatchObject({ household: null, why: 'elsewhere' });
    expect(await mine('worker')).toMatchObject({ household: null, why: 'unconfirmed' });
  });

  test('家里别的成年人看不到只看过我的；工作人员看得到的走访，住户打不开那一页', async () => {
    const { items } = await town.get<Page<VisitView>>('worker', 'visits', { householdId: ID.old });
    expect(refusalOf(await town.call('resident', 'visit', { id: items[0]!.id }))).toBe('NOT_FOUND');
    expect(refusalOf(await town.call('resident', 'visits', { householdId: ID.old }))).toBe('NOT_FOUND');
    expect(refusalOf(await town.call('resident', 'looks', { id: ID.old }))).toBe('NOT_FOUND');
  });
});
