import { keptAs } from '../support/kept';
import {
  APPEAL_STEPS,
  allowed,
  appealBy,
  type AppealActor,
  type Appeal,
  type AppealAction,
} from '../../cloudfunctions/ledger/appeals';
import type {
  AppealPage,
  AppealView,
  LedgerPage,
  LedgerRates,
  LedgerTotals,
} from '../../cloudfunctions/ledger/contract';
import { decideAppeal } from '../../cloudfunctions/ledger/decide-appeal';
import { entryFrom } from '../../cloudfunctions/ledger/entry';
import type { InboxPage } from '../../cloudfunctions/notices/contract';
import { factsOf } from '../../cloudfunctions/requests/api';
import type { RequestDetail } from '../../cloudfunctions/requests/contract';
import { APPEAL_STATUSES, type AppealStatus } from '../../miniprogram/packages/ledger/vocabulary/ledger';
import { beijing, CELL, DAY, inStatus, post } from '../requests/sample';
import { expectOk, openScene, type Scene } from '../requests/scene';
import { GRID, STAFF } from '../support/small-town';
import { randomUUID } from 'node:crypto';

const closed = entryFrom(factsOf(inStatus.confirmed), null);
const at = closed.closedAt ?? 0;
const person = (personId: string, kind: string, length: number, code = CELL): AppealActor => ({
  openid: `wx-${personId}`,
  personId,
  name: personId,
  posts: [post({ postId: personId, kind, gridCode: code.slice(0, length) })],
});
const people: Record<string, AppealActor> = {
  asker: person('asker', 'communityWorker', 12),
  colleague: person('colleague', 'chief', 12),
  town: person('town', 'chief', 9),
  townWorker: person('townWorker', 'communityWorker', 9),
  district: person('district', 'chief', 6),
  cell: person('cell', 'gridWorker', 15),
  cellChief: person('cellChief', 'chief', 15),
  otherTown: person('otherTown', 'chief', 9, '610302009001001'),
  officer: person('officer', 'gridOfficer', 12),
  resident: { openid: 'resident', personId: null, name: '居民', posts: [] },
};
const command = (action: AppealAction) => ({
  action,
  reason: 'repeated' as const,
  note: '与另一件是同一件事',
  photos: [],
  commandId: `command-${action}`,
});
const take = (action: AppealAction, appeal: Appeal | null, actor: AppealActor, now = at + DAY) =>
  decideAppeal(command(action), closed, appeal, actor, { personId: 'town', gridCode: CELL.slice(0, 9) }, now);
const pending = take('ask', null, people.asker as AppealActor);
const inAppealStatus: Record<AppealStatus | 'none', Appeal | null> = {
  none: null,
  pending,
  granted: take('grant', pending, people.town as AppealActor),
  denied: take('deny', pending, people.district as AppealActor),
  withdrawn: take('withdraw', pending, people.asker as AppealActor),
};

/** Who may do what, at all; everything else is forbidden. */
const MAY: Record<AppealAction, { from: (AppealStatus | 'none')[]; who: string[] }> = {
  ask: { from: ['none', 'withdrawn'], who: ['asker', 'colleague', 'town', 'townWorker'] },
  withdraw: { from: ['pending'], who: ['asker'] },
  grant: { from: ['pending'], who: ['town', 'district'] },
  deny: { from: ['pending'], who: ['town', 'district'] },
};

describe('申诉：谁、在哪一步、能做什么', () => {
  const all = (Object.keys(MAY) as AppealAction[]).flatMap((action) =>
    (['none', ...Object.keys(APPEAL_STATUSES)] as (AppealStatus | 'none')[]).flatMap((status) =>
      Object.keys(people).map((who) => [action, status, who] as const),
    ),
  );

  test.each(all)('%s 在 %s 由 %s', (action, status, who) => {
    const fits = MAY[action].from.includes(status) && MAY[action].who.includes(who);
    const outcome = allowed(action, closed, inAppealStatus[status], people[who] as AppealActor, at + DAY);
    expect('step' in outcome).toBe(fits);
    if (!fits) expect(() => take(action, inAppealStatus[status], people[who] as AppealActor)).toThrow();
    else
      expect(take(action, inAppealStatus[status], people[who] as AppealActor).status).toBe(
        APPEAL_STEPS.find((row) => row.action === action)?.to,
      );
  });

  const codeOf = (action: AppealAction, appeal: Appeal | null, actor: AppealActor, now = at + DAY, entry = closed) => {
    const outcome = allowed(action, entry, appeal, actor, now);
    return 'refusal' in outcome ? outcome.refusal.code : 'ok';
  };

  test('提的人换了岗、升到上一级，也不能自己决定', () => {
    const asker = people.asker as AppealActor;
    const risen = { ...asker, posts: [...(people.town as AppealActor).posts] };
    expect(codeOf('grant', pending, risen)).toBe('OWN_APPEAL');
    expect(codeOf('withdraw', pending, risen)).toBe('FORBIDDEN');
  });

  test('没结束不能提；结束后十个工作日之内；区级没有上一级', () => {
    const asker = people.asker as AppealActor;
    expect(codeOf('ask', null, asker, at, entryFrom(factsOf(inStatus.accepted), null))).toBe('NOT_CLOSED');
    expect(codeOf('ask', null, asker, appealBy(at))).toBe('ok');
    expect(codeOf('ask', null, asker, appealBy(at) + 1)).toBe('APPEAL_TOO_LATE');
    expect(codeOf('ask', null, people.district as AppealActor)).toBe('NOBODY_ABOVE');
    expect(appealBy(beijing('2026-11-23 12:00'))).toBe(beijing('2026-12-07 18:00'));
  });

  test('街道提的，区里决定，街道自己的网格长不决定', () => {
    const byTown = take('ask', null, people.townWorker as AppealActor);
    expect(codeOf('grant', byTown, people.town as AppealActor)).toBe('FORBIDDEN');
    expect(codeOf('grant', byTown, people.district as AppealActor)).toBe('ok');
  });

  test('经过只增不改，提的和决定的都有人听到', () => {
    const granted = inAppealStatus.granted as Appeal;
    expect(granted.history.map(({ action }) => action)).toEqual(['ask', 'grant']);
    expect(pending.outbox).toMatchObject([{ to: { personId: 'town' }, title: '有一件申诉等您决定' }]);
    expect(granted.outbox.at(-1)).toMatchObject({ to: { openid: 'wx-asker' }, title: '申诉已同意' });
    const again = take('ask', inAppealStatus.withdrawn, people.colleague as AppealActor);
    expect(again.history).toHaveLength(3);
    expect(again.asker.personId).toBe('colleague');
  });
});

describe('申诉走一遍', () => {
  let scene: Scene;
  let id: string;
  beforeAll(async () => {
    scene = await openScene();
    const phoneCode = `local-phone:${STAFF.sun.phone}`;
    expectOk(
      await scene.system.invoke('directory', 'district', 'bind-staff', { phoneCode }, { commandId: randomUUID() }),
    );
    const photo = await scene.upload('after.jpg');
    const accepted = await scene.done('worker', await scene.submit(), 'accept');
    const resolved = await scene.done('worker', accepted, 'resolve', { note: '修好了', photos: [photo] });
    await scene.done('resident', resolved, 'confirm', { satisfaction: 1, choice: 'unsolved' });
    id = resolved.id;
    await scene.system.timer('keep-ledger');
  });
  afterAll(() => scene.close());

  const ask = <T>(who: string, action: string, input: object = {}, commandId: string = randomUUID()) =>
    scene.system.invoke<T>('ledger', who, action, input, { commandId });
  const act = (who: string, action: string, more: object = {}, commandId?: string) =>
    ask<AppealView>(who, 'act-on-appeal', { id, action, note: '与另一件是同一件事', ...more }, commandId);
  const rates = async () =>
    expectOk(await ask<LedgerRates>('district', 'rates')).rates.map(
      ({ numerator, denominator }) => `${numerator}/${denominator}`,
    );
  const titles = async (who: string) => {
    await scene.system.timer('deliver-notices');
    return expectOk(await scene.system.invoke<InboxPage>('notices', who, 'inbox')).items.map(({ title }) => title);
  };

  test('社区提，上一级同意，合计当场跟着变，两边都知道；做两遍只算一遍', async () => {
    expect(await rates()).toEqual(['1/1', '0/1', '0/1']);
    const view = expectOk(await ask<AppealView>('chief', 'appeal', { id }));
    expect(view).toMatchObject({ appeal: null, actions: [{ action: 'ask', label: '申诉' }], whyNot: '' });
    expect(await act('chief', 'ask')).toMatchObject({ ok: false, error: { fields: { reason: '请选择剔除的原因。' } } });
    expect(
      await act('chief', 'ask', { reason: 'repeated', photos: ['cloud://local-env.local/requests/none.jpg'] }),
    ).toMatchObject({ ok: false, error: { code: 'PHOTO_MISSING' } });
    const evidence = await scene.upload('evidence.jpg');
    const command = randomUUID();
    const tap = () => act('chief', 'ask', { reason: 'repeated', photos: [evidence] }, command);
    const [asked, atOnce] = (await Promise.all([tap(), tap()])).map(expectOk);
    expect(atOnce).toEqual(asked);
    expect(expectOk(await act('chief', 'ask', { reason: 'repeated', photos: [evidence] }, command))).toEqual(asked);
    expect(asked).toMatchObject({
      appeal: { status: { id: 'pending' }, reason: '重复反映' },
      timeline: [{ photos: [], heldPhotos: [{ fileID: keptAs(evidence), state: 'checking', mine: true }] }],
      actions: [{ action: 'withdraw' }],
    });
    expect(await act('chief', 'grant')).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
    // the evidence goes to be looked at; whoever has to decide sees it meanwhile, marked
    const shown = async (who: string) =>
      JSON.stringify(expectOk(await ask<AppealView>(who, 'appeal', { id })).timeline);
    expect(await shown('district')).toContain(keptAs(evidence));
    for (let round = 0; round < 40 && (await shown('chief')).includes('checking'); round++) {
      await scene.system.timer('check-media');
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    expect(expectOk(await ask<AppealView>('district', 'appeal', { id }))).toMatchObject({
      timeline: [{ photos: [keptAs(evidence)], heldPhotos: [] }],
    });
    expect(await titles('district')).toContain('有一件申诉等您决定');
    const waiting = expectOk(await ask<AppealPage>('district', 'appeals', { view: 'to-decide' }));
    expect(waiting.items.map((item) => item.id)).toEqual([id]);
    const [one, two] = await Promise.all([act('district', 'grant'), act('district', 'grant')]);
    expect([one.ok, two.ok].filter(Boolean)).toHaveLength(1);
    expect(await act('district', 'deny')).toMatchObject({ ok: false, error: { code: 'WRONG_STATUS' } });
    expect(await rates()).toEqual(['0/0', '0/0', '0/0']);
    const { excluded } = expectOk(await ask<LedgerRates>('district', 'rates'));
    expect(excluded).toEqual([{ reason: '重复反映', count: 1 }]);
    expect(expectOk(await ask<LedgerTotals>('chief', 'totals', { excluded: true }))).toMatchObject({
      total: 1,
      matching: 1,
    });
    expect(expectOk(await ask<LedgerPage>('chief', 'list', { excluded: true })).items).toMatchObject([
      { id, exclusion: '重复反映' },
    ]);
    expect(await titles('chief')).toContain('申诉已同意');
  });

  test('过了日子没有决定，能决定的和等着的都再听到一次；决定了就不再提醒', async () => {
    const photo = await scene.upload('again.jpg');
    const accepted = await scene.done('worker', await scene.submit(), 'accept');
    const resolved = await scene.done('worker', accepted, 'resolve', { note: '修好了', photos: [photo] });
    await scene.done('resident', resolved, 'confirm', { satisfaction: 2 });
    await scene.system.timer('keep-ledger');
    const other = (action: string, who: string, more: object = {}) =>
      ask(who, 'act-on-appeal', { id: resolved.id, action, note: '不是这里的事', ...more });
    expectOk(await other('ask', 'chief', { reason: 'mistaken' }));
    const late = async (who: string) => (await titles(who)).filter((title) => /过了决定的日子|还没有决定/.test(title));
    await scene.system.timer('watch-clocks');
    expect([await late('district'), await late('chief')]).toEqual([[], []]);
    await scene.system.clock('P12D');
    for (let run = 0; run < 2; run++) await scene.system.timer('watch-clocks');
    expect([await late('district'), await late('chief')]).toEqual([
      ['有一件申诉过了决定的日子'],
      ['您的申诉还没有决定'],
    ]);
    await scene.system.clock('P6D');
    await scene.system.timer('watch-clocks');
    expect(await late('district')).toHaveLength(2);
    expectOk(await other('deny', 'district'));
    await scene.system.clock('P9D');
    await scene.system.timer('watch-clocks');
    expect(await late('district')).toHaveLength(2);
  });

  test('剔除以后诉求再变，剔除还在', async () => {
    const view = await scene.get<RequestDetail>('chief', 'detail', { id });
    await scene.done('chief', view, 'classify', { choice: 'conflict' });
    await scene.system.timer('keep-ledger');
    expect(await rates()).toEqual(['0/0', '0/0', '0/0']);
    expect(expectOk(await ask<LedgerPage>('chief', 'list', { concern: 'conflict' })).items).toMatchObject([
      { id, exclusion: '重复反映' },
    ]);
  });

  test('范围以外的人看不到，也提不了', async () => {
    for (const who of ['eastWorker', 'resident'])
      for (const reply of [await ask(who, 'appeal', { id }), await act(who, 'ask', { reason: 'repeated' })])
        expect(reply).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    expect(await ask('resident', 'appeals')).toMatchObject({ ok: false, error: { code: 'NO_LEDGER' } });
    expect(await ask('chief', 'appeals', { gridCode: GRID.orchard })).toMatchObject({
      ok: false,
      error: { code: 'OUT_OF_SCOPE' },
    });
    expect(expectOk(await ask<AppealPage>('worker', 'appeals')).items.map((item) => item.id)).toContain(id);
    expect((await scene.system.health()).scans).toEqual([]);
  });
});
