import { randomUUID } from 'node:crypto';
import type { HoursDetail, OccasionDetail } from '../../cloudfunctions/attendance/contract';
import type { MyReports } from '../../cloudfunctions/party/contract';
import { MINUTE, beijingDate, writeTime } from '../../cloudfunctions/platform/clock';
import type { Reply } from '../support/system';
import { button, demonstration, hears, sees, words } from './steps';

const COMMUNITY = '610302002003';
const HE = 'party-member-he';
const PLACE = { latitude: 34.374, longitude: 107.137 };

describe('服务记录：报名、到场、记下时长，做一份给人看，凭码查验，支部确认后送回单位', () => {
  const demo = demonstration();
  const ask = async <T>(fn: string, person: string, action: string, input: object): Promise<T> => {
    const reply: Reply<T> = await demo.system.invoke<T>(fn, person, action, input, { commandId: randomUUID() });
    if (!reply.ok) throw new Error(`${fn} ${action}: ${JSON.stringify(reply.error)}`);
    return reply.data;
  };

  /** An activity that begins in twenty minutes, held by somebody of the district. */
  async function plan(): Promise<OccasionDetail> {
    const at = Math.ceil((await demo.system.health()).now / MINUTE + 20) * MINUTE;
    const time = writeTime(at);
    const where = { gridCode: COMMUNITY, place: { text: '社区广场', point: PLACE } };
    const when = { date: beijingDate(at), time, duration: 60, early: 60, late: 60, closing: 60 };
    return ask('attendance', 'district-weibin', 'plan', {
      title: '便民服务日',
      proof: 'place',
      radius: 300,
      ...where,
      ...when,
    });
  }

  test('一小时服务，从报名走到单位收到', async () => {
    const reported = await ask<MyReports>('party', HE, 'report', {
      unitId: '610302-unit-1',
      branch: '教工第二党支部',
      places: ['home'],
      consentVersion: '1',
    });
    const { id, version } = reported.items[0]!;
    await ask('party', 'secretary-hongqi', 'perform-member', { id, version, action: 'confirm' });

    // She signs up on the phone; being there is the activities' own story.
    const occasion = await plan();
    const member = await demo.phones.of(HE, `packages/attendance/pages/occasion/index?id=${occasion.id}`);
    await button(member, /^我要报名$/).tap();
    await sees(member, /1 人报名/);
    await demo.system.clock('PT15M');
    await ask('attendance', HE, 'check-in', { id: occasion.id, point: { ...PLACE, accuracy: 10 } });
    await demo.system.clock('PT70M');
    const out = await ask<OccasionDetail>('attendance', HE, 'check-out', {
      id: occasion.id,
      point: { ...PLACE, accuracy: 10 },
    });
    // A place is what her phone says it is: whoever held the activity confirms the hour.
    const hoursId = out.attendance?.id ?? '';
    const hours = await ask<HoursDetail>('attendance', 'district-weibin', 'hours', { id: hoursId });
    await ask('attendance', 'district-weibin', 'perform-hours', {
      id: hoursId,
      version: hours.version,
      action: 'confirm',
      fields: { number: 60 },
    });

    // The hour is in her record; she makes a copy of it.
    const record = await demo.phones.of(HE, 'packages/records/pages/mine/index');
    await sees(record, '1 小时');
    await sees(record, '便民服务日');
    await sees(record, /积分 10/);
    await button(record, /做一份/).tap();
    await button(record, /^做好$/).tap();
    await sees(record, '可以查验');
    const code = (await words(record, /^[2-9A-Z]{4} [2-9A-Z]{4} [2-9A-Z]{4}$/).innerText()).trim();

    // Anybody who has the code checks it.
    const neighbour = await demo.phones.of('newcomer', 'packages/records/pages/check/index');
    await neighbour.getByLabel('查验码').fill(code);
    await button(neighbour, /^查一查$/).tap();
    await sees(neighbour, '没有改动过');
    await sees(neighbour, '便民服务日');

    // It goes to her unit by the branch's word.
    await button(record, /^送回单位$/).tap();
    await record.getByRole('alertdialog').getByRole('button', { name: '送回单位' }).tap();
    await hears(record, '等支部确认');
    const secretary = await demo.phones.of(
      'secretary-hongqi',
      `packages/records/pages/desk/index?of=grid&id=${COMMUNITY}`,
    );
    await words(secretary, '何文静').tap();
    await button(secretary, /^确认并送单位$/).tap();
    await secretary.getByLabel('支部的话').fill('群众满意');
    await button(secretary, /^确认并送单位$/)
      .last()
      .tap();
    await hears(record, '已送单位');
    const contact = await demo.phones.of(
      'contact-school',
      'packages/records/pages/desk/index?of=unit&id=610302-unit-1',
    );
    await words(contact, '何文静').tap();
    await button(contact, /^收到了$/).tap();
    await hears(contact, '单位已收');
    expect(await demo.phones.errors()).toEqual([]);
  }, 120_000);
});
