import { randomUUID } from 'node:crypto';
import type { InboxPage } from '../../cloudfunctions/notices/contract';
import type { RequestDetail, SquadsToSend } from '../../cloudfunctions/requests/contract';
import { ADMINISTRATOR, GRID } from '../support/small-town';
import { expectOk, openScene, type Scene } from './scene';

const LEADER = '19900000121';
let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
  const input = {
    name: '队长',
    addressId: 'addr-2-1',
    room: '1',
    phoneCode: `local-phone:${LEADER}`,
    consentVersion: '1',
  };
  const does = async (fn: string, person: string, action: string, data: object) =>
    expectOk(await scene.system.invoke(fn, person, action, data, { commandId: randomUUID() }));
  await does('directory', 'leader', 'register-resident', input);
  const squad = (id: string, gridCode: string) => ({
    id,
    name: `队伍${id}`,
    kind: 'pioneers',
    gridCode,
    roster: [
      { name: '队长', phone: LEADER, role: 'leader' },
      { name: '邻居', phone: '19900000022' },
    ],
  });
  await does('party', ADMINISTRATOR, 'import-squads', {
    rows: [squad('near', GRID.riverside), squad('far', GRID.orchard)],
  });
});
afterAll(() => scene.close());

const send = (person: string, { id, version }: RequestDetail, squadId: string, commandId?: string) =>
  scene.call<RequestDetail>(person, 'send-squad', { id, version, squadId, note: '陪老人去复诊' }, commandId);
const code = (reply: { ok: boolean; error?: { code: string } }) => reply.error?.code ?? 'ok';

describe('请队伍来帮一件诉求', () => {
  test('请了以后，带队的收到一条、看得到这件事，队员和别的队看不到', async () => {
    const need = await scene.submit();
    expect(code(await scene.call('leader', 'detail', { id: need.id }))).toBe('NOT_FOUND');
    const { squads } = await scene.get<SquadsToSend>('worker', 'squads-to-send', { id: need.id });
    expect(squads.map(({ value }) => value)).toEqual(['near']);
    const sent = expectOk(await send('worker', need, 'near'));
    expect(sent.timeline[0]).toBeDefined();
    const seen = await scene.get<RequestDetail>('leader', 'detail', { id: need.id });
    expect(seen.timeline.some(({ title, note }) => title === '请队伍来帮忙' && note.includes('陪老人去复诊'))).toBe(
      true,
    );
    expect(seen.availableActions).toEqual([]);
    expect(code(await scene.call('neighbour', 'detail', { id: need.id }))).toBe('NOT_FOUND');
    await scene.system.timer('deliver-notices');
    const inbox = expectOk(await scene.system.invoke<InboxPage>('notices', 'leader', 'inbox', {}));
    expect(inbox.items.filter(({ page }) => page.includes(need.id))).toHaveLength(1);
  });

  test('卸了任就看不到了', async () => {
    const need = await scene.submit();
    expectOk(await send('worker', need, 'near'));
    expect(code(await scene.call('leader', 'detail', { id: need.id }))).toBe('ok');
    const appoint = async (whom: string, role: 'leader' | 'member') => {
      const squad = expectOk(
        await scene.system.invoke<{ version: number; roster: { id: string; name: string }[] }>(
          'party',
          'chief',
          'squad',
          { id: 'near' },
        ),
      );
      const choice = squad.roster.find(({ name }) => name === whom)!.id;
      const input = { id: 'near', version: squad.version, action: 'appoint', fields: { choice, extra: role } };
      expectOk(await scene.system.invoke('party', 'chief', 'perform-squad', input, { commandId: randomUUID() }));
    };
    // A squad has somebody who leads it.
    await appoint('邻居', 'leader');
    await appoint('队长', 'member');
    expect(code(await scene.call('leader', 'detail', { id: need.id }))).toBe('NOT_FOUND');
    await appoint('队长', 'leader');
    await appoint('邻居', 'member');
  });

  test('别的社区的队、请过的队、没有的队请不了；反映人和邻居请不了；送两次只请一次', async () => {
    const need = await scene.submit();
    for (const squadId of ['far', 'none']) expect(code(await send('worker', need, squadId))).toBe('NOT_FOUND');
    expect(code(await send('resident', need, 'near'))).toBe('FORBIDDEN');
    expect(code(await send('neighbour', need, 'near'))).toBe('NOT_FOUND');
    const command = randomUUID();
    const [first, again] = [await send('worker', need, 'near', command), await send('worker', need, 'near', command)];
    expect([code(first), code(again)]).toEqual(['ok', 'ok']);
    expect(code(await send('worker', expectOk(again), 'near'))).toBe('NOT_FOUND');
    expect(code(await send('chief', need, 'near'))).toBe('STALE');
  });
});
