import type { GridRow } from '../../cloudfunctions/directory/import-tables';
import type { InboxPage } from '../../cloudfunctions/notices/contract';
import { BRANDS } from '../../local/demo/tables/brands';
import type { RequestDetail } from '../../cloudfunctions/requests/contract';
import { expectOk, openScene, type Scene } from '../requests/scene';
import { GRID, importRows } from '../support/small-town';

const ground = [
  [
    [0, 0],
    [6, 0],
    [6, 3],
    [0, 3],
    [0, 0],
  ].map(([x = 0, y = 0]) => [110 + x / 1000, 35 + y / 1000]),
];
const merged = [
  { code: GRID.southEast, name: '第二网格', households: 80, outline: ground },
  { code: GRID.southWest, name: '第一网格', status: 'retired', successors: [GRID.southEast] },
] as GridRow[];

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.close());

const inbox = async (person: string) => {
  await scene.system.timer('deliver-notices');
  return expectOk(await scene.system.invoke<InboxPage>('notices', person, 'inbox')).items;
};
async function imports(table: 'grids' | 'brands', rows: readonly unknown[]): Promise<void> {
  expect((await importRows(scene.system, table, rows)).errors).toEqual([]);
}

describe('告诉人的话，按那个地方的叫法', () => {
  test.each([...BRANDS.flatMap(({ terms }) => terms?.cell ?? []), '片区'])(
    '叫“%s”的，经过、居民和接手的人的消息都这样说',
    async (cell) => {
      await imports('brands', [{ gridCode: GRID.riverside, terms: { cell } }]);
      await scene.system.clock('PT31S');
      const { id } = await scene.submit();
      await imports('grids', merged);
      await scene.system.timer('follow-redraws');
      const { timeline } = await scene.get<RequestDetail>('resident', 'detail', { id });
      expect(timeline.at(-1)?.note).toContain(`这里原属第一网格，${cell}调整后属河畔社区第二网格。`);
      expect((await inbox('resident')).map(({ title }) => title)).toContain(`${cell}有调整`);
      expect((await inbox('eastWorker')).map(({ body }) => body).join()).toContain(`随${cell}调整转到您这里`);
    },
  );
});
