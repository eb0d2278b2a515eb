import type { Reply } from './call';

/**
 * Fetches an Excel file that a function made, and shows it, with the menu to send it on.
 * @param said where it can be fetched for some minutes, as the function answered
 * @returns why not, '' when it is open
 */
export async function openWorkbook(said: Reply<{ address: string }>): Promise<string> {
  if (!said.ok) return said.error.message;
  try {
    const filePath = await fetched(said.data.address);
    await wx.openDocument({ filePath, fileType: 'xlsx', showMenu: true });
    return '';
  } catch {
    return '文件没有打开。请在有信号时再试一次；手机上没有能看表格的软件时，可以用电脑上的微信打开。';
  }
}

/** wx.downloadFile gives no promise. */
function fetched(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    wx.downloadFile({
      url,
      success: ({ statusCode, tempFilePath }) => (statusCode === 200 ? resolve(tempFilePath) : reject(new Error(url))),
      fail: reject,
    });
  });
}
