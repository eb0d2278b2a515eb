import { forgetFiles } from '../runtime/wx/files/kept';

/** Everything the browser keeps of one person's phone: storage, answers once given, settings, files. */
export async function resetPhone(openid: string): Promise<void> {
  for (const key of Object.keys(localStorage))
    if (key.startsWith(`phone:${openid}:`) || key === `phone:settings:${openid}`) localStorage.removeItem(key);
  await forgetFiles(openid);
}
