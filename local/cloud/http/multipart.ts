/** The boundary of a form, '' for what is none. */
export function boundaryOf(contentType: string | undefined): string {
  return /^multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(contentType ?? '')?.[1] ?? '';
}

/**
 * The fields of a form as the SDK sends one: no files, one value a name. A value is its bytes one to one as characters (latin1), so that
 * nothing binary is lost.
 */
export function formFields(body: Buffer, boundary: string): Record<string, string> {
  const parts = body.toString('latin1').split(`--${boundary}`).slice(1, -1);
  return Object.fromEntries(
    parts.map((part) => {
      const end = part.indexOf('\r\n\r\n');
      const name = /name="([^"]*)"/.exec(part.slice(0, end))?.[1] ?? '';
      return [name, part.slice(end + 4, -2)];
    }),
  );
}

/** What the cloud answers to a form: bytes where the answer has them, else the answer as JSON. */
export function formAnswer(answer: Record<string, unknown>): Buffer {
  return typeof answer.raw === 'string' ? Buffer.from(answer.raw, 'latin1') : Buffer.from(JSON.stringify(answer));
}
