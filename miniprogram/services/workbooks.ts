import type { Reply } from './call';

/**
 * Fetches an Excel file that a function made, and shows it, with the menu to send it on.
 * @param said where it lies, as the function answered
 * @returns why not, '' when it is open
 */
export async function openWorkbook(said: Reply<{ fileID: string }>): Promise<string> {
  if (!said.ok) return said.error.message;
  try {
    const { tempFilePath } = await wx.cloud.downloadFile({ fileID: said.data.fileID });
    await wx.openDocument({ filePath: tempFilePath, fileType: 'xlsx', showMenu: true });
    return '';
  } catch {
    return '文件没有打开。请在有信号时再试一次；手机上没有能看表格的软件时，可以用电脑上的微信打开。';
  }
}
