import type { UsageView } from '../../../local/cloud';
import { closeClouds, testCloud, type Fixture } from './support';

afterEach(closeClouds);

const ASKS: Fixture = {
  source: `
    import tcb from '@cloudbase/node-sdk';
    export const main = async (event) => {
      const things = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV }).database().collection('things');
      if (event.action === 'write') await things.add({ n: 1 });
      return (await things.limit(1).get()).data;
    };`,
};

describe('云函数和数据库各被叫了几次', () => {
  it('按函数、动作、集合数，清零后从头数', async () => {
    const cloud = await testCloud({ asks: ASKS }, { collections: [{ name: 'things', indexes: [] }] });
    await cloud.call('asks', { action: 'write' });
    await cloud.call('asks', { action: 'read' });
    await cloud.call('asks', { action: 'read' });
    expect(await cloud.json<UsageView>('/usage')).toEqual({
      invocations: { 'asks read': 2, 'asks write': 1 },
      databaseCalls: {
        'asks read getDocument things': 2,
        'asks write insertDocument things': 1,
        'asks write getDocument things': 1,
      },
    });
    await cloud.fetch('/usage', { method: 'DELETE' });
    expect(await cloud.json<UsageView>('/usage')).toEqual({ invocations: {}, databaseCalls: {} });
  });
});
