import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import type { Download } from 'playwright-core';
import type { LedgerTotals } from '../../cloudfunctions/ledger/contract';
import type { System } from '../support/system';
import { readWorkbook } from '../ledger/read-xlsx';
import { allowMessages, button, demonstration, sees, words } from './steps';

const LEDGER = 'packages/ledger/pages/ledger/index';

/** The ledger is filled by a timer: the demonstration's past is in it when two looks find the same. */
async function filled(system: System): Promise<void> {
  for (let before = -1, now = 0; before !== now || now === 0;) {
    before = now;
    await wait(1500);
    const reply = await system.invoke<LedgerTotals>('ledger', 'community-jiangtan', 'totals');
    now = reply.ok ? reply.data.total : 0;
  }
}

/** A file that the phone was given; the browser runs beside, and has it in its own folder. */
const bytesOf = async (file: Download): Promise<Buffer> => buffer(await file.createReadStream());

describe('社区网格长看台账', () => {
  const demo = demonstration();

  test('选条件，看三率，导出 Excel，在手机上打开', async () => {
    await filled(demo.system);
    const page = await demo.phones.of('community-jiangtan', LEDGER);
    await sees(page, /共 \d+ 件/);
    await button(page, '选条件').tap();
    await page
      .getByRole('checkbox', { name: /^矛盾问题/ })
      .filter({ visible: true })
      .tap();
    await button(page, '查看').tap();
    const chosen = button(page, '去掉条件：矛盾问题');
    await chosen.waitFor();
    await button(page, '导出成 Excel 文件').tap();
    await allowMessages(page);
    await sees(page, '可以打开', 60);
    const [file] = await Promise.all([page.waitForEvent('download'), button(page, '打开').tap()]);
    const [sheet] = readWorkbook(await bytesOf(file));
    const concern = sheet?.rows[0]?.findIndex((cell) => cell?.value === '三必问') ?? -1;
    expect(sheet?.rows.length).toBeGreaterThan(1);
    expect(new Set(sheet?.rows.slice(1).map((row) => row[concern]?.value))).toEqual(new Set(['矛盾问题']));
    expect(await demo.phones.errors()).toEqual([]);
  }, 120_000);

  test('从一件结束了的诉求申诉，写明原因，看得到在等谁决定', async () => {
    await filled(demo.system);
    const page = await demo.phones.of('community-jiangtan', LEDGER);
    await sees(page, /共 \d+ 件/);
    await page
      .getByRole('checkbox', { name: /^已结束/ })
      .filter({ visible: true })
      .first()
      .tap();
    // Only once the condition stands are the lines below those that were asked for.
    await button(page, '去掉条件：已结束').waitFor();
    await page
      .getByRole('button', { name: /^申诉，/ })
      .first()
      .tap();
    await page.getByRole('radio', { name: '重复反映' }).tap();
    await page.getByLabel('说明情况').fill('与另一件是同一件事，已经并在一起办完了');
    await button(page, /^申诉$/).tap();
    await sees(page, '等上级决定');
    await sees(page, '与另一件是同一件事，已经并在一起办完了');
    await words(page, '撤回申诉').waitFor();
    expect(await demo.phones.errors()).toEqual([]);
  });
});
