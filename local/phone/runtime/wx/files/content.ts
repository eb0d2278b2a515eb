/** What a file holds, as a page gives or takes it. */
export type Content = string | ArrayBuffer;

const bytesOf = (binary: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(binary, (char) => char.charCodeAt(0) & 0xff);

const binaryOf = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
};

/** Bytes of a text in WeChat's encodings; a buffer is taken as it is. */
export function encode(content: Content, encoding = 'utf8'): Blob {
  if (typeof content !== 'string') return new Blob([content]);
  if (encoding === 'base64') return new Blob([bytesOf(atob(content))]);
  if (encoding === 'binary' || encoding === 'latin1' || encoding === 'ascii') return new Blob([bytesOf(content)]);
  if (encoding === 'hex') return new Blob([Uint8Array.from(content.match(/../g) ?? [], (pair) => parseInt(pair, 16))]);
  return new Blob([content]);
}

function textOf(bytes: Uint8Array, encoding: string): string {
  if (encoding === 'base64') return btoa(binaryOf(bytes));
  if (encoding === 'binary' || encoding === 'latin1' || encoding === 'ascii') return binaryOf(bytes);
  if (encoding === 'hex') return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return new TextDecoder().decode(bytes);
}

/** A file's content: a text when an encoding is given, else its bytes. */
export async function decode(blob: Blob, encoding?: string): Promise<Content> {
  const buffer = await blob.arrayBuffer();
  return encoding ? textOf(new Uint8Array(buffer), encoding) : buffer;
}

/**
 * The same at once, for readFileSync. A browser reads a blob synchronously only through XMLHttpRequest, and there only as text:
 * the character set maps every byte to a character of its own.
 */
export function readNow(url: string, encoding?: string): Content {
  const request = new XMLHttpRequest();
  request.open('GET', url, false);
  request.overrideMimeType('text/plain; charset=x-user-defined');
  request.send();
  const bytes = bytesOf(request.responseText);
  return encoding ? textOf(bytes, encoding) : bytes.buffer;
}
