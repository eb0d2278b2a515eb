import type { PhoneHost } from '../host';
import { answer, Refused, type Callbacks, type Family } from './answer';
import { reach, requireCloud } from './cloud-reach';
import { blobOf, filesOf } from './files/store';

interface Progress {
  progress: number;
  totalBytesSent: number;
  totalBytesExpectedToSend: number;
}

interface UploadOptions extends Callbacks {
  cloudPath: string;
  filePath: string;
}

/** fetch cannot tell how far an upload is; this can. */
function put(
  url: string,
  openid: string,
  body: Blob,
  control: { abort(): void },
  told: (progress: Progress) => void,
): Promise<object> {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    control.abort = () => sending.abort();
    sending.open('PUT', url);
    sending.setRequestHeader('x-openid', openid);
    sending.upload.onprogress = ({ loaded, total }) =>
      told({
        progress: Math.round((loaded / Math.max(1, total)) * 100),
        totalBytesSent: loaded,
        totalBytesExpectedToSend: total,
      });
    sending.onabort = () => reject(new Refused('abort'));
    sending.onerror = () => reject(new Refused('Error: request:fail network is unreachable', { errCode: -1 }));
    sending.onload = () => {
      if (sending.status === 200) resolve({ ...(JSON.parse(sending.responseText) as object), statusCode: 200 });
      else
        reject(
          new Refused(`Error: errCode: -403003 | errMsg: storage answered ${sending.status}`, { errCode: -403003 }),
        );
    };
    sending.send(body);
  });
}

const address = (fileID: string): string => `${location.origin}/files/${fileID.replace(/^cloud:\/\/[^/]+\//, '')}`;

function uploadFile(host: PhoneHost, options: UploadOptions): object {
  const listeners = new Set<(progress: Progress) => void>();
  const control = { abort: (): void => undefined };
  const running = answer('cloud.uploadFile', options, async () => {
    requireCloud(host);
    const body = await blobOf(host, options.filePath);
    if (!body) throw new Refused(`file not exists: ${options.filePath}`, { errCode: -401001 });
    const path = options.cloudPath.split('/').map(encodeURIComponent).join('/');
    return put(`/files/${path}`, host.openid, body, control, (progress) => listeners.forEach((told) => told(progress)));
  });
  return Object.assign(running ?? {}, {
    abort: () => control.abort(),
    onProgressUpdate: (listener: (progress: Progress) => void) => void listeners.add(listener),
    offProgressUpdate: (listener: (progress: Progress) => void) => void listeners.delete(listener),
  });
}

interface FileList extends Callbacks {
  fileList: (string | { fileID: string })[];
}
const idOf = (file: string | { fileID: string }): string => (typeof file === 'string' ? file : file.fileID);

/** wx.downloadFile, of the addresses that functions hand over: the phone reaches nothing else. */
export function downloadFile(host: PhoneHost, options: Callbacks & { url: string }): object | undefined {
  return answer('downloadFile', options, async () => {
    const { pathname, search } = new URL(options.url);
    if (!pathname.startsWith('/cos/')) throw new Refused('url not in domain list');
    const reply = await reach(host, `${location.origin}${pathname}${search}`, {});
    const name = decodeURIComponent(pathname.split('/').at(-1) ?? '');
    return { tempFilePath: filesOf(host).addTemporary(await reply.blob(), name), statusCode: reply.status };
  });
}

/** wx.cloud's files: kept by the local cloud under /files. */
export function cloudFiles(host: PhoneHost): Family {
  return {
    uploadFile: (options: UploadOptions) => uploadFile(host, options),
    getTempFileURL: (options: FileList) =>
      answer('cloud.getTempFileURL', options, () => {
        requireCloud(host);
        const fileList = options.fileList.map((file) => ({
          fileID: idOf(file),
          tempFileURL: address(idOf(file)),
          maxAge: 7200,
          status: 0,
          errMsg: 'ok',
        }));
        return { fileList };
      }),
    downloadFile: (options: Callbacks & { fileID: string }) =>
      answer('cloud.downloadFile', options, async () => {
        const reply = await reach(host, address(options.fileID), {});
        if (!reply.ok) throw new Refused('Error: errCode: -403003 | errMsg: file not exists', { errCode: -403003 });
        const name = options.fileID.split('/').at(-1) ?? '';
        return { tempFilePath: filesOf(host).addTemporary(await reply.blob(), name), statusCode: 200 };
      }),
    deleteFile: (options: FileList) =>
      answer('cloud.deleteFile', options, async () => {
        const fileList = await Promise.all(
          options.fileList.map(async (file) => {
            const reply = await reach(host, address(idOf(file)), { method: 'DELETE' });
            return {
              fileID: idOf(file),
              status: reply.ok ? 0 : -1,
              errMsg: reply.ok ? 'ok' : `storage answered ${reply.status}`,
            };
          }),
        );
        return { fileList };
      }),
  };
}
