import { randomUUID } from 'node:crypto';
import type { PactView, PartnershipView, UnitList } from '../../cloudfunctions/partners/contract';
import { allowMessages, button, choose, demonstration, hears, sees, send, words } from './steps';

const PAGES = 'packages/partners/pages';
const SECRETARY = 'secretary-hongqi';
const CONTACT = 'contact-school';

describe('共建：认亲、签协议、一起办事、居民看到', () => {
  const demo = demonstration();
  const ask = async <T>(openid: string, action: string, input: object = {}): Promise<T> => {
    const reply = await demo.system.invoke<T>('partners', openid, action, input, { commandId: randomUUID() });
    if (!reply.ok) throw new Error(`${action}: ${reply.error.message}`);
    return reply.data;
  };
  const school = async () => (await ask<UnitList>(SECRETARY, 'units', { text: '第一中学' })).items[0]!;

  test('社区起草协议，加条目、签字；联络人从首页看到要签字，签了；登记服务时长，社区确认，成果发布，居民在感谢页看到', async () => {
    const { id, name } = await school();
    const office = await demo.phones.of(SECRETARY, `${PAGES}/unit/index?id=${id}`);
    await sees(office, name);
    await sees(office, /^现在是：/);
    await button(office, /^起草协议$/).tap();
    await office.getByLabel('协议名称').fill('校社共建新协议');
    await button(office, /^建立草案$/).tap();
    await allowMessages(office);
    await sees(office, '草案');
    await choose(office, '增加条目');
    await office.getByRole('radio', { name: /^资源/ }).tap();
    await office.getByRole('radio', { name: /^服务时长/ }).tap();
    await office.getByLabel('内容').fill('给老人讲智能手机');
    await office.getByLabel(/^数量/).fill('20');
    await send(office, '增加条目');
    await hears(office, '给老人讲智能手机');
    await choose(office, '签字');
    await sees(office, /确定签字吗/);
    await button(office, /^签字$/)
      .first()
      .tap();
    await hears(office, /支部书记 .*签字/);

    const unit = await demo.phones.of(CONTACT, 'pages/home/index');
    await hears(unit, /《校社共建新协议》/);
    await words(unit, /《校社共建新协议》/).tap();
    await choose(unit, '签字');
    await sees(unit, /确定签字吗/);
    await button(unit, /^签字$/)
      .first()
      .tap();
    await hears(unit, '有效');
    await choose(unit, '登记服务时长');
    await unit.getByRole('radio', { name: /给老人讲智能手机/ }).tap();
    await unit.getByLabel(/^多少/).fill('6');
    await send(unit, '登记服务时长');
    await hears(unit, '待社区确认');

    await hears(office, '待社区确认');
    await choose(office, '确认履行记录');
    await office.getByRole('checkbox', { name: /给老人讲智能手机/ }).tap();
    await send(office, '确认履行记录');
    await hears(unit, '双方已确认');
    const { pacts } = await ask<PartnershipView>(SECRETARY, 'unit', { id });
    const pact = pacts.find(({ title }) => title === '校社共建新协议')!;
    expect((await ask<PactView>(CONTACT, 'pact', { id: pact.id })).fulfilment.id).toBe('partial');

    const { version } = await ask<PartnershipView>(SECRETARY, 'unit', { id });
    await ask(SECRETARY, 'perform-unit', {
      id,
      version,
      action: 'share-result',
      fields: { note: '二十位老人学会了用手机挂号' },
    });
    const stranger = await demo.phones.of('newcomer', `${PAGES}/thanks/index?code=610302002003`);
    await sees(stranger, '二十位老人学会了用手机挂号');
    await sees(stranger, /志愿和专业服务 \d+ 小时/);
    await button(stranger, /^转发给邻居$/).waitFor();
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('社区的需求，对得上的资源在页面里提出来；请了单位，联络人同意，社区登记落实', async () => {
    await ask(CONTACT, 'put-offer', {
      kind: 'resource',
      gridCode: '610302002003',
      unitId: (await school()).unitId,
      category: 'skill',
      what: '可上门讲科学课',
      from: '2026-11-01',
      until: null,
    });
    const office = await demo.phones.of(SECRETARY, `${PAGES}/list/index?kind=need`);
    await office.getByLabel('内容').fill('寒假要人讲科学课');
    await office.getByRole('radio', { name: '专业服务' }).tap();
    await button(office, /^列入清单$/).tap();
    await allowMessages(office);
    await sees(office, /可上门讲科学课/);
    await choose(office, '请单位支持');
    await office
      .getByRole('radio', { name: /可上门讲科学课/ })
      .first()
      .tap();
    await send(office, '请单位支持');
    await hears(office, '待单位答复');
    const unit = await demo.phones.of(CONTACT, `${PAGES}/mine/index`);
    await words(unit, '寒假要人讲科学课').tap();
    await choose(unit, '同意支持');
    await hears(unit, '已对接');
    await hears(office, '已对接');
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('联席会议：议程从没履行完的协议来，请联络人，到会、纪要确认，没办结的下一次会上还在', async () => {
    const office = await demo.phones.of(SECRETARY, `${PAGES}/joint/index`);
    await office.getByLabel('会议名称').fill('第四季度联席会议');
    await office.getByLabel('地点').fill('社区议事厅');
    await button(office, /哪天/).tap();
    await button(office, /^确定$/).tap();
    await button(office, /几点/).tap();
    await button(office, /^确定$/).tap();
    await office
      .getByRole('checkbox', { name: /的履行/ })
      .first()
      .tap();
    await office
      .getByRole('checkbox', { name: /第一中学/ })
      .last()
      .tap();
    await button(office, /^约定会议$/).tap();
    await allowMessages(office);
    await sees(office, '待召开');
    await choose(office, '开始会议');
    await hears(office, '正在召开');
    await choose(office, '登记到会');
    await office.getByRole('checkbox').first().tap();
    await send(office, '登记到会');
    await hears(office, /实到 1 人，达到法定人数/);
    await button(office, /^增加议定事项$/).tap();
    await office.getByRole('textbox', { name: '议定事项' }).fill('修好共建车棚');
    await office.getByLabel('谁来办').fill('第一中学');
    await button(office, /哪天前办结/).tap();
    await button(office, /^确定$/).tap();
    await button(office, /^增加事项$/).tap();
    await hears(office, '第一中学：修好共建车棚');
    await button(office, /^写纪要$/).tap();
    await office.getByRole('textbox', { name: '纪要' }).fill('议定修好共建车棚，第一中学出材料');
    await button(office, /^请到会的人确认$/).tap();
    await hears(office, '纪要待确认');
    const unit = await demo.phones.of(CONTACT, 'pages/home/index');
    await hears(unit, '请确认纪要');
    await words(unit, '第四季度联席会议').tap();
    await choose(unit, '确认纪要');
    await hears(unit, '纪要已确认');
    const again = await demo.phones.of(SECRETARY, `${PAGES}/joint/index`);
    await sees(again, '第一中学：修好共建车棚');
    expect(await demo.phones.errors()).toEqual([]);
  });
});
