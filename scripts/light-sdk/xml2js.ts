/**
 * Stands in for xml2js in the bundles. The SDK reads one kind of XML with it: what object storage answers to an upload, which is
 * empty when all went well, and one flat `Error` element when not.
 */
export function parseString(xml: string | Buffer, done: Done): void {
  const text = xml.toString().trim();
  const found = /<Error>([\s\S]*)<\/Error>/.exec(text);
  if (found) done(null, { Error: readFields(found[1] ?? '') });
  else if (text === '') done(null, null);
  else done(new Error(`object storage answered neither nothing nor an error: ${text.slice(0, 200)}`));
}

type Done = (error: Error | null, result?: ErrorElement | null) => void;

/** Each field in an array, as xml2js gives it; those the SDK takes apart are always there. */
interface ErrorElement {
  Error: Record<string, string[]>;
}

function readFields(text: string): Record<string, string[]> {
  const fields: Record<string, string[]> = { Code: ['Unknown'], Message: [''], RequestId: [''], TraceId: [''] };
  for (const [, name = '', value = ''] of text.matchAll(/<(\w+)>([^<]*)<\/\1>/g)) fields[name] = [value];
  return fields;
}
