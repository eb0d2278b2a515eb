/**
 * Stands in for xml2js in the bundles. The SDK reads one kind of XML with it: what object storage answers to an upload, which is
 * empty when all went well, and one flat `Error` element when not.
 */
export function parseString(xml: string | Buffer, done: (error: null, result: ErrorElement | null) => void): void {
  const found = /<Error>([\s\S]*)<\/Error>/.exec(xml.toString());
  done(null, found ? { Error: readFields(found[1] ?? '') } : null);
}

/** Each field in an array, as xml2js gives it; those the SDK takes apart are always there. */
interface ErrorElement {
  Error: Record<string, string[]>;
}

function readFields(text: string): Record<string, string[]> {
  const fields: Record<string, string[]> = { Code: ['Unknown'], Message: [''], RequestId: [''], TraceId: [''] };
  for (const [, name = '', value = ''] of text.matchAll(/<(\w+)>([^<]*)<\/\1>/g)) fields[name] = [value];
  return fields;
}
