import type { Session } from '../../cloudfunctions/directory/contract';
import { button, demonstration, DESK, sees, words } from './steps';

const ME = 'pages/me/index';
const SHOTS = process.env.SCREENSHOTS;

describe('手机丢了', () => {
  const demo = demonstration();

  test('网格长替网格员解除原来的微信，原来的手机上没有工作台的事了，以前解除过看得到', async () => {
    const worker = await demo.phones.of('worker-jiangtan', DESK);
    await worker.getByRole('tab', { name: /工作台/ }).waitFor();

    const chief = await demo.phones.of('community-jiangtan', ME);
    await words(chief, '管内岗位').tap();
    await button(chief, /的微信绑定$/)
      .first()
      .waitFor();
    if (SHOTS) await chief.screenshot({ path: `${SHOTS}/duties.png` });
    const me = await demo.system.invoke<Session>('directory', 'worker-jiangtan', 'me');
    await button(chief, `${me.ok ? me.data.name : ''}的微信绑定`)
      .first()
      .tap();
    await sees(chief, '已经绑定微信');
    if (SHOTS) await chief.screenshot({ path: `${SHOTS}/binding.png` });
    await button(chief, '解除绑定').tap();
    await sees(chief, '请写明为什么解除');
    await chief.getByLabel('为什么解除').fill('手机丢了，换了新手机');
    await button(chief, '解除绑定').tap();
    await button(chief, '确定解除').tap();
    await sees(chief, '现在没有绑定微信');
    await sees(chief, '手机丢了，换了新手机');
    if (SHOTS) await chief.screenshot({ path: `${SHOTS}/unbound.png` });
    expect(await demo.phones.errors()).toEqual([]);
  });
});
