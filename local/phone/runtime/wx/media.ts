import type { PhoneHost } from '../host';
import { h } from '../builtins/dom';
import { api, Refused, type Family } from './answer';
import { addressOf, filesOf } from './files/store';
import { showActionSheet } from './interaction';
import { preview } from './overlay/preview';
import { requireScope } from './permissions';
import { privacyOf } from './privacy';

type Source = 'album' | 'camera';

interface Choosing {
  api: string;
  accept: string;
  count: number;
  sources: readonly Source[];
}

/** The browser's own file dialog. Nothing chosen is a cancellation. */
function pickFiles(accept: string, many: boolean, capture: boolean): Promise<File[]> {
  return new Promise((resolve, reject) => {
    const input = h('input', {
      type: 'file',
      accept,
      multiple: many,
      capture: capture ? 'environment' : undefined,
      hidden: true,
    });
    const end = (): void => input.remove();
    input.addEventListener('change', () => {
      end();
      resolve([...(input.files ?? [])]);
    });
    input.addEventListener('cancel', () => {
      end();
      reject(new Refused('cancel'));
    });
    document.body.append(input);
    input.click();
  });
}

async function sourceOf(host: PhoneHost, sources: readonly Source[]): Promise<Source> {
  const [first = 'album', second] = sources;
  if (!second) return first;
  const chosen = await showActionSheet(host, ['拍摄', '从手机相册选择']);
  if (chosen === null) throw new Refused('cancel');
  return chosen === 0 ? 'camera' : 'album';
}

async function choose(host: PhoneHost, choosing: Choosing): Promise<File[]> {
  await privacyOf(host).require(choosing.api);
  const source = await sourceOf(host, choosing.sources);
  requireScope(host, source === 'camera' ? 'scope.camera' : 'scope.album');
  const files = await pickFiles(choosing.accept, choosing.count > 1, source === 'camera');
  // a browser's dialog has no limit of its own; a phone's has
  return files.slice(0, choosing.count);
}

const kindOf = (file: File): string => (file.type.startsWith('video/') ? 'video' : 'image');
const ACCEPTS: Readonly<Record<string, string>> = { image: 'image/*', video: 'video/*', mix: 'image/*,video/*' };
const accepts = (types: readonly string[]): string => types.map((type) => ACCEPTS[type] ?? '*/*').join(',');

/** Width, height and length of what was chosen, as far as the browser can read it. */
async function described(host: PhoneHost, file: File): Promise<object> {
  const tempFilePath = filesOf(host).addTemporary(file, file.name);
  const common = { tempFilePath, size: file.size, fileType: kindOf(file) };
  if (kindOf(file) === 'image') return common;
  const video = h('video', { src: await addressOf(host, tempFilePath) });
  await new Promise((resolve) => {
    video.onloadedmetadata = resolve;
    video.onerror = resolve;
  });
  return {
    ...common,
    duration: video.duration || 0,
    width: video.videoWidth,
    height: video.videoHeight,
    thumbTempFilePath: '',
  };
}

interface ChooseOptions {
  count: number;
  mediaType: string[];
  sourceType: Source[];
  type: string;
}
const BOTH: readonly Source[] = ['camera', 'album'];

/** Choosing photos and files with the browser's own dialog, and looking at them. */
export function media(host: PhoneHost): Family {
  return {
    chooseMedia: api<ChooseOptions>(
      'chooseMedia',
      async ({ count = 9, mediaType = ['image', 'video'], sourceType = BOTH }) => {
        const files = await choose(host, {
          api: 'chooseMedia',
          accept: accepts(mediaType),
          count,
          sources: sourceType,
        });
        const kinds = new Set(files.map(kindOf));
        return {
          type: kinds.size > 1 ? 'mix' : ([...kinds][0] ?? 'image'),
          tempFiles: await Promise.all(files.map((file) => described(host, file))),
        };
      },
    ),
    chooseImage: api<ChooseOptions>('chooseImage', async ({ count = 9, sourceType = BOTH }) => {
      const files = await choose(host, { api: 'chooseImage', accept: 'image/*', count, sources: sourceType });
      const tempFiles = files.map((file) => ({ path: filesOf(host).addTemporary(file, file.name), size: file.size }));
      return { tempFiles, tempFilePaths: tempFiles.map(({ path }) => path) };
    }),
    chooseVideo: api<ChooseOptions>('chooseVideo', async ({ sourceType = BOTH }) => {
      const [file] = await choose(host, { api: 'chooseVideo', accept: 'video/*', count: 1, sources: sourceType });
      if (!file) throw new Refused('cancel');
      return described(host, file);
    }),
    chooseMessageFile: api<ChooseOptions>('chooseMessageFile', async ({ count = 9, type = 'all' }) => {
      await privacyOf(host).require('chooseMessageFile');
      const files = (await pickFiles(ACCEPTS[type] ?? '*/*', count > 1, false)).slice(0, count);
      return {
        tempFiles: files.map((file) => ({
          path: filesOf(host).addTemporary(file, file.name),
          name: file.name,
          size: file.size,
          type: file.type.startsWith('image/') ? 'image' : file.type.startsWith('video/') ? 'video' : 'file',
          time: Math.floor(file.lastModified / 1000),
        })),
      };
    }),
    previewImage: api<{ urls: string[]; current: string | number }>('previewImage', ({ urls = [], current }) =>
      preview(host, urls, typeof current === 'number' ? current : Math.max(0, urls.indexOf(current ?? ''))),
    ),
    previewMedia: api<{ sources: { url: string }[]; current: number }>(
      'previewMedia',
      ({ sources = [], current = 0 }) =>
        preview(
          host,
          sources.map(({ url }) => url),
          current,
        ),
    ),
  };
}
