import type { PhoneHost } from '../../host';
import { api, Refused, type Family } from '../answer';
import { filesOf, USER_DATA_PATH, type FileStore } from './store';
import { decode, encode, readNow, type Content } from './content';

const missing = (operation: string, path: string): Refused =>
  new Refused(`no such file or directory, ${operation} '${path}'`, { errno: 1300002 });

function must(files: FileStore, operation: string, path: string): Blob {
  const blob = files.get(path);
  if (!blob) throw missing(operation, path);
  return blob;
}

const isFolder = (files: FileStore, path: string): boolean =>
  path.replace(/\/$/, '') === USER_DATA_PATH ||
  files.list().some((file) => file.startsWith(`${path.replace(/\/$/, '')}/`));

const writable = (path: string): void => {
  if (!path.startsWith(`${USER_DATA_PATH}/`))
    throw new Refused(`permission denied, open '${path}'`, { errno: 1300013 });
};

interface FileOptions {
  filePath: string;
  path: string;
  dirPath: string;
  tempFilePath: string;
  srcPath: string;
  destPath: string;
  oldPath: string;
  newPath: string;
  encoding: string;
  data: Content;
}

async function save(files: FileStore, from: string, to: string | undefined): Promise<string> {
  const blob = must(files, 'saveFile', from);
  const path = to ?? `wxfile://store/${from.split('/').at(-1) ?? crypto.randomUUID()}`;
  if (to) writable(to);
  await files.put(path, blob);
  await files.remove(from);
  return path;
}

async function copy(files: FileStore, from: string, to: string): Promise<void> {
  writable(to);
  await files.put(to, must(files, 'copyFile', from));
}

const stat = (files: FileStore, path: string): object => {
  const folder = isFolder(files, path);
  const size = folder ? 0 : must(files, 'stat', path).size;
  const time = Math.floor(files.createdAt(path) / 1000);
  return {
    size,
    lastAccessedTime: time,
    lastModifiedTime: time,
    mode: 0,
    isDirectory: () => folder,
    isFile: () => !folder,
  };
};

const saved = (files: FileStore): object[] =>
  files
    .list()
    .filter((path) => path.startsWith('wxfile://store/'))
    .map((filePath) => ({
      filePath,
      size: files.get(filePath)?.size ?? 0,
      createTime: Math.floor(files.createdAt(filePath) / 1000),
    }));

/** An API of the manager waits until the files of an earlier time are there. */
const waiting =
  (files: FileStore) =>
  (name: string, work: (options: Partial<FileOptions>) => object | void | Promise<object | void>): unknown =>
    api<FileOptions>(name, async (options) => {
      await files.ready;
      return work(options);
    });

function asynchronous(files: FileStore): Family {
  const make = waiting(files);
  return {
    access: make('access', ({ path = '' }) => {
      if (!isFolder(files, path)) must(files, 'access', path);
    }),
    readFile: make('readFile', async ({ filePath = '', encoding }) => ({
      data: await decode(must(files, 'open', filePath), encoding),
    })),
    writeFile: make('writeFile', async ({ filePath = '', data = '', encoding }) => {
      writable(filePath);
      await files.put(filePath, encode(data, encoding));
    }),
    appendFile: make('appendFile', async ({ filePath = '', data = '', encoding }) => {
      writable(filePath);
      await files.put(filePath, new Blob([must(files, 'open', filePath), encode(data, encoding)]));
    }),
    saveFile: make('saveFile', async ({ tempFilePath = '', filePath }) => ({
      savedFilePath: await save(files, tempFilePath, filePath),
    })),
    copyFile: make('copyFile', ({ srcPath = '', destPath = '' }) => copy(files, srcPath, destPath)),
    rename: make('rename', async ({ oldPath = '', newPath = '' }) => {
      await copy(files, oldPath, newPath);
      await files.remove(oldPath);
    }),
    unlink: make('unlink', async ({ filePath = '' }) => {
      must(files, 'unlink', filePath);
      await files.remove(filePath);
    }),
    removeSavedFile: make('removeSavedFile', ({ filePath = '' }) => files.remove(filePath)),
    getSavedFileList: make('getSavedFileList', () => ({ fileList: saved(files) })),
    getFileInfo: make('getFileInfo', ({ filePath = '' }) => ({ size: must(files, 'stat', filePath).size })),
    stat: make('stat', ({ path = '' }) => ({ stats: stat(files, path) })),
    // folders are part of a file's name here: there is nothing to make
    mkdir: make('mkdir', ({ dirPath = '' }) => writable(dirPath)),
    rmdir: make('rmdir', async ({ dirPath = '' }) => {
      await Promise.all(
        files
          .list()
          .filter((path) => path.startsWith(`${dirPath}/`))
          .map((path) => files.remove(path)),
      );
    }),
    readdir: make('readdir', ({ dirPath = '' }) => {
      const inside = `${dirPath.replace(/\/$/, '')}/`;
      const names = files
        .list()
        .filter((path) => path.startsWith(inside))
        .map((path) => path.slice(inside.length).split('/')[0]);
      return { files: [...new Set(names)] };
    }),
  };
}

function synchronous(host: PhoneHost, files: FileStore): Family {
  const keep = (work: Promise<void>): void => void work.catch(host.report);
  return {
    accessSync(path: string) {
      if (!isFolder(files, path)) must(files, 'access', path);
    },
    readFileSync(path: string, encoding?: string) {
      must(files, 'open', path);
      return readNow(files.urlOf(path) ?? '', encoding);
    },
    writeFileSync(path: string, data: Content, encoding?: string) {
      writable(path);
      keep(files.put(path, encode(data, encoding)));
    },
    unlinkSync(path: string) {
      must(files, 'unlink', path);
      keep(files.remove(path));
    },
    statSync: (path: string) => stat(files, path),
    mkdirSync: (path: string) => writable(path),
    saveFileSync(from: string, to?: string) {
      const path = to ?? `wxfile://store/${from.split('/').at(-1) ?? ''}`;
      must(files, 'saveFile', from);
      keep(save(files, from, path === to ? to : undefined).then(() => undefined));
      return path;
    },
  };
}

/** wx.getFileSystemManager, and the paths of the phone. What is saved stays when the phone is closed. */
export function fileSystem(host: PhoneHost): Family {
  const files = filesOf(host);
  const manager = { ...asynchronous(files), ...synchronous(host, files) };
  return {
    env: { USER_DATA_PATH },
    getFileSystemManager: () => manager,
    saveFile: manager.saveFile,
    removeSavedFile: manager.removeSavedFile,
    getSavedFileList: manager.getSavedFileList,
    getFileInfo: manager.getFileInfo,
  };
}
