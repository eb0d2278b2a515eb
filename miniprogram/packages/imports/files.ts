import type { ImportView } from '../../../cloudfunctions/imports/contract';
import { call, type Reply } from '../../services/call';
import { newCommandId } from '../../services/command-id';
import { reasonOf, uploadFile } from '../../services/kept-files';
import { openWorkbook } from '../../services/workbooks';

/** Fetches the template of a table and shows it, to be sent on to where it is filled in. @returns why not, '' when it is open */
export async function openTemplate(table: string): Promise<string> {
  return openWorkbook(await call('imports', 'template', { table }));
}

/** Fetches what was sent in, with its faults marked, and shows it. @returns why not, '' when it is open */
export async function openMarked(id: string): Promise<string> {
  return openWorkbook(await call('imports', 'marked', { id }));
}

/** A file as it was chosen, on its way. */
export interface ChosenFile {
  id: string;
  path: string;
  name: string;
}

/** Lets the person take a file out of a chat: on a phone that is where tables lie. @returns null when they did not */
export async function chooseTable(): Promise<{ file: ChosenFile | null; message: string }> {
  try {
    const { tempFiles } = await wx.chooseMessageFile({ count: 1, type: 'file' });
    const [chosen] = tempFiles;
    return { file: chosen ? { id: newCommandId(), path: chosen.path, name: chosen.name } : null, message: '' };
  } catch (fault) {
    const cancelled = /cancel/i.test(reasonOf(fault));
    return { file: null, message: cancelled ? '' : '没有选上文件。请先把表格发到一个微信聊天里，再从这里选。' };
  }
}

/** Uploads a file and has it looked at. The file's own id is the command's: tried again, it is looked at once. */
export async function sendTable(
  table: string,
  file: ChosenFile,
  tell: (percent: number) => void,
): Promise<Reply<ImportView>> {
  const ending = /\.([a-z]+)$/i.exec(file.name)?.[1]?.toLowerCase() ?? 'bin';
  try {
    const fileID = await uploadFile(file, ending, tell);
    return await call('imports', 'start', { table, fileID, fileName: file.name.slice(-120) }, { commandId: file.id });
  } catch {
    return { ok: false, error: { code: 'OFFLINE', message: '文件没有传上去，请在有信号时再试一次。' } };
  }
}
