import { allowMessages, button, COMPOSE, DESK, demonstration, sees, SUBMIT, words, writeNeed } from './steps';

const WORDS = '5号楼1单元门口的路灯晚上不亮，老人出门看不见台阶';
const ME = 'pages/me/index';
const SAID = '江滩社区收到，今天下班前到现场';

describe('常用语由社区来写', () => {
  const demo = demonstration();

  test('社区网格长把受理时说的话换成自己的，网格员受理时点一下就填好，居民看得到', async () => {
    const chief = await demo.phones.of('community-jiangtan', ME);
    await words(chief, '常用语').tap();
    await sees(chief, '受理：给居民的话');
    await button(chief, '改常用语：受理：给居民的话').tap();
    await chief.getByLabel('每行写一句').fill(`${SAID}\n${SAID}`);
    await button(chief, '保存：受理：给居民的话').tap();
    await sees(chief, '有重复的内容，请删去重复项。');
    await chief.getByLabel('每行写一句').fill(`${SAID}\n马上派人去看`);
    await button(chief, '保存：受理：给居民的话').tap();
    await sees(chief, '保存好了。');
    await sees(chief, SAID);

    const resident = await demo.phones.of('resident-li', COMPOSE);
    await writeNeed(resident, WORDS);
    await button(resident, SUBMIT).tap();
    await allowMessages(resident);
    await sees(resident, '提交好了');

    const worker = await demo.phones.of('worker-jiangtan', DESK);
    await words(worker, WORDS.slice(0, 14)).tap();
    await button(worker, /^受理$/).tap();
    await button(worker, `填入：${SAID}`).tap();
    await button(worker, /^受理$/).tap();
    await sees(worker, '办理中');
    await sees(resident, SAID);
    expect(await demo.phones.errors()).toEqual([]);
  });
});
