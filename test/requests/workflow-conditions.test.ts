import { Refusal } from '../../cloudfunctions/platform/errors';
import { applied, decide } from '../../cloudfunctions/requests/decide';
import type { StepCommand } from '../../cloudfunctions/requests/decision';
import type { ServiceRequest } from '../../cloudfunctions/requests/request';
import type { Side } from '../../cloudfunctions/requests/step';
import { SUPPLEMENTS_MOST } from '../../cloudfunctions/requests/workflow';
import { after, beijing, DAY, inStatus, outcome, submitted, wish, HOUR } from './sample';

describe('每一步要填什么', () => {
  const bad = (state: ServiceRequest, action: string, side: Side, fields: StepCommand['fields']) => {
    try {
      decide(state, wish(state, action, [side], { fields }), state.updatedAt + HOUR);
      return {};
    } catch (error) {
      return error instanceof Refusal ? error.fields : {};
    }
  };

  test('办结要说明，也要照片', () => {
    expect(Object.keys(bad(inStatus.accepted, 'resolve', 'owner', {}) ?? {})).toEqual(['note', 'photos']);
    expect(Object.keys(bad(inStatus.accepted, 'resolve', 'owner', { note: '已修好' }) ?? {})).toEqual(['photos']);
  });
  test('类别说不用照片时，办结只要说明', () => {
    const state = { ...inStatus.accepted, category: { ...inStatus.accepted.category, photoToResolve: false } };
    expect(bad(state, 'resolve', 'owner', { note: '已电话答复' })).toEqual({});
  });
  test('确认要评价满意程度', () => {
    expect(Object.keys(bad(inStatus.resolved, 'confirm', 'author', {}) ?? {})).toEqual(['satisfaction']);
  });
  test('说没有解决，要写哪里没有解决', () => {
    expect(Object.keys(bad(inStatus.resolved, 'reopen', 'author', {}) ?? {})).toEqual(['note']);
  });
  test('受理前撤回不问原因，受理后要写原因', () => {
    expect(bad(inStatus.assigned, 'withdraw', 'author', {})).toEqual({});
    expect(Object.keys(bad(inStatus.accepted, 'withdraw', 'author', {}) ?? {})).toEqual(['note']);
  });
  test('不需要的内容不收', () => {
    expect(Object.keys(bad(inStatus.assigned, 'accept', 'owner', { satisfaction: 5 }) ?? {})).toEqual(['satisfaction']);
    expect(Object.keys(bad(inStatus.resolved, 'confirm', 'author', { satisfaction: 5, photos: ['x'] }) ?? {})).toEqual([
      'photos',
    ]);
  });
});

describe('先后与次数', () => {
  test('照着旧版本做的操作，不论内容都说已有新进展', () => {
    const state = inStatus.accepted;
    expect(outcome(state, wish(state, 'resolve', ['owner'], { version: state.version - 1 }))).toBe('STALE');
    expect(outcome(state, wish(state, 'accept', ['owner'], { version: state.version + 1 }))).toBe('STALE');
  });

  test('没有解决：办结后第 15 天还能说，满 15 天就不能了，补充说明不延长', () => {
    const resolvedAt = inStatus.resolved.resolvedAt ?? 0;
    const state = after(inStatus.resolved, 'supplement');
    expect(outcome(state, wish(state, 'reopen', ['author']), resolvedAt + 15 * DAY - 1)).toBe('accepted');
    expect(outcome(state, wish(state, 'reopen', ['author']), resolvedAt + 15 * DAY)).toBe('REOPEN_TOO_LATE');
  });

  test('补充三十次为止，第三十一次请打电话', () => {
    let state = submitted();
    for (let i = 0; i < SUPPLEMENTS_MOST; i++) state = after(state, 'supplement');
    expect(state.history.filter(({ action }) => action === 'supplement')).toHaveLength(30);
    expect(outcome(state, wish(state, 'supplement', ['author']))).toBe('SUPPLEMENTED_ENOUGH');
    expect(outcome(state, wish(state, 'withdraw', ['author']))).toBe('withdrawn');
  });

  test('催办一天一次，按北京日期算', () => {
    const state = submitted();
    const late = applied(state, decide(state, wish(state, 'urge', ['author']), beijing('2026-11-23 23:58')));
    expect(outcome(late, wish(late, 'urge', ['author']), beijing('2026-11-23 23:59'))).toBe('URGED_TODAY');
    expect(outcome(late, wish(late, 'urge', ['author']), beijing('2026-11-24 00:00'))).toBe('assigned');
  });
});
