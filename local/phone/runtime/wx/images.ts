import type { PhoneHost } from '../host';
import { api, Refused, type Family } from './answer';
import { addressOf, blobOf, filesOf } from './files/store';
import { requireScope } from './permissions';

/** EXIF's words for how a picture lies. A browser turns pictures upright by itself. */
const UPRIGHT = 'up';

async function load(host: PhoneHost, source: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = await addressOf(host, source);
  await image.decode().catch(() => {
    throw new Refused('file not found or not an image');
  });
  return image;
}

function toBlob(canvas: HTMLCanvasElement, type: string, quality: number): Promise<Blob> {
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Refused('encode failed'))), type, quality),
  );
}

interface Compressing {
  src: string;
  /** 0 … 100, of JPEG */
  quality: number;
  compressedWidth: number;
  compressedHeight: number;
}

/** Really draws the picture anew: smaller, as JPEG, and without what the camera wrote into it. */
async function compress(host: PhoneHost, options: Partial<Compressing>): Promise<object> {
  const { src = '', quality = 80, compressedWidth, compressedHeight } = options;
  const image = await load(host, src);
  const ratio = image.naturalHeight / image.naturalWidth;
  const width = Math.round(compressedWidth ?? (compressedHeight ? compressedHeight / ratio : image.naturalWidth));
  const height = Math.round(compressedHeight ?? width * ratio);
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d');
  if (!context) throw new Refused('no canvas');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0, width, height);
  const blob = await toBlob(canvas, 'image/jpeg', quality / 100);
  return { tempFilePath: filesOf(host).addTemporary(blob) };
}

interface Exporting {
  canvas: HTMLCanvasElement;
  x: number;
  y: number;
  width: number;
  height: number;
  destWidth: number;
  destHeight: number;
  fileType: string;
  quality: number;
}

async function exportCanvas(host: PhoneHost, options: Partial<Exporting>): Promise<object> {
  const { canvas: source, x = 0, y = 0 } = options;
  if (!(source instanceof HTMLCanvasElement)) throw new Refused('canvas is required');
  const width = options.width ?? source.width - x;
  const height = options.height ?? source.height - y;
  const size = { width: options.destWidth ?? width, height: options.destHeight ?? height };
  const copy = Object.assign(document.createElement('canvas'), size);
  copy.getContext('2d')?.drawImage(source, x, y, width, height, 0, 0, size.width, size.height);
  const type = options.fileType === 'jpg' ? 'image/jpeg' : 'image/png';
  return { tempFilePath: filesOf(host).addTemporary(await toBlob(copy, type, options.quality ?? 1)) };
}

/** Reading and remaking pictures. */
export function images(host: PhoneHost): Family {
  return {
    compressImage: api<Compressing>('compressImage', (options) => compress(host, options)),
    canvasToTempFilePath: api<Exporting>('canvasToTempFilePath', (options) => exportCanvas(host, options)),
    getImageInfo: api<{ src: string }>('getImageInfo', async ({ src = '' }) => {
      const image = await load(host, src);
      const blob = await blobOf(host, src);
      return {
        width: image.naturalWidth,
        height: image.naturalHeight,
        path: src,
        orientation: UPRIGHT,
        type: (blob?.type ?? '').replace('image/', '') || 'unknown',
      };
    }),
    saveImageToPhotosAlbum: api<{ filePath: string }>('saveImageToPhotosAlbum', async ({ filePath = '' }) => {
      requireScope(host, 'scope.album');
      const link = document.createElement('a');
      link.href = await addressOf(host, filePath);
      link.download = filePath.split('/').at(-1) ?? 'image';
      link.click();
    }),
  };
}
