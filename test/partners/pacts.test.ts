import type { PactView, PartnershipView } from '../../cloudfunctions/partners/contract';
import type { InboxPage } from '../../cloudfunctions/notices/contract';
import { MINUTE } from '../../cloudfunctions/platform/clock';
import type { ActionOption } from '../../cloudfunctions/platform/steps';
import { dayAhead, expectOk, openPartners, pact, type PartnerScene } from './scene';

jest.setTimeout(3 * MINUTE);
let town: PartnerScene;
beforeAll(async () => {
  town = await openPartners();
});
afterAll(() => town.scene.close());

const termOf = (view: PactView, what: string) =>
  view.lists.flatMap(({ terms }) => terms).find((term) => term.what === what)!.id;
const told = async (person: string): Promise<string[]> => {
  await town.scene.system.timer('deliver-notices');
  const { items } = expectOk(await town.scene.system.invoke<InboxPage>('notices', person, 'inbox'));
  return items.map(({ title }) => title);
};

describe('协议', () => {
  const school = async () => (await town.partnership()).id;

  test('没有条目不能签；一方签两次、一个人替两方签被拒；签字前改一个字，签过的要重签', async () => {
    const { id } = await town.drafted(await school(), { terms: [] });
    const code = async (person: string) => {
      const reply = await town.pactStep(person, id, 'sign');
      return reply.ok ? 'OK' : reply.error.code;
    };
    expect(await code('chief')).toBe('PACT_EMPTY');
    await town.pactDone('chief', id, 'add-term', { choice: 'resource', extra: 'place', note: '借礼堂', number: 2 });
    expect([await code('chief'), await code('chief')]).toEqual(['OK', 'PACT_SIGNED']);
    await town.get('chief', 'draft-pact', { ...pact(await school()), id, title: '改了名字的协议' });
    const view = await town.get<PactView>('chief', 'pact', { id });
    expect(view.signatures.map(({ text }) => text)).toEqual(['还没有签字', '还没有签字']);
    expect(await told('school')).toContain('共建协议请您签字');
  });

  test('签了就定了：改日期、加条目、撤回都被拒，没有什么变了；要改就建新的版本，双方签了旧的才不再执行', async () => {
    const signed = await town.signed(await school());
    expect(await town.code('chief', 'draft-pact', { ...pact(await school()), id: signed.id })).toBe('PACT_FINAL');
    for (const [action, fields] of [
      ['add-term', { choice: 'need', extra: 'hours', note: '再加一条', number: 1 }],
      ['withdraw', { note: '不签了' }],
      ['sign', {}],
    ] as const) {
      const reply = await town.pactStep('chief', signed.id, action, fields);
      expect([action, reply.ok ? 'OK' : reply.error.code]).toEqual([action, 'WRONG_STATUS']);
    }
    expect((await town.get<PactView>('chief', 'pact', { id: signed.id })).version).toBe(signed.version);

    const next = await town.get<PactView>('chief', 'new-version', { id: signed.id });
    expect([next.previousId, next.lists.flatMap(({ terms }) => terms).length]).toEqual([signed.id, 5]);
    expect(await town.code('chief', 'new-version', { id: signed.id })).toBe('VERSION_STANDING');
    await town.pactDone('chief', next.id, 'sign');
    expect((await town.get<PactView>('chief', 'pact', { id: signed.id })).validity.id).toBe('active');
    await town.pactDone('school', next.id, 'sign');
    const old = await town.get<PactView>('chief', 'pact', { id: signed.id });
    expect([old.validity.id, old.replacedBy, old.timeline.at(-1)!.title]).toEqual([
      'ended',
      next.id,
      '新的版本签字，这一份不再执行',
    ]);
    expect(old.availableActions.map(({ action }) => action)).toEqual([]);
  });

  test('没有双方确认的履行，不能勾销；记的人不能自己确认；不对的退回，不算', async () => {
    const { id, ...view } = await town.signed(await school());
    const place = termOf({ id, ...view }, '每季度借礼堂');
    const tick = async () => {
      const reply = await town.pactStep('chief', id, 'tick', { choice: place });
      return reply.ok ? 'OK' : reply.error.code;
    };
    expect(await tick()).toBe('BAD_INPUT');
    await town.pactDone('school', id, 'deliver-place', { extra: place, number: 1, note: '重阳节演出' });
    expect(await tick()).toBe('BAD_INPUT');
    expect(
      (await town.get<PactView>('school', 'pact', { id })).availableActions.map(({ action }) => action),
    ).not.toContain('confirm-delivery');
    const options = (await town.get<PactView>('chief', 'pact', { id })).availableActions.find(
      ({ action }) => action === 'dispute-delivery',
    )!;
    await town.pactDone('chief', id, 'dispute-delivery', {
      choice: options.fields[0]!.options[0]!.value,
      note: '那天没有借成',
    });
    await town.pactDone('chief', id, 'deliver-place', { extra: place, number: 1, note: '重阳节演出' });
    const own = (await town.get<PactView>('school', 'pact', { id })).availableActions.find(
      ({ action }) => action === 'confirm-delivery',
    )!;
    await town.pactDone('school', id, 'confirm-delivery', {
      choices: own.fields[0]!.options.map(({ value }) => value),
    });
    expect(await tick()).toBe('OK');
    const ticked = await town.get<PactView>('chief', 'pact', { id });
    expect(ticked.lists[1]!.terms[0]).toMatchObject({ isTicked: true, deliveredText: '已履行 1 次' });
  });

  test('资金指着到账的那一笔，一笔只能指一次；诉求按编号找得到办结的；别的单位记过的不能再记', async () => {
    const partnership = await school();
    await town.unitStep('school', partnership, 'promise-funds', { choice: 'budget', amount: 500_000, note: '慰问' });
    await town.unitStep('chief', partnership, 'receive-funds', { choice: 'budget', amount: 300_000, note: '第一笔' });
    const signed = await town.signed(partnership);
    const money = termOf(signed, '慰问困难家庭');
    const offered = () => town.get<ActionOption[]>('chief', 'pact-options', { id: signed.id, action: 'deliver-money' });
    // What only one side says has come in is nothing to point to.
    expect(await offered()).toEqual([]);
    const { availableActions } = await town.get<PartnershipView>('school', 'unit', { id: partnership });
    const { options } = availableActions.find(({ action }) => action === 'confirm-funds')!.fields[0]!;
    await town.unitStep('school', partnership, 'confirm-funds', { choices: options.map(({ value }) => value) });
    const receipts = await offered();
    expect(receipts.map(({ label }) => label)).toEqual(['单位经费，3000 元，第一笔']);
    const tied = { extra: money, choice: receipts[0]!.value };
    const done = await town.pactDone('chief', signed.id, 'deliver-money', tied);
    expect(done.lists[0]!.terms[0]!.deliveries[0]!.text).toContain('3000 元');
    const again = await town.pactStep('chief', signed.id, 'deliver-money', tied);
    expect(again.ok ? 'OK' : again.error.fields!['fields.choice']).toBe('这一项已经记过了，不能记两次。');
    const elsewhere = await town.pactStep('chief', signed.id, 'deliver-money', { extra: money, choice: 'nothing' });
    expect(elsewhere.ok ? 'OK' : elsewhere.error.fields!['fields.choice']).toBe('没有找到这笔到账，请从列出的里面选。');

    const need = await town.scene.submit();
    const number = need.number;
    expect(
      await town.get<ActionOption[]>('chief', 'pact-options', { id: signed.id, action: 'deliver-need', text: number }),
    ).toEqual([]);
    const accepted = await town.scene.done('worker', need, 'accept');
    await town.scene.done('worker', accepted, 'resolve', {
      note: '灯修好了',
      photos: [await town.scene.upload('after.jpg')],
    });
    const found = await town.get<ActionOption[]>('chief', 'pact-options', {
      id: signed.id,
      action: 'deliver-need',
      text: number,
    });
    expect(found.map(({ hint }) => hint)).toEqual([`编号 ${number}`]);
    await town.pactDone('school', signed.id, 'deliver-need', {
      extra: termOf(signed, '修楼道灯'),
      choice: found[0]!.value,
    });

    const power = await town.signed((await town.partnership('unit-power')).id);
    const other = await town.pactStep('power', power.id, 'deliver-need', {
      extra: termOf(power, '修楼道灯'),
      choice: found[0]!.value,
    });
    expect(other.ok ? 'OK' : other.error.fields!['fields.choice']).toBe('这一项已经记在别的单位的协议里，不能再记。');
  });

  test('坏的填写有名有姓，什么也不变：到期早于生效、期限晚于到期、过去的到期日、数量为零、二十一条', async () => {
    const partnershipId = await school();
    const before = (await town.get<PartnershipView>('chief', 'unit', { id: partnershipId })).pacts.length;
    const bad = async (more: object) => {
      const reply = await town.call('chief', 'draft-pact', { ...pact(partnershipId), ...more });
      return reply.ok ? 'OK' : Object.values(reply.error.fields ?? {})[0];
    };
    expect(await bad({ until: dayAhead(-1), from: dayAhead(-9) })).toBe('到期日已经过去，请重新选择。');
    expect(await bad({ from: dayAhead(9), until: dayAhead(8) })).toBe('到期日不能早于生效日。');
    expect(await bad({ deadline: dayAhead(121) })).toBe('履行期限不能晚于到期日。');
    expect(await bad({ from: dayAhead(9), deadline: dayAhead(8) })).toBe('履行期限不能早于生效日。');
    const [term] = pact(partnershipId).terms;
    expect(await bad({ terms: [{ ...term, promised: 0 }] })).toBe('数量要大于 0。');
    expect(await bad({ terms: Array.from({ length: 21 }, () => term) })).toBe('条目最多 20 条。');
    expect(await bad({ title: '' })).toContain('协议名称');
    expect((await town.get<PartnershipView>('chief', 'unit', { id: partnershipId })).pacts.length).toBe(before);
  });

  test('同一下点两次，起草一份、签一次、记一笔', async () => {
    const partnershipId = await school();
    const [a, b] = [
      await town.get<PactView>('chief', 'draft-pact', pact(partnershipId), 'twice-draft'),
      await town.get<PactView>('chief', 'draft-pact', pact(partnershipId), 'twice-draft'),
    ];
    expect(b.id).toBe(a.id);
    await town.pactDone('chief', a.id, 'sign');
    const signed = await town.pactDone('school', a.id, 'sign');
    const input = {
      id: a.id,
      version: signed.version,
      action: 'deliver-hours',
      fields: { extra: termOf(signed, '给老人讲手机'), number: 2 },
    };
    await town.get('school', 'perform-pact', input, 'twice-hours');
    const twice = await town.get<PactView>('school', 'perform-pact', input, 'twice-hours');
    expect(twice.lists[1]!.terms.find(({ what }) => what === '给老人讲手机')!.deliveries).toHaveLength(1);
  });
});
