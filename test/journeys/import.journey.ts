import writeXlsxFile from 'write-excel-file/node';
import { button, demonstration, hears, sees } from './steps';

const workbook = (data: string[][]) =>
  writeXlsxFile([{ sheet: '人员', data: data.map((row) => row.map((value) => ({ value }))) }]).toBuffer();

describe('管理员从 Excel 导入名册', () => {
  const demo = demonstration();

  test('传错的一份，看得到错在哪一格；改好再传，确认以后才写进去', async () => {
    const phone = await demo.phones.of('local-admin', 'pages/me/index');
    await button(phone, /导入名册/).tap();
    await sees(phone, '从上往下导');
    await button(phone, /^导入工作人员/).tap();
    await sees(phone, '表里有哪些列');

    const send = async (rows: string[][], label: RegExp) => {
      const choose = button(phone, label);
      const agree = phone.getByRole('button', { name: '同意' });
      const chooser = phone.waitForEvent('filechooser');
      await choose.tap();
      await Promise.race([chooser, agree.waitFor().then(() => agree.tap())]);
      const buffer = await workbook([['人员编号', '姓名', '手机号'], ...rows]);
      const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
      await (await chooser).setFiles({ name: '人员.xlsx', mimeType, buffer });
    };
    await send([['p-journey', '钱新来', '1990000']], /从聊天里选文件/);
    await hears(phone, /有 1 处要改，一行也没有写入/);
    await sees(phone, /人员 第 2 行，“手机号”/);
    await button(phone, '改好了，再传一次').tap();
    await send([['p-journey', '钱新来', '19900007777']], /从聊天里选文件/);
    await hears(phone, '每一行都核对过了');
    await button(phone, '确认导入').tap();
    await button(phone, /^导入$/)
      .last()
      .tap();
    await hears(phone, '1 行都写入了');
    expect(await demo.phones.errors()).toEqual([]);
  });
});
