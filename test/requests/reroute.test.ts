import { applied, decide } from '../../cloudfunctions/requests/decide';
import type { Rerouting } from '../../cloudfunctions/requests/reroute';
import { elsewhere, HOUR, inStatus, submission, wish } from './sample';

const take = (action: string, sides: readonly ('owner' | 'author')[], rerouting?: Rerouting) => {
  const state = action === 'decline' ? inStatus.assigned : inStatus.accepted;
  const decision = decide(
    state,
    { ...wish(state, action, sides), ...(rerouting ? { rerouting } : {}) },
    state.updatedAt + HOUR,
  );
  return { before: state, after: applied(state, decision), tells: decision.tells };
};
const people = (tells: ReturnType<typeof take>['tells']) =>
  tells.map(({ to, template }) => [Object.values(to)[0], template]);

describe('改派以后', () => {
  test('退回：告诉居民现在归谁，告诉新的负责人在他手上；退的人自己知道', () => {
    const { after, tells } = take('decline', ['owner']);
    expect(people(tells)).toEqual([
      ['resident', 'request-progress'],
      ['person-5', 'request-assigned'],
    ]);
    expect(tells[0]?.body).toContain('现在由物业管理员周六负责');
    expect(new Set(tells.map(({ id }) => id)).size).toBe(tells.length);
    expect(after.pastOwnerIds).toEqual(['person-1']);
    expect(after.passedOnBy).toEqual([{ postId: 'post-1', personId: 'person-1' }]);
  });

  test('换了类别，照新类别的时限和照片要求；没换类别，办结时限不变', () => {
    const changed = take('decline', ['owner']);
    expect(changed.after.category).toEqual({ id: 'leak', label: '漏水渗水', photoToResolve: true, petition: false });
    expect(changed.after.promises.resolveBy).toBeGreaterThanOrEqual(changed.before.promises.resolveBy);
    const kept = take('transfer', ['owner'], { ...elsewhere, category: null });
    expect(kept.after.category).toEqual(kept.before.category);
    expect(kept.after.promises.resolveBy).toBe(kept.before.promises.resolveBy);
    expect(kept.after.deadline).toBe(kept.after.promises.acceptBy);
    expect(kept.after.promises.acceptBy).toBeGreaterThan(kept.before.promises.acceptBy);
  });

  test('居民改位置到别的网格：原来的负责人也知道；在同一网格，只告诉负责人位置变了', () => {
    const moved = take('relocate', ['author']);
    expect(people(moved.tells)).toEqual([
      ['resident', 'request-progress'],
      ['person-5', 'request-assigned'],
      ['person-1', 'request-progress'],
    ]);
    const { owner } = inStatus.accepted;
    const near = take('relocate', ['author'], { owner, category: null, placed: submission.placed });
    expect(people(near.tells)).toEqual([['person-1', 'request-progress']]);
    expect(near.after).toMatchObject({ status: 'accepted', deadline: near.before.deadline, owner });
    expect(near.after.history).toHaveLength(near.before.history.length + 1);
  });

  test('谁转出过，在同一网格里改位置不会忘；到了别的网格重新算', () => {
    const passedOnBy = [{ postId: 'post-9', personId: 'person-9' }];
    const state = { ...inStatus.accepted, passedOnBy };
    const relocate = (cell: typeof submission.placed.cell) => {
      const rerouting = { owner: state.owner, category: null, placed: { ...submission.placed, cell } };
      return applied(
        state,
        decide(state, { ...wish(state, 'relocate', ['owner']), rerouting }, state.updatedAt + HOUR),
      );
    };
    const { cell } = submission.placed;
    expect(relocate(cell).passedOnBy).toEqual(passedOnBy);
    expect(relocate({ ...cell, code: '610302001001002' }).passedOnBy).toEqual([]);
  });
});
