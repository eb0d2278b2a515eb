import { randomUUID } from 'node:crypto';
import tcb from '@cloudbase/node-sdk';
import type { OccasionDetail } from '../../cloudfunctions/attendance/contract';
import type { Occasion } from '../../cloudfunctions/attendance/occasions/occasion';
import { codeFor, windowOf } from '../../cloudfunctions/attendance/check-in/proof';
import type { GroupView, PostDetail } from '../../cloudfunctions/groups/contract';
import type { RequestDetail, WhistleDetail } from '../../cloudfunctions/requests/contract';
import { stairwell } from '../../local/demo/picture';
import { sdkEnvironment } from '../support/sdk-environment';
import { agreeUntil, button, demonstration, DESK, hears, sees, SUBMIT, words } from './steps';
import { DAY } from '../../cloudfunctions/platform/clock';
import { documented, Thumb } from './thumb';

const NEED = '4号楼1单元门口的路灯不亮，晚上看不见路';
const WORKER = 'worker-jiangtan';
const STAFF = 'community-jiangtan';
const DETAIL = 'packages/requests/pages/detail/index';
const GROUPS = 'packages/groups/pages';

describe('常做的事，点几下就成：与 docs/taps.md 写的一样多', () => {
  const demo = demonstration();
  const does = async <T>(fn: string, openid: string, action: string, input: object): Promise<T> => {
    const reply = await demo.system.invoke<T>(fn, openid, action, input, { commandId: randomUUID() });
    if (!reply.ok) throw new Error(`${action}: ${reply.error.message}`);
    return reply.data;
  };
  const thumbOf = async (openid: string, path?: string) => Thumb.on(await demo.phones.of(openid, path));
  const step = async (openid: string, id: string, action: string, fields: object = {}) => {
    const { version } = await does<RequestDetail>('requests', openid, 'detail', { id });
    return does<RequestDetail>('requests', openid, 'perform', { id, version, action, fields });
  };
  /** As many as are written down, and nothing went wrong on the way. */
  const holds = async (what: string, thumb: Thumb, before = 0) => {
    expect([what, before + (await thumb.taps())]).toEqual([what, documented(what)]);
    expect(await demo.phones.errors()).toEqual([]);
  };
  let id = '';

  test('反映诉求，从首页', async () => {
    const thumb = await thumbOf('resident-li');
    await thumb.tap(button(thumb.page, /我要反映/));
    await thumb.write('您要反映什么', NEED);
    await sees(thumb.page, '按您写的内容推荐');
    await thumb.tap(button(thumb.page, SUBMIT));
    await sees(thumb.page, '提交好了');
    await holds('反映诉求', thumb);
    const { items } = await does<{ items: { id: string }[] }>('requests', 'resident-li', 'list-mine', {});
    id = items[0]!.id;
  });

  test('受理、办结、评价，从诉求的页', async () => {
    const accepting = await thumbOf(WORKER, `${DETAIL}?id=${id}`);
    await accepting.tap(button(accepting.page, /^受理$/));
    await sees(accepting.page, '给居民的话');
    await accepting.tap(button(accepting.page, /^受理$/));
    await sees(accepting.page, '办理中');
    await holds('受理', accepting);

    const resolving = await thumbOf(WORKER, `${DETAIL}?id=${id}`);
    await resolving.tap(button(resolving.page, /^办结$/));
    await resolving.write('处理结果', '换了灯，晚上看过，亮了');
    await resolving.tap(button(resolving.page, /添加照片/));
    const album = resolving.page.getByRole('button', { name: '从手机相册选择' });
    await agreeUntil(resolving.page, album);
    const [chooser] = await Promise.all([resolving.page.waitForEvent('filechooser'), album.tap()]);
    await chooser.setFiles({ name: 'lamp.png', mimeType: 'image/png', buffer: stairwell(true) });
    await button(resolving.page, /^第1张照片/).waitFor();
    await resolving.tap(button(resolving.page, /^办结$/));
    await sees(resolving.page, '待确认');
    await holds('办结', resolving);

    const rating = await thumbOf('resident-li', `${DETAIL}?id=${id}`);
    await rating.tap(button(rating.page, /^确认办结$/));
    await rating.tap(rating.page.getByRole('radio', { name: /非常满意|5/ }));
    await rating.tap(button(rating.page, /^确认办结$/));
    await sees(rating.page, '已办结');
    await holds('评价', rating);
  });

  test('几件一起受理，从工作台', async () => {
    const thumb = await thumbOf(WORKER, DESK);
    await thumb.tap(button(thumb.page, '几件一起受理'));
    await thumb.tap(button(thumb.page, /^受理这 \d+ 件$/));
    await sees(thumb.page, /已受理 \d+ 件/);
    await holds('几件一起受理', thumb);
  });

  test('指派，从社区的工作台', async () => {
    await demo.system.timer('keep-ledger');
    const thumb = await thumbOf(STAFF, DESK);
    await thumb.tap(thumb.page.getByRole('button', { name: /^(办理中|待受理)，/ }).first());
    await thumb.tap(button(thumb.page, /^指派$/));
    await thumb.tap(thumb.page.getByRole('radio').first());
    await thumb.tap(button(thumb.page, /^指派$/));
    await hears(thumb.page, /待受理/);
    await holds('指派', thumb);
  });

  test('部门报到，从部门的工作台', async () => {
    await call();
    const thumb = await thumbOf('housing-weibin', DESK);
    await thumb.tap(words(thumb.page, /前报到/));
    await thumb.tap(button(thumb.page, /^报到$/));
    await sees(thumb.page, '打算怎么办');
    await thumb.tap(button(thumb.page, /^报到$/));
    await sees(thumb.page, '已报到');
    await holds('部门报到', thumb);
  });

  /** A need of the demonstration that its community whistled about, and the street called the housing bureau to. */
  async function call(): Promise<void> {
    const desk = { view: 'todo' };
    const { items } = await does<{ items: RequestDetail[] }>('requests', WORKER, 'desk', desk);
    const need = items.find(({ status }) => status.id === 'accepted')!;
    const { whistleId } = await step(STAFF, need.id, 'whistle', { note: '要住建来鉴定' });
    const whistle = await does<WhistleDetail>('requests', 'street-jiangtan', 'whistle', { id: whistleId });
    const dispatch = whistle.availableActions.find(({ action }) => action === 'dispatch')!;
    const housing = dispatch.fields
      .find(({ name }) => name === 'choices')!
      .options.find(({ label }) => label.includes('住建局'))!;
    const date = new Date((await demo.system.health()).now + DAY).toISOString().slice(0, 10);
    const fields = { choices: [housing.value], date, note: '请到现场鉴定' };
    const { version } = whistle;
    await does('requests', 'street-jiangtan', 'perform-whistle', {
      id: whistleId,
      version,
      action: 'dispatch',
      fields,
    });
  }

  test('活动报名，从活动列表；签到，从活动的页', async () => {
    const thumb = await thumbOf('resident-li', 'packages/attendance/pages/activities/index');
    await thumb.tap(words(thumb.page, /楼下茶话会/));
    await thumb.tap(button(thumb.page, /^我要报名$/));
    await sees(thumb.page, '已报名');
    await holds('活动报名', thumb);

    const { items } = await does<{ items: OccasionDetail[] }>('attendance', 'resident-li', 'list', { view: 'joined' });
    const here = await thumbOf('resident-li', `packages/attendance/pages/occasion/index?id=${items[0]!.id}`);
    await here.tap(button(here.page, /^签到$/));
    await here.tap(button(here.page, /扫签到码签到/));
    await agreeUntil(here.page, here.page.getByLabel('二维码内容'));
    await here.page.getByLabel('二维码内容').fill(await codeOf(items[0]!.id));
    await here.page.getByRole('button', { name: '识别' }).tap();
    await sees(here.page, '签到了');
    await holds('签到', here);
  });

  /** What the organiser's phone shows just now. */
  async function codeOf(occasion: string): Promise<string> {
    Object.assign(process.env, sdkEnvironment(demo.system.base));
    const db = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV }).database();
    const { secret } = ((await db.collection('occasions').doc(occasion).get()).data as Occasion[])[0]!;
    const { now } = await demo.system.health();
    return codeFor({ id: occasion, secret }, windowOf(now));
  }

  test('群里发通知；接龙，从微信群里的卡片', async () => {
    const { items } = await does<{ items: { id: string; name: string }[] }>('groups', 'resident-li', 'mine', {});
    const group = items.find(({ name }) => name.includes('号楼'))!.id;
    const thumb = await thumbOf(STAFF, `${GROUPS}/group/index?id=${group}`);
    await thumb.tap(button(thumb.page, '发一条'));
    await thumb.tap(button(thumb.page, '通知'));
    await thumb.write('通知内容', '周五下午两点停水');
    await thumb.tap(button(thumb.page, '发出'));
    await sees(thumb.page, /已读 /);
    await holds('群里发通知', thumb);
    const nudging = await thumbOf(STAFF, `${GROUPS}/post/index?id=${await latest(group)}`);
    await nudging.tap(button(nudging.page, '提醒没看的人'));
    await nudging.tap(nudging.page.getByRole('alertdialog').getByRole('button', { name: '提醒没看的人' }));
    await nudging.page.getByRole('alertdialog').waitFor({ state: 'hidden' });
    await holds('提醒没看的人', nudging);

    const list = { kind: 'signUp', words: '周六一起去看望王奶奶', signUp: { fields: [], places: 20 } };
    const post = await does<PostDetail>('groups', 'resident-li', 'write', { id: group, ...list });
    const { group: own } = await does<GroupView>('groups', 'resident-li', 'group', { id: group });
    const card = await thumbOf('resident-li', `${GROUPS}/post/index?id=${post.id}&group=${own!.id}`);
    await card.tap(button(card.page, /^我要报名$/));
    await sees(card.page, /^1 \/ 20 人/);
    await button(card.page, /取消报名/).waitFor();
    await holds('接龙', card, 1);
  });

  const latest = async (group: string) =>
    (await does<{ items: { id: string }[] }>('groups', STAFF, 'feed', { id: group, part: 'notice' })).items[0]!.id;

  test('确认一页党员报到，从支部工作台', async () => {
    const thumb = await thumbOf('secretary-hongqi', 'packages/party/pages/branch/index');
    await thumb.tap(button(thumb.page, '几名党员一起确认报到'));
    await thumb.tap(button(thumb.page, /^确认 \d+ 人报到$/));
    await sees(thumb.page, /已确认 \d+ 人报到。/);
    await holds('确认一页党员报到', thumb);
  });
});
