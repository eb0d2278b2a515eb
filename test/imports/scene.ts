import { randomUUID } from 'node:crypto';
import writeXlsxFile from 'write-excel-file/node';
import type { ImportView } from '../../cloudfunctions/imports/contract';
import { expectOk, openScene, type Scene } from '../requests/scene';
import { ADMINISTRATOR } from '../support/small-town';

export type Cells = (string | number | null)[][];
export const PEOPLE = ['人员编号', '姓名', '手机号'];
export const workbook = (data: Cells): Promise<Buffer> =>
  writeXlsxFile([
    { sheet: '表一', data: data.map((row) => row.map((value) => (value === null ? null : { value }))) },
  ]).toBuffer();

/** A small town whose administrator brings in tables. */
export async function openImports() {
  const scene: Scene = await openScene();
  const ask = <T>(action: string, input: object = {}, commandId: string = randomUUID(), who = ADMINISTRATOR) =>
    scene.system.invoke<T>('imports', who, action, input, { commandId });
  const run = () => scene.system.timer('continue-imports');
  const upload = (bytes: Buffer, ending = 'xlsx') => scene.upload(`${randomUUID()}.${ending}`, bytes);
  const started = async (table: string, data: Cells | Buffer, fileName = '名册.xlsx'): Promise<ImportView> => {
    const bytes = Buffer.isBuffer(data) ? data : await workbook(data);
    const fileID = await upload(bytes, fileName.split('.').pop());
    return expectOk(await ask<ImportView>('start', { table, fileID, fileName }));
  };
  const show = async (id: string) => expectOk(await ask<ImportView>('show', { id }));
  const looked = async (table: string, data: Cells | Buffer, fileName?: string): Promise<ImportView> => {
    const { id } = await started(table, data, fileName);
    await run();
    return show(id);
  };
  const imported = async (view: ImportView): Promise<ImportView> => {
    expectOk(await ask('decide', { id: view.id, action: 'confirm' }));
    await run();
    return show(view.id);
  };
  const nameOf = async (code: string) =>
    expectOk(await scene.system.invoke<{ name: string }>('directory', 'resident', 'card', { gridCode: code })).name;
  return { scene, ask, run, upload, started, show, looked, imported, nameOf };
}
export type ImportScene = Awaited<ReturnType<typeof openImports>>;
