import { someDay, someHousehold } from './visits-data';
import { no, ok, requestsPhone, settled } from './requests-phone';
import { component, phone, words, type Rendered } from './support';

const device = requestsPhone();
Object.assign(phone, device.wx);
device.storage.set('session', { openid: 'worker', posts: [{}], accountVersion: 1, brand: { hotline: {} } });
const draw = component('packages/visits/pages/today');

const call = (page: Rendered, method: string, argument: object = {}) =>
  (page.instance[method] as (argument: object) => Promise<void> | void).call(page.instance, argument);
async function opened(): Promise<Rendered> {
  const page = draw();
  await call(page, 'onShow');
  await settled();
  return page;
}
const DAY = () =>
  someDay(Date.now(), [
    someHousehold({ id: 'h1', building: '东院 1号楼', room: '101', floor: 1 }),
    someHousehold({ id: 'h2', building: '东院 3号楼', state: 'overdue', dueText: '逾期 4 天' }),
    someHousehold({ id: 'h3', building: '东院 3号楼', unit: '1单元', room: '502', floor: 5 }),
  ]);

beforeEach(() => {
  for (const key of ['kept.worker', 'visits.day', 'visits.day-of']) device.storage.delete(key);
  for (const list of [device.sent, device.went]) list.length = 0;
  device.connect(true);
  device.answer('day-set', ok(DAY()));
});

describe('今天走访', () => {
  test('按楼栋、单元、楼层列出，有逾期的楼在前；每户写着为什么、上次见到、问什么', async () => {
    const page = await opened();
    const shown = words(page);
    expect(shown.indexOf('东院3号楼')).toBeLessThan(shown.indexOf('东院1号楼'));
    expect(shown.indexOf('5层502')).toBeLessThan(shown.indexOf('3层301'));
    for (const text of ['独居老人', '11月3日走访见到', '逾期4天', '问一问：吃饭、看病有没有困难', '已存到手机'])
      expect(shown).toContain(text);
  });

  test('没有信号也打得开，一秒以内', async () => {
    await opened();
    device.connect(false);
    device.answer('day-set', 'lost');
    const page = draw();
    // What the phone computes, however busy the machine is that runs this.
    const begun = process.cpuUsage();
    void call(page, 'onShow');
    await settled(5);
    expect(page.data.state).toBe('ready');
    expect(process.cpuUsage(begun).user / 1000).toBeLessThan(1000);
    await settled();
    expect(words(page)).toContain('看到的是存在手机上的');
    expect(words(page)).toContain('301');
  });

  test('存着没发的那一户排到后面，写明等待发送', async () => {
    const visit = { householdId: 'h2', base: 3, madeAt: 1, outcome: 'seen' };
    const content = {
      title: '东院',
      label: '走访',
      visit,
      written: true,
      photos: [],
      raises: [],
      invites: [],
      visitId: '',
    };
    const command = { id: 'v-waiting', kind: 'visit', state: 'queued', changedAt: 1, fault: null, content };
    device.storage.set('kept.worker', { commands: [command], sent: [] });
    const page = await opened();
    const shown = words(page);
    expect(shown).toContain('见到了，待发送');
    expect(shown).toContain('1次走访等待发送');
    expect(page.data.left).toEqual({ due: 2, overdue: 0, done: 1 });
  });

  test('没有待走访的：说明什么时候会有，也能去住户名单', async () => {
    device.answer('day-set', ok(someDay(Date.now(), [])));
    const page = await opened();
    expect(words(page)).toContain('今天没有待走访的住户');
    call(page, 'openAll');
    expect(device.went).toEqual(['/packages/visits/pages/households/index?code=000000000000001']);
  });

  test('不归他走访：说原因，手机上的也没有了', async () => {
    await opened();
    device.answer('day-set', no('NOT_ALLOWED', '走访由网格长和走访人负责。'));
    const page = await opened();
    expect(words(page)).toContain('走访由网格长和走访人负责。');
    expect(device.storage.get('visits.day')).toBe('');
  });

  test('点一户就到走访记录表', async () => {
    const page = await opened();
    call(page, 'open', { detail: { id: 'h2' } });
    expect(device.went).toEqual(['/packages/visits/pages/visit/index?id=h2']);
  });
});
