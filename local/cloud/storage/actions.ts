import { CloudError } from '../errors';
import { isRecord } from '../json';
import { fileIdOf, isCloudPath, pathOfFileId } from './cloud-path';
import type { FileStore } from './file-store';
import type { Signatures } from './signatures';

const UPLOAD_SECONDS = 15 * 60;
const DEFAULT_DOWNLOAD_SECONDS = 2 * 60 * 60;
const LONGEST_DOWNLOAD_SECONDS = 24 * 60 * 60;

type Body = Record<string, unknown>;
type Fields = Record<string, unknown>;

/** The `storage.*` actions of the SDK. */
export class StorageActions {
  constructor(
    private readonly files: FileStore,
    private readonly signatures: Signatures,
    /** the cloud's own address */
    private readonly address: () => string,
  ) {}

  /** @returns undefined for an action that is not one of these */
  handle(action: string, body: Body): Promise<Fields> | Fields | undefined {
    switch (action) {
      case 'storage.getUploadMetadata':
        return this.uploadMetadata(body);
      case 'storage.batchGetDownloadUrl':
        return this.downloadUrls(body);
      case 'storage.batchDeleteFile':
        return this.deleteFiles(body);
      case 'storage.batchCopyFile':
        return this.copyFiles(body);
      default:
        return undefined;
    }
  }

  private uploadMetadata(body: Body): Fields {
    const path = cloudPath(body.path);
    const { until, signature } = this.signatures.sign('PUT', path, UPLOAD_SECONDS);
    const url = `${this.address()}/cos/${path.split('/').map(encodeURIComponent).join('/')}`;
    const data = {
      url,
      token: 'local',
      authorization: `${until}.${signature}`,
      fileId: fileIdOf(path),
      cosFileId: signature,
    };
    return { data: { ...data, download_url: url } };
  }

  private async downloadUrls(body: Body): Promise<Fields> {
    const list = await Promise.all(records(body.file_list).map((file) => this.downloadUrl(file)));
    return { data: { download_list: list } };
  }

  private async downloadUrl(file: Body): Promise<Fields> {
    const fileID = String(file.fileid);
    const path = pathOfFileId(fileID);
    if (path === undefined || (await this.files.size(path)) === undefined)
      return { ...absent(fileID), tempFileURL: '' };
    const asked = typeof file.max_age === 'number' && file.max_age > 0 ? file.max_age : DEFAULT_DOWNLOAD_SECONDS;
    const { until, signature } = this.signatures.sign(
      'GET',
      path,
      Math.min(Math.floor(asked), LONGEST_DOWNLOAD_SECONDS),
    );
    return { code: 'SUCCESS', fileID, tempFileURL: `${this.address()}/cos/${path}?sign=${signature}&t=${until}` };
  }

  private async deleteFiles(body: Body): Promise<Fields> {
    const ids = Array.isArray(body.fileid_list) ? body.fileid_list.map(String) : [];
    const remove = async (fileID: string) => {
      const path = pathOfFileId(fileID);
      return path !== undefined && (await this.files.remove(path)) ? { code: 'SUCCESS', fileID } : absent(fileID);
    };
    return { data: { delete_list: await Promise.all(ids.map(remove)) } };
  }

  private async copyFiles(body: Body): Promise<Fields> {
    const copy = async (file: Body) => {
      const [from, to] = [cloudPath(file.src_path), cloudPath(file.dst_path)];
      if (file.overwrite === false && (await this.files.size(to)) !== undefined)
        return { code: 'STORAGE_FILE_EXIST', message: `${to} exists` };
      if (!(await this.files.copy(from, to))) return { code: 'STORAGE_FILE_NONEXIST', message: `no ${from}` };
      if (file.remove_original === true) await this.files.remove(from);
      return { fileId: fileIdOf(to) };
    };
    return { data: { copy_list: await Promise.all(records(body.file_list).map(copy)) } };
  }
}

function absent(fileID: string): { code: string; fileID: string } {
  return { code: 'STORAGE_FILE_NONEXIST', fileID };
}

function records(value: unknown): Body[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function cloudPath(value: unknown): string {
  if (typeof value === 'string' && isCloudPath(value)) return value;
  throw new CloudError(
    'INVALID_PARAM',
    'cloudPath is empty, too long, or has a segment or character that is not allowed',
  );
}
