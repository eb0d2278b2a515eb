import { randomBytes } from 'node:crypto';

/**
 * Stands in for form-data in the bundles. The SDK sends a form for one thing only, a question to WeChat in its own binary form, and
 * uses of that package what is here.
 */
export default class FormData {
  private readonly boundary = `--------------------------${randomBytes(12).toString('hex')}`;
  private readonly parts: Buffer[] = [];

  append(name: string, value: string | number | Buffer): void {
    const head = `--${this.boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n`;
    this.parts.push(
      Buffer.from(head),
      Buffer.isBuffer(value) ? value : Buffer.from(String(value)),
      Buffer.from('\r\n'),
    );
  }

  getHeaders(): Record<string, string> {
    return { 'content-type': `multipart/form-data; boundary=${this.boundary}` };
  }

  getBuffer(): Buffer {
    return Buffer.concat([...this.parts, Buffer.from(`--${this.boundary}--\r\n`)]);
  }
}
