import { randomUUID } from 'node:crypto';
import type { MediationCard, MediationView } from '../../cloudfunctions/places/contract';
import type { Page } from '../../cloudfunctions/platform/steps';
import { HAIRCUTS, openPlaces, STUDIO, type PlacesScene } from './scene';

let town: PlacesScene;
beforeAll(async () => {
  town = await openPlaces();
});
afterAll(() => town.scene.system.close());

const asked = { programmeId: STUDIO, matter: 'neighbours', otherName: '周邻居', story: '楼上漏水到我家，天花板坏了' };
let otherPhone = '';
beforeAll(async () => {
  const [person] = await town.people(1);
  otherPhone = '19800000000';
  expect(person).toBe('person-0');
});
const ask = (more: object = {}, commandId: string = randomUUID()) =>
  town.call<MediationView>('resident', 'ask-mediation', { ...asked, otherPhone, ...more }, commandId);
async function step(person: string, id: string, action: string, fields: object = {}) {
  const { version } = await town.get<MediationView>(person, 'mediation', { id });
  return town.call<MediationView>(person, 'perform-mediation', { id, version, action, fields });
}
async function done(person: string, id: string, action: string, fields: object = {}): Promise<MediationView> {
  const reply = await step(person, id, action, fields);
  if (!reply.ok) throw new Error(JSON.stringify(reply.error));
  return reply.data;
}
const sitting = { date: '2026-11-20', time: '09:00', note: '红色会客厅' };

describe('调解工作室', () => {
  test('申请、受理、各说各的、约时间、达成协议、履行：对方按手机号认得，谁看得到什么照表', async () => {
    const command = randomUUID();
    const [once, twice] = await Promise.all([ask({}, command), ask({}, command)]);
    if (!once.ok || !twice.ok) throw new Error('not asked');
    const { id } = once.data;
    expect(twice.data.id).toBe(id);
    expect((await town.told('keeper')).join()).toContain('有一件调解申请：邻里纠纷，请受理或说明理由。');
    expect(await town.codeOf(town.call('neighbour', 'mediation', { id }))).toBe('NOT_FOUND');
    const seen = await town.get<MediationView>('keeper', 'mediation', { id });
    expect([seen.partiesText, seen.story]).toEqual([expect.stringContaining('周邻居'), '']);
    const taken = await done('keeper', id, 'take');
    expect([taken.status, taken.story]).toEqual(['taken', asked.story]);
    expect((await town.told('person-0')).join()).toContain('调解已受理');

    const other = await done('person-0', id, 'answer', { note: '水管是公共的，不归我' });
    expect([other.reply, other.story]).toEqual(['水管是公共的，不归我', '']);
    expect((await town.get<MediationView>('resident', 'mediation', { id })).reply).toBe('');
    expect(await town.codeOf(step('keeper', id, 'arrange', { ...sitting, date: '2026-11-18', time: '00:00' }))).toBe(
      'BAD_INPUT',
    );
    await done('keeper', id, 'arrange', sitting);
    expect((await town.told('person-0')).join()).toContain(
      '约了调解时间：11月20日 9:00，老文调解工作室，地点请点开看。',
    );
    const early = { note: '一起修，费用一人一半', date: '2026-12-20' };
    expect(await town.codeOf(step('keeper', id, 'agree', early))).toBe('TOO_EARLY');
    await town.scene.system.clock('P3D');
    await done('keeper', id, 'agree', early);
    const mine = await town.get<MediationView>('resident', 'mediation', { id });
    expect([mine.status, mine.terms, mine.keepByText]).toEqual(['agreed', early.note, '最晚 12月20日 做到']);
    await town.scene.system.clock('P35D');
    await town.scene.system.timer('watch-clocks');
    expect((await town.told('keeper')).join()).toContain('协议到期了');
    expect((await done('keeper', id, 'kept')).status).toBe('kept');
  });

  test('坏的：不调解的服务、对方是自己、别的社区的人、坏手机号、没写经过，什么都不留下', async () => {
    const before = (await town.get<Page<MediationCard>>('resident', 'mediations', {})).items.length;
    expect(await town.codeOf(ask({ otherPhone: '19900000021' }))).toBe('BAD_INPUT');
    expect(await town.codeOf(ask({ programmeId: HAIRCUTS }))).toBe('NOT_MEDIATED');
    expect(await town.codeOf(ask({ programmeId: 'nowhere' }))).toBe('NOT_FOUND');
    expect(await town.codeOf(ask({ otherPhone: '12345' }))).toBe('BAD_INPUT');
    expect(await town.codeOf(ask({ story: '' }))).toBe('BAD_INPUT');
    expect(await town.codeOf(ask({ matter: 'crime' }))).toBe('BAD_INPUT');
    expect(await town.codeOf(town.call('orchardist', 'ask-mediation', { ...asked, otherPhone }))).toMatch(
      /OTHER_COMMUNITY|NOT_REGISTERED/,
    );
    expect((await town.get<Page<MediationCard>>('resident', 'mediations', {})).items).toHaveLength(before);
  });

  test('对方不同意就到此为止；申请人能撤回；不受理要写理由，三样都告诉人', async () => {
    const made = async () => {
      const reply = await ask();
      if (!reply.ok) throw new Error(JSON.stringify(reply.error));
      return reply.data.id;
    };
    const [refused, declined, withdrawn] = [await made(), await made(), await made()];
    await done('keeper', refused, 'take');
    expect((await done('person-0', refused, 'refuse')).outcome).toBe('对方不同意调解');
    expect(await town.codeOf(step('keeper', declined, 'decline'))).toBe('BAD_INPUT');
    await done('keeper', declined, 'decline', { note: '已在法院立案，请等判决' });
    expect((await town.get<MediationView>('resident', 'mediation', { id: declined })).outcome).toBe(
      '已在法院立案，请等判决',
    );
    expect((await done('resident', withdrawn, 'withdraw')).status).toBe('withdrawn');
    expect(await town.codeOf(step('keeper', withdrawn, 'take'))).toBe('WRONG_STATUS');
  });

  test('申请时对方还没有登记：登记了这个手机号就看得到，说了自己的情况，列表里也有', async () => {
    const reply = await ask({ otherPhone: '19800000001', otherName: '新邻居' });
    if (!reply.ok) throw new Error(JSON.stringify(reply.error));
    const { id } = reply.data;
    const newcomer = {
      name: '新邻居',
      addressId: 'addr-3-2',
      room: '102',
      phoneCode: 'local-phone:19800000001',
      consentVersion: '1',
    };
    await town.scene.system.invoke('directory', 'newcomer', 'register-resident', newcomer, { commandId: randomUUID() });
    expect((await done('newcomer', id, 'answer', { note: '我可以谈' })).reply).toBe('我可以谈');
    const { items } = await town.get<Page<MediationCard>>('newcomer', 'mediations', {});
    expect(items.map((one) => one.id)).toEqual([id]);
    await done('resident', id, 'withdraw');
  });

  test('列表：自己的、工作室的、单位指导的各看各的；没有岗位的看不了工作室的', async () => {
    const titles = async (person: string, of: string) =>
      (await town.get<Page<MediationCard>>(person, 'mediations', { of })).items.length;
    expect(await titles('resident', 'mine')).toBe(5);
    expect(await titles('person-0', 'mine')).toBe(4);
    expect(await titles('neighbour', 'mine')).toBe(0);
    expect(await titles('keeper', 'studio')).toBe(5);
    expect(await titles('chief', 'studio')).toBe(5);
    expect(await titles('keeper', 'guided')).toBe(0);
    expect(await town.codeOf(town.call('resident', 'mediations', { of: 'studio' }))).toBe('FORBIDDEN');
  });
});
