import { allowMessages, button, COMPOSE, DESK, hears, sees, demonstration, SUBMIT, words, writeNeed } from './steps';

const WORDS = '3号楼2单元二楼声控灯边上一直滴水，灯也不亮了';
const REASON = '到现场看了，是顶上水管漏水，灯是淋坏的';

describe('一件诉求，先到了网格员，再到该办的物业', () => {
  const demo = demonstration();

  test('居民报成照明，网格员说明原因退回改派，物业受理；居民看得到现在归谁', async () => {
    const resident = await demo.phones.of('resident-li', COMPOSE);
    await writeNeed(resident, WORDS);
    await sees(resident, '楼道照明');
    await button(resident, SUBMIT).tap();
    await allowMessages(resident);
    await sees(resident, '提交好了');

    const worker = await demo.phones.of('worker-jiangtan', DESK);
    await words(worker, WORDS.slice(0, 14)).tap();
    await button(worker, /^退回改派$/).tap();
    await sees(worker, '应当由谁办');
    await button(worker, /^退回改派$/).tap();
    await sees(worker, '请选择应当由谁办。');
    await worker.getByRole('radio', { name: /漏水渗水/ }).tap();
    await worker.getByLabel('退回理由').fill(REASON);
    await button(worker, /^退回改派$/).tap();
    await sees(worker, '物业管理员');

    // The resident is told whose it is now, and why.
    await hears(resident, /由“楼道照明”改为“漏水渗水”/);
    await sees(resident, '物业管理员');

    const property = await demo.phones.of('property-jiangtan', DESK);
    await words(property, WORDS.slice(0, 14)).tap();
    await sees(property, REASON);
    await button(property, /^受理$/).tap();
    await button(property, /^受理$/).tap();
    await sees(property, '办理中');
    await hears(resident, '已受理');
    expect(await demo.phones.errors()).toEqual([]);
  });
});
