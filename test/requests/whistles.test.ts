import { dayAhead, openWhistleScene, POST, type WhistleScene } from './whistle-scene';
import { HOUR, beijingDate } from '../../cloudfunctions/platform/clock';

let town: WhistleScene;
beforeAll(async () => {
  town = await openWhistleScene();
});
afterAll(() => town.scene.close());

const CALL = { choices: [POST.housing, POST.emergency], date: dayAhead(10), note: '住建鉴定，应急拉警戒线' };
const dispatched = async () => {
  const { request, whistle } = await town.whistled();
  return { request, whistle: await town.acted('street', whistle, 'dispatch', CALL) };
};
const answered = async (person: string, view: { id: string; version: number }) => {
  const reported = await town.acted(person, view, 'report-in');
  return town.acted(person, reported, 'answer', { note: `${person}办好了` });
};

describe('一次吹哨，从社区到部门再回来', () => {
  test('社区吹哨，镇街点名、部门报到答复、镇街结束，诉求跟着走，居民都看得到', async () => {
    const { request, whistle } = await town.whistled();
    expect(request).toMatchObject({ status: { id: 'whistled' }, track: { id: 'joint' } });
    expect(whistle).toMatchObject({
      status: { id: 'raised', label: '待点名部门' },
      owner: { name: '周镇长' },
      raisedBy: '网格长 赵六',
      need: '围墙要倒，要住建和应急来',
    });
    const options = whistle.availableActions.find(({ action }) => action === 'dispatch')?.fields[0]?.options;
    expect(options?.map(({ value }) => value)).toEqual(['post-police', POST.property, POST.emergency, POST.housing]);
    const called = await town.acted('street', whistle, 'dispatch', CALL);
    expect(called.summons.map(({ title, state }) => [title, state.label])).toEqual([
      ['应急办', '待报到'],
      ['住建局', '待报到'],
    ]);
    expect((await town.request('resident', request.id)).timeline.at(-1)).toMatchObject({ title: '镇街点名部门到场' });
    expect((await answered('housing', called)).status.id).toBe('dispatched');
    const whole = await answered('emergency', await town.see('emergency', called.id));
    expect(whole.status.id).toBe('answered');
    const closed = await town.acted('street', whole, 'close', { extra: 'proper', note: '围墙已经重建' });
    expect(closed).toMatchObject({ status: { id: 'closed' }, proper: '吹得对', due: null, availableActions: [] });
    const back = await town.request('resident', request.id);
    expect(back).toMatchObject({ status: { id: 'accepted' }, deadline: { kind: 'resolve' } });
    expect(back.timeline.slice(-7).map(({ title }) => title)).toEqual([
      '吹哨，请镇街和部门联合办',
      '镇街点名部门到场',
      '部门已报到',
      '部门答复了办理结果',
      '部门已报到',
      '部门答复了办理结果',
      '各部门已办完',
    ]);
  });

  test('联合办的期限就是镇街定的答复日期；请来的部门看得到诉求，报到以后才看得到电话，结束以后都看不到', async () => {
    const { request, whistle } = await dispatched();
    const hidden = await town.scene.call('otherTown', 'detail', { id: request.id });
    expect(hidden).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    const seen = await town.request('housing', request.id);
    expect(seen.author.phone).toBe('');
    expect(seen.deadline).toMatchObject({ kind: 'joint' });
    expect(new Date((seen.deadline?.at ?? 0) + 8 * HOUR).toISOString()).toBe(`${dayAhead(10)}T18:00:00.000Z`);
    expect((await town.see('housing', whistle.id)).author.phone).toBe('');
    const reported = await town.acted('housing', whistle, 'report-in', { note: '下午到' });
    expect(reported.author.phone).toBe('19900000021');
    expect((await town.see('emergency', whistle.id)).author.phone).toBe('');
    expect((await town.see('street', whistle.id)).author.phone).toBe('');
    await town.acted('chief', await town.see('chief', whistle.id), 'withdraw', { note: '物业答应修了' });
    expect((await town.see('housing', whistle.id)).author.phone).toBe('');
    expect(await town.scene.call('housing', 'detail', { id: request.id })).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
    expect((await town.request('resident', request.id)).status.id).toBe('accepted');
  });

  test('并进来的那件还在，居民撤回正在吹哨的这一件：哨跟着结束，部门只剩自己的记录', async () => {
    const [root, other] = [await town.accepted(), await town.accepted()];
    await town.scene.done('worker', other, 'merge', { choice: root.id, note: '同一件' });
    const request = await town.scene.done('chief', await town.request('chief', root.id), 'whistle', {
      note: '要住建来',
    });
    const called = await town.acted('street', await town.see('street', request.whistleId), 'dispatch', CALL);
    await town.acted('housing', called, 'report-in', { note: '住建下午到' });
    await town.scene.done('resident', await town.request('resident', root.id), 'withdraw', {
      note: '家里的事，不说了',
    });
    expect(await town.see('street', called.id)).toMatchObject({
      status: { id: 'withdrawn' },
      result: '家里的事，不说了',
    });
    const left = await town.see('housing', called.id);
    expect(left).toMatchObject({ title: '反映人撤回的诉求', need: '', placeText: '', availableActions: [] });
    expect(left.timeline.map(({ title }) => title)).toEqual(['报到', '反映人撤回了诉求，吹哨也结束']);
    const shown = JSON.stringify([left, await town.list('housing', 'done')]);
    for (const secret of ['李秀英', '声控灯', '不说了', '2单元']) expect(shown).not.toContain(secret);
    expect((await town.request('chief', other.id)).status.id).toBe('assigned');
  });

  test('部门说不归它管，镇街定：一个仍请到场，一个不用来，换请物业', async () => {
    const { whistle } = await dispatched();
    await town.acted('housing', whistle, 'contest', { note: '属物业共有部分' });
    const both = await town.acted('emergency', whistle, 'contest', { note: '没有险情' });
    expect(both.summons.map(({ state }) => state.label)).toEqual(['说不归它管', '说不归它管']);
    const insisted = await town.acted('street', await town.see('street', both.id), 'insist', {
      choice: POST.housing,
      note: '按职责清单',
    });
    const again = await town.act('housing', insisted, 'contest', { note: '还是不归我' });
    expect(again).toMatchObject({ ok: false, error: { code: 'SETTLED_ALREADY' } });
    const excused = await town.acted('street', insisted, 'excuse', { choice: POST.emergency, note: '另请物业' });
    const more = { choices: [POST.property], date: dayAhead(5), note: '物业先围起来' };
    const called = await town.acted('street', excused, 'summon-more', more);
    expect(called.departments.map(({ title }) => title)).toEqual(['住建局', '物业管理员']);
    const gone = await town.act('emergency', called, 'report-in');
    expect(gone).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
  });

  test('答复不行，退回再办，期限重新定；延期要晚于原来的期限，最多两次', async () => {
    const { request, whistle } = await dispatched();
    const done = await answered('housing', whistle);
    const back = await town.acted('street', await town.see('street', done.id), 'send-back', {
      choice: POST.housing,
      date: dayAhead(15),
      note: '地面没有处理',
    });
    expect(back.summons.find(({ postId }) => postId === POST.housing)?.state.label).toBe('已报到');
    const moved = await town.request('resident', request.id);
    expect(beijingDate(moved.deadline?.at ?? 0)).toBe(dayAhead(15));
    const extend = (days: number) => ({ date: dayAhead(days), note: '鉴定要十天' });
    expect(await town.act('street', back, 'extend', extend(12))).toMatchObject({ error: { code: 'BAD_INPUT' } });
    const once = await town.acted('street', back, 'extend', extend(20));
    const twice = await town.acted('street', once, 'extend', extend(30));
    expect(await town.act('street', twice, 'extend', extend(40))).toMatchObject({ error: { code: 'EXTENDED_ENOUGH' } });
  });

  test('向区级吹哨，接哨的换成区里；区里点名', async () => {
    const { whistle } = await town.whistled();
    const up = await town.acted('street', whistle, 'refer-up', { note: '涉及区住建局' });
    expect(up.owner.name).toBe('孙八');
    expect(await town.act('street', up, 'dispatch', CALL)).toMatchObject({ error: { code: 'FORBIDDEN' } });
    const called = await town.acted('district', await town.see('district', up.id), 'dispatch', CALL);
    expect(called.status.id).toBe('dispatched');
    const top = await town.act('district', await town.see('district', up.id), 'refer-up', { note: '还要往上' });
    expect(top).toMatchObject({ error: { code: 'WRONG_STATUS' } });
  });

  test('镇街退回吹哨，社区接着原来的时限办，算一次不该吹的', async () => {
    const before = await town.accepted();
    const request = await town.scene.done('chief', before, 'whistle', { note: '想请街道来' });
    const whistle = await town.see('street', request.whistleId);
    const returned = await town.acted('street', whistle, 'return', { note: '社区自己能办' });
    expect(returned).toMatchObject({ status: { id: 'returned' }, proper: '不该吹' });
    const back = await town.request('chief', request.id);
    expect(back).toMatchObject({ status: { id: 'accepted' }, track: { id: 'prompt' } });
    expect(back.availableActions.map(({ action }) => action)).toContain('whistle');
  });
});

describe('居民在联合办理的时候', () => {
  test('补充、催办、督办，镇街和部门都听到；撤回了，吹哨也结束', async () => {
    const { request, whistle } = await dispatched();
    const said = await town.scene.done('resident', await town.request('resident', request.id), 'supplement', {
      note: '又掉了两块砖',
    });
    const urged = await town.scene.done('resident', said, 'urge');
    await town.acted('housing', whistle, 'report-in');
    const { timeline } = await town.see('street', whistle.id);
    expect(timeline.map(({ title }) => title)).toEqual([
      '吹哨',
      '点名部门，限期答复：应急办、住建局',
      '反映人补充了情况',
      '反映人催办',
      '报到',
    ]);
    const stale = await town.scene.perform('resident', urged, 'withdraw', { note: '不用了' });
    expect(stale).toMatchObject({ ok: false, error: { code: 'STALE' } });
    const gone = await town.scene.done('resident', await town.request('resident', request.id), 'withdraw', {
      note: '围墙拆了',
    });
    expect(gone.status.id).toBe('withdrawn');
    expect(await town.see('street', whistle.id)).toMatchObject({ status: { id: 'withdrawn' }, result: '围墙拆了' });
    await town.scene.system.timer('deliver-notices');
    for (const who of ['street', 'housing', 'emergency']) {
      const inbox = await town.scene.system.invoke<{ items: { title: string }[] }>('notices', who, 'inbox', {});
      expect(inbox.ok && inbox.data.items.map(({ title }) => title)).toContain('反映人撤回了诉求，吹哨也结束');
    }
  });

  test('联合办理时不能改位置、转办、办结', async () => {
    const { request } = await town.whistled();
    const { availableActions } = await town.request('worker', request.id);
    expect(availableActions.map(({ action }) => action)).toEqual(['classify', 'link']);
  });
});
