import type { PhoneHost } from '../../host';
import { api, Refused, type Family } from '../answer';
import { filesOf } from './store';

const KINDS = ['doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'pdf'];

interface DocumentOptions {
  filePath: string;
  fileType: string;
}

/** What WeChat would show in its own reader goes where a browser's files go, under its own name. */
export function documents(host: PhoneHost): Family {
  const files = filesOf(host);
  return {
    openDocument: api('openDocument', ({ filePath = '', fileType }: Partial<DocumentOptions>) => {
      const kind = fileType ?? filePath.split('.').at(-1) ?? '';
      const url = files.urlOf(filePath);
      if (!url) throw new Refused('file doesn’t exist');
      if (!KINDS.includes(kind)) throw new Refused('filetype not supported');
      const link = document.createElement('a');
      link.href = url;
      link.download = filePath.split('/').at(-1) ?? `document.${kind}`;
      link.click();
    }),
  };
}
