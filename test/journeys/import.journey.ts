import writeXlsxFile from 'write-excel-file/node';
import type { Page } from 'playwright-core';
import { itemSheet } from '../../local/demo/tables/service-items';
import { button, demonstration, hears, sees } from './steps';

const CODE = '610302004001';
const workbook = (sheet: string, data: string[][]) =>
  writeXlsxFile([{ sheet, data: data.map((row) => row.map((value) => ({ value }))) }]).toBuffer();

/** Picks a workbook from the chats as a person does: agrees to the privacy note when asked, then takes the file. */
async function sendFile(phone: Page, label: RegExp, name: string, buffer: Buffer): Promise<void> {
  const agree = phone.getByRole('button', { name: '同意' });
  const chooser = phone.waitForEvent('filechooser');
  await button(phone, label).tap();
  await Promise.race([chooser, agree.waitFor().then(() => agree.tap())]);
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  await (await chooser).setFiles({ name, mimeType, buffer });
}

async function confirmImport(phone: Page): Promise<void> {
  await button(phone, '确认导入').tap();
  await button(phone, /^导入$/)
    .last()
    .tap();
}

const basisOn = (phone: Page, label: string) =>
  phone.getByLabel(`状态：${label}`, { exact: true }).filter({ visible: true });
/** 2027 as it might be announced. */
const ANNOUNCED = [
  ['节日', '安排', '从', '到'],
  ['元旦', '放假', '2027-01-01', '2027-01-03'],
  ['春节', '放假', '2027-02-05', '2027-02-12'],
  ['春节', '上班（调休）', '2027-02-20', '2027-02-20'],
  ['清明节', '放假', '2027-04-05', '2027-04-05'],
  ['劳动节', '放假', '2027-05-01', '2027-05-04'],
  ['端午节', '放假', '2027-06-09', '2027-06-09'],
  ['中秋节', '放假', '2027-09-15', '2027-09-15'],
  ['国庆节', '放假', '2027-10-01', '2027-10-05'],
];

describe('管理员从 Excel 导入名册', () => {
  const demo = demonstration();

  test('传错的一份，看得到错在哪一格；改好再传，确认以后才写进去', async () => {
    const phone = await demo.phones.of('local-admin', 'pages/me/index');
    await button(phone, /导入名册/).tap();
    await sees(phone, '从上往下导');
    await button(phone, /^导入工作人员/).tap();
    await sees(phone, '表里有哪些列');

    const send = async (rows: string[][], label: RegExp) =>
      sendFile(phone, label, '人员.xlsx', await workbook('人员', [['人员编号', '姓名', '手机号'], ...rows]));
    await send([['p-journey', '钱新来', '1990000']], /从聊天里选文件/);
    await hears(phone, /有 1 处要改，一行也没有写入/);
    await sees(phone, /人员 第 2 行（钱新来），“手机号”/);
    await button(phone, '改好了，再传一次').tap();
    await send([['p-journey', '钱新来', '19900007777']], /从聊天里选文件/);
    await hears(phone, '每一行都核对过了');
    await confirmImport(phone);
    await hears(phone, '1 行都写入了');
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('看得到每一年的工作日按什么算；导入一年的放假安排，那一年就按导入的算', async () => {
    const phone = await demo.phones.of('local-admin', 'packages/imports/pages/imports/index');
    await button(phone, /放假安排，/).tap();
    await sees(phone, '工作日按什么算');
    await sees(phone, '国务院通知（随版本）');
    await basisOn(phone, '只按法定节假日').nth(1).waitFor();
    await sendFile(phone, /从聊天里选文件/, '2027.xlsx', await workbook('放假安排', ANNOUNCED));
    await hears(phone, '每一行都核对过了');
    await confirmImport(phone);
    await hears(phone, '8 行都写入了');

    const clocks = await demo.phones.of('local-admin', 'packages/imports/pages/table/index?key=categories');
    await sees(clocks, '工作日按什么算');
    await basisOn(clocks, '导入的安排').waitFor();
    expect(await basisOn(clocks, '只按法定节假日').count()).toBe(1);
    expect(await demo.phones.errors()).toEqual([]);
  });

  test('窗口改过一项的费用；再导入一次清单，确认以前看得到改动几行、窗口改过什么', async () => {
    const staff = await demo.phones.of('community-jiangtan', `packages/services/pages/item/index?id=${CODE}-item-001`);
    const name = await staff.locator('.in-headline').first().innerText();
    await button(staff, '有不对的，改一改').tap();
    await staff.getByLabel(/^费用/).fill('工本费 7 元');
    await button(staff, '改好了，都对').tap();
    await sees(staff, /^费用：工本费 7 元$/);

    const [headings = [], ...lines] = itemSheet();
    const ids = lines.map((_, n) => [`${CODE}-item-${String(n + 1).padStart(3, '0')}`, CODE]);
    const data = [['编号', '社区编号', ...headings], ...lines.map((line, n) => [...ids[n]!, ...line])];
    const phone = await demo.phones.of('local-admin', 'packages/imports/pages/imports/index');
    await button(phone, /^导入办事事项清单/).tap();
    await sendFile(phone, /从聊天里选文件/, '事项.xlsx', await workbook('事项', data));
    await hears(phone, '和上一版比');
    await sees(phone, new RegExp(`^1 ${name}$`));
    await sees(phone, /在窗口改过费用，导入后以表里的为准。$/);
    await sees(phone, /^费用：工本费 7 元 → /);
    await confirmImport(phone);
    await hears(phone, '145 行都写入了');
    expect(await demo.phones.errors()).toEqual([]);
  });
});
