import { rowsFromSheets } from '../../cloudfunctions/imports/parse';
import { itemTable } from '../../cloudfunctions/services/items/actions/import-items';
import { found } from '../../cloudfunctions/services/items/find';
import { isToAssure, shortForm } from '../../cloudfunctions/services/items/item';
import { itemRow, newItem } from '../../cloudfunctions/services/items/item-row';
import { windowRow } from '../../cloudfunctions/services/windows/window-row';
import { communities } from '../../local/demo/tables/grids';
import { itemRows, itemSheet, windowRows } from '../../local/demo/tables/service-items';
import { staff } from '../../local/demo/tables/staff';

const NOW = Date.UTC(2026, 10, 23, 2);
const plans = communities();
const plan = plans.find(({ name }) => name === '姜谭路西社区')!;
const rows = itemRows(plan, NOW);
const items = rows.map((row) => newItem(itemRow.parse(row), NOW));
const first = (said: string) => found(items, said)[0]?.name;

describe('演示的办事清单', () => {
  test('一百四十五项，序号从一数到头，名称和别名没有两个一样的', () => {
    expect(items.map(({ number }) => number)).toEqual(Array.from({ length: 145 }, (_, n) => n + 1));
    const names = items.flatMap(({ name, aliases }) => [name, ...aliases]);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  test('没有两项的材料、费用和步骤都一样；步骤没有两项一样', () => {
    const same = items.map(({ materials, fee, steps }) => JSON.stringify([materials, fee, steps]));
    expect(new Set(same).size).toBe(145);
    expect(new Set(items.map(({ steps }) => steps.join())).size).toBe(145);
  });

  test('每一项都说得出谁能办、带什么、依据、大家的叫法和打给谁；承诺的不比法定的慢', () => {
    const silent = items.filter(
      ({ who, materials, legalBasis, aliases, phones, steps }) =>
        who === '' ||
        materials.length === 0 ||
        legalBasis === '' ||
        aliases.length < 3 ||
        phones.length === 0 ||
        !steps[2],
    );
    const late = items.filter(({ legalDays, promisedDays }) => legalDays > 0 && promisedDays > legalDays);
    expect([...silent, ...late].map(({ name }) => name)).toEqual([]);
    expect(new Set(items.map(shortForm)).size).toBe(145);
  });

  test('导入的试运行一处都不挑；表头是导入模板的，贴进 Excel 读出来的和装进演示的一样', async () => {
    expect(await itemTable.import(rows, true, NOW)).toEqual([]);
    const [headings = [], ...lines] = itemSheet();
    const data = [['编号', '社区编号', ...headings], ...lines.map((line, i) => [rows[i]!.id, plan.code, ...line])];
    const read = rowsFromSheets(itemTable, [{ sheet: '事项', data }]);
    expect(read.faults).toEqual([]);
    const loaded = rows.map(({ phones: _, assuredOn: __, windowId: ___, ...row }) => itemRow.partial().parse(row));
    expect(read.rows.map(({ cells: { windowId: _, ...cells } }) => itemRow.partial().parse(cells))).toEqual(loaded);
  });

  test('每一项都在一个窗口办，每个窗口都有岗位的人；电话打不通', () => {
    const windows = windowRows(plan).map((row) => windowRow.parse(row));
    const { posts } = staff(plans);
    expect(windows.filter(({ postId }) => !posts.some(({ id }) => id === postId))).toEqual([]);
    expect(new Set(items.map(({ windowId }) => windowId))).toEqual(new Set(windows.map(({ id }) => id)));
    expect(items.flatMap(({ phones }) => phones).filter((phone) => !/^0917-000\d{4}$/.test(phone))).toEqual([]);
  });

  test('三项半年没有人核对，别的刚核对过', () => {
    expect(items.filter((item) => isToAssure(item, NOW))).toHaveLength(3);
  });
});

describe('用自己的话找', () => {
  test.each([
    ['老人证', '老年人优待证办理'],
    ['办居住证要带啥', '居住证申领'],
    ['我爸八十了有没有补贴', '高龄津贴申领'],
    ['残疾证怎么办', '残疾人证首次申领'],
    ['吃低保要什么材料', '最低生活保障申请'],
    ['给孩子上户口', '新生儿落户材料指引'],
    ['去西安看病怎么报销', '异地就医备案'],
    ['高血压药能报销吗', '门诊慢性病和特殊疾病认定申请'],
    ['社保卡丢了怎么补', '社会保障卡挂失和补领'],
    ['我失业了能领钱吗', '失业保险金申领'],
    ['打工不给钱', '拖欠工资线索登记和转办'],
    ['想租公租房', '公共租赁住房申请'],
    ['退伍军人优待证', '优待证申领'],
    ['轮椅哪里领', '残疾人辅助器具申请'],
    ['人脸认证不会弄', '养老待遇领取资格认证'],
    ['组织关系转过来', '党员组织关系转入'],
    ['狗证', '养犬登记和证件办理'],
    ['邻居吵架', '人民调解申请'],
  ])('“%s”先找到%s', (said, name) => {
    expect(first(said)).toBe(name);
  });

  test('每一个别名先找到它自己的事项，哪怕别的事项名称里有这几个字；不相干的一项都没有', () => {
    const missed = items.flatMap((item) => item.aliases.filter((alias) => first(alias) !== item.name));
    expect(missed).toEqual([]);
    expect(found(items, '修水管')).toEqual([]);
  });
});
